package dev.satchel.test.benchmarks.contestants.micronaut;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.concurrent.atomic.AtomicInteger;

/** Returns the responses of the other contestants without any session. */
@Controller(produces = MediaType.TEXT_PLAIN)
@Requires(property = "contestant", value = "alone")
final class AloneController {

    private final AtomicInteger count = new AtomicInteger();

    @Get("/untouched")
    String untouched() {
        return "untouched";
    }

    @Get("/read")
    String read() {
        return "Ada";
    }

    @Get("/write")
    String write() {
        return Integer.toString(count.incrementAndGet());
    }

    @Get("/create")
    String create() {
        return "created";
    }

    /** Creates nothing. The harness then invents a cookie. */
    @Get("/make")
    String make() {
        return "made";
    }
}
