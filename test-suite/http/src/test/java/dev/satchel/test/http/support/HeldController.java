package dev.satchel.test.http.support;

import dev.satchel.session.Session;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Handlers that have loaded their session and wait for the test: requests in flight for as long as a test needs. */
@Controller("/held")
@Produces(MediaType.TEXT_PLAIN)
public class HeldController {

    private final Map<String, Hold> holds = new ConcurrentHashMap<>();

    /** A group of requests that a test releases at once. */
    public static final class Hold {
        public final CompletableFuture<Void> released = new CompletableFuture<>();
        public final CountDownLatch arrived;

        Hold(int requests) {
            arrived = new CountDownLatch(requests);
        }
    }

    public Hold expect(String name, int requests) {
        Hold hold = new Hold(requests);
        holds.put(name, hold);
        return hold;
    }

    private CompletionStage<Void> await(String name) {
        Hold hold = holds.get(name);
        hold.arrived.countDown();
        return hold.released;
    }

    @Get("/{hold}/set/{key}/{value}")
    CompletionStage<String> set(Session session, String hold, String key, String value) {
        return await(hold).thenApply(released -> {
            session.set(key, value);
            return "set";
        });
    }

    @Get("/{hold}/count")
    CompletionStage<String> count(Session session, String hold) {
        return await(hold)
                .thenApply(released -> String.valueOf(session.update(SessionKeys.COUNT, old -> old.orElse(0) + 1)));
    }

    @Get("/{hold}/regenerate")
    CompletionStage<String> regenerate(Session session, String hold) {
        return await(hold).thenApply(released -> {
            session.regenerate();
            session.set("by", "regenerate");
            return "regenerated";
        });
    }

    @Get("/{hold}/destroy")
    CompletionStage<String> destroy(Session session, String hold) {
        return await(hold).thenApply(released -> {
            session.destroy();
            return "destroyed";
        });
    }
}
