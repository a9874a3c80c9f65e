package dev.satchel.test.http.peer;

import dev.satchel.session.Session;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/** Sequences of calls that the tests of other session libraries make within one request. */
@Controller("/peers")
@Produces(MediaType.TEXT_PLAIN)
class PeersController {

    @Get("/regenerate-twice")
    String regenerateTwice(Session session) {
        session.regenerate();
        String first = session.id().orElseThrow();
        session.regenerate();
        return first;
    }

    @Get("/set-and-regenerate/{key}/{value}")
    String setAndRegenerate(Session session, String key, String value) {
        session.set(key, value);
        String first = session.id().orElseThrow();
        session.regenerate();
        return first;
    }

    @Get("/regenerate-and-save-twice")
    CompletionStage<String> regenerateAndSaveTwice(Session session) {
        session.regenerate();
        return session.save().thenCompose(saved -> session.save()).thenApply(saved -> "saved");
    }

    @Get("/set-and-destroy/{key}/{value}")
    String setAndDestroy(Session session, String key, String value) {
        session.set(key, value);
        session.destroy();
        return "destroyed";
    }

    @Get("/save-and-destroy/{key}/{value}")
    CompletionStage<String> saveAndDestroy(Session session, String key, String value) {
        session.set(key, value);
        return session.save().handle((saved, ended) -> {
            session.destroy();
            return "destroyed";
        });
    }
}
