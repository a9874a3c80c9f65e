package dev.satchel.driver.http;

import dev.satchel.session.Session;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A controller for visitors, with one request that the test holds between its load and its save. */
@Requires(property = "http-driver.visits")
@Controller
class VisitController {

    final CompletableFuture<Void> loaded = new CompletableFuture<>();
    final CompletableFuture<Void> released = new CompletableFuture<>();

    @Get("/get/{key}")
    String get(Session session, String key) {
        return session.get(key, String.class).orElse("none");
    }

    @Get("/set/{key}/{value}")
    String set(Session session, String key, String value) {
        session.set(key, value);
        return value;
    }

    @Get("/held/set/{key}/{value}")
    CompletionStage<String> held(Session session, String key, String value) {
        loaded.complete(null);
        return released.thenApply(go -> set(session, key, value));
    }

    @Get("/destroy")
    String destroy(Session session) {
        session.destroy();
        return "destroyed";
    }
}
