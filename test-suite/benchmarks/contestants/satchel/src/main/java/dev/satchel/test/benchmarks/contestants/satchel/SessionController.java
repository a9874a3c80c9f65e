package dev.satchel.test.benchmarks.contestants.satchel;

import dev.satchel.session.Session;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** The measured routes. */
@Controller(produces = MediaType.TEXT_PLAIN)
final class SessionController {

    private static final String KILOBYTE = "0123456789".repeat(100);

    @Get("/untouched")
    String untouched() {
        return "untouched";
    }

    @Get("/read")
    String read(Session session) {
        return session.get("name", String.class).orElse("nobody");
    }

    @Get("/write")
    String write(Session session) {

        int count = session.get("count", Integer.class).orElse(0) + 1;
        session.set("count", count);
        return Integer.toString(count);
    }

    @Get("/create")
    String create(Session session) {
        session.set("name", "Ada");
        session.set("count", 0);
        return "created";
    }

    /** Creates a session of a number of kilobytes. */
    @Get("/make")
    String make(Session session, int values) {
        session.set("name", "Ada");
        session.set("count", 0);
        for (int i = 0; i < values; i++) {
            session.set("v" + i, kilobyte(i));
        }
        return "made";
    }

    /** Returns a different text for each number, since some stores keep equal ones once. */
    private static String kilobyte(int number) {
        return (number + KILOBYTE).substring(0, KILOBYTE.length());
    }
}
