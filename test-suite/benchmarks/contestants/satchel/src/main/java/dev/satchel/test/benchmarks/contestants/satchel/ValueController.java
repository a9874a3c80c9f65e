package dev.satchel.test.benchmarks.contestants.satchel;

import dev.satchel.session.Session;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/**
 * Reads a text of any size as a whole, and replaces it by another. Responses are short. For {@code ScaleReport} only.
 */
@Requires(property = "contestant.scale")
@Controller(value = "/value", produces = MediaType.TEXT_PLAIN)
final class ValueController {

    @Get("/make")
    String make(Session session, int characters) {
        session.set("name", "Ada");
        session.set("value", "0123456789".repeat(characters / 10));
        return "made";
    }

    @Get("/read")
    String read(Session session) {
        return Integer.toString(value(session).length());
    }

    @Get("/write")
    String write(Session session) {
        String value = value(session);
        session.set("value", value.substring(1) + value.charAt(0));
        return Integer.toString(value.length());
    }

    private static String value(Session session) {
        return session.get("value", String.class).orElseThrow();
    }
}
