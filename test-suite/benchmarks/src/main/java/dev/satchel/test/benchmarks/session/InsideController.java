package dev.satchel.test.benchmarks.session;

import dev.satchel.session.Session;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** The routes of the requests of {@link Inside}. They are matched, and never called. */
@Controller(value = "/inside", produces = MediaType.TEXT_HTML)
final class InsideController {

    /** A route without a session. */
    @Get("/untouched")
    String untouched() {
        return "untouched";
    }

    /** A route with a session. */
    @Get("/touched")
    String touched(Session session) {
        return String.valueOf(session.isNew());
    }
}
