package dev.satchel.test.benchmarks.contestants.micronautsession;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.session.Session;
import org.jspecify.annotations.Nullable;

/** The measured routes. */
@Controller(produces = MediaType.TEXT_PLAIN)
final class SessionController {

    private static final String KILOBYTE = "0123456789".repeat(100);

    @Get("/untouched")
    String untouched() {
        return "untouched";
    }

    @Get("/read")
    String read(@Nullable Session session) {
        return session == null ? "nobody" : session.get("name", String.class).orElse("nobody");
    }

    @Get("/write")
    String write(@Nullable Session session) {
        if (session == null) {
            return "nobody";
        }
        int count = session.get("count", Integer.class).orElse(0) + 1;
        session.put("count", count);
        return Integer.toString(count);
    }

    @Get("/create")
    String create(Session session) {
        session.put("name", "Ada");
        session.put("count", 0);
        return "created";
    }

    /** Creates a session of a number of kilobytes. */
    @Get("/make")
    String make(Session session, int values) {
        session.put("name", "Ada");
        session.put("count", 0);
        for (int i = 0; i < values; i++) {
            session.put("v" + i, kilobyte(i));
        }
        return "made";
    }

    /** Returns a different text for each number, since some stores keep equal ones once. */
    private static String kilobyte(int number) {
        return (number + KILOBYTE).substring(0, KILOBYTE.length());
    }
}
