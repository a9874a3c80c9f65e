package dev.satchel.driver.none;

import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.concurrent.CompletionStage;

/** A controller with every operation on a session. */
@Controller
class VisitController {

    private static final SessionKey<Integer> COUNT = SessionKey.of("count", Integer.class);

    @Get("/get")
    String get(Session session) {
        return session.get("name", String.class).orElse("none");
    }

    @Get("/set")
    String set(Session session) {
        session.set("name", "Ada");
        return get(session);
    }

    @Get("/update")
    String update(Session session) {
        return "" + session.update(COUNT, count -> count.orElse(0) + 1);
    }

    @Get("/login")
    String login(Session session) {
        session.set("name", "Ada");
        session.regenerate();
        return get(session);
    }

    @Get("/logout")
    String logout(Session session) {
        session.set("name", "Ada");
        session.destroy();
        return get(session);
    }

    @Get("/save")
    CompletionStage<String> save(Session session) {
        session.set("name", "Ada");
        return session.save().thenApply(done -> {
            session.set("name", "Grace");
            return get(session);
        });
    }
}
