package dev.satchel.test.interop;

import dev.satchel.serde.DevalueException;
import dev.satchel.session.Session;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sets and reads generated values. */
@Controller("/random")
@Requires(property = "kept")
@Produces(MediaType.TEXT_PLAIN)
final class RandomController {

    /** The values of each session by its number. Values that the API refuses are removed. */
    static final Map<Integer, Map<String, SharedValues.Kept<?>>> SESSIONS = new ConcurrentHashMap<>();

    @Post("/{number}")
    String set(Session session, int number) {
        List<String> refused = new ArrayList<>();
        SESSIONS.getOrDefault(number, Map.of()).forEach((key, kept) -> {
            try {
                session.set(key, kept.value());
            } catch (DevalueException e) {
                refused.add(key);
            }
        });
        SESSIONS.getOrDefault(number, Map.of()).keySet().removeAll(refused);
        session.set("number", number);
        return session.id().orElse("");
    }

    /** Returns the keys whose values have changed. */
    @Get("/{number}")
    String changed(Session session, int number) {
        List<String> changed = new ArrayList<>();
        if (!session.get("number", Integer.class)
                        .filter(found -> found == number)
                        .isPresent()
                || !session.get("touched", Boolean.class).orElse(false)) {
            changed.add("all of them");
        }
        SESSIONS.getOrDefault(number, Map.of()).forEach((key, kept) -> {
            if (!kept.isIn(session, key)) {
                changed.add(key + " was " + kept + ", is " + session.get(key));
            }
        });
        return String.join("\n", changed);
    }
}
