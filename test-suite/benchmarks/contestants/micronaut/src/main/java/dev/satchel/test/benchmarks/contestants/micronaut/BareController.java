package dev.satchel.test.benchmarks.contestants.micronaut;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestAttribute;
import org.jspecify.annotations.Nullable;

/** Reads and writes the bytes that {@link BareFilter} loads and saves. */
@Controller(produces = MediaType.TEXT_PLAIN)
@Requires(property = "contestant", value = "bare")
final class BareController {

    @Get("/untouched")
    String untouched() {
        return "untouched";
    }

    @Get("/read")
    String read(@RequestAttribute(BareSession.ATTRIBUTE) @Nullable BareSession session) {
        return session == null ? "nobody" : session.name();
    }

    @Get("/write")
    String write(@RequestAttribute(BareSession.ATTRIBUTE) @Nullable BareSession session) {
        return session == null ? "nobody" : Integer.toString(session.count());
    }

    @Get("/create")
    String create() {
        return "created";
    }

    @Get("/make")
    String make() {
        return "made";
    }
}
