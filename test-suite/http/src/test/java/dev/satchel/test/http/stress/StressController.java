package dev.satchel.test.http.stress;

import dev.satchel.session.Session;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Performs an operation on the session and returns its state before. */
@Controller("/stress")
@Requires(property = "stress")
@Produces(MediaType.TEXT_PLAIN)
class StressController {

    /**
     * Performs an operation.
     *
     * @param pause the milliseconds to wait before it, with the session loaded
     */
    @Get("/{operation}/{subject}/{pause}")
    CompletionStage<String> perform(Session session, Operation operation, String subject, int pause) {
        String seen = Observation.in(session).toText();
        if (pause == 0) {
            return perform(session, operation, subject).thenApply(done -> seen);
        }
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return CompletableFuture.supplyAsync(
                        () -> {
                            // so that DroppedWriteFilter finds the request
                            try (PropagatedContext.Scope scope = context.propagate()) {
                                return perform(session, operation, subject);
                            }
                        },
                        task -> loop().schedule(task, pause, TimeUnit.MILLISECONDS))
                .thenCompose(performed -> performed)
                .thenApply(done -> seen);
    }

    /** Performs an operation once the whole body has arrived. The session is loaded by then. */
    @Post(value = "/{operation}/{subject}", consumes = MediaType.TEXT_PLAIN)
    CompletionStage<String> performLate(Session session, Operation operation, String subject, @Body String body) {
        return perform(session, operation, subject, 0);
    }

    /** Its timer takes no lock. */
    private static EventExecutor loop() {
        return ServerRequestContext.currentRequest()
                .map(request -> ((NettyHttpRequest<?>) request)
                        .getChannelHandlerContext()
                        .executor())
                .orElseThrow();
    }

    private static CompletionStage<Void> perform(Session session, Operation operation, String subject) {
        switch (operation) {
            case READ -> {}
            case SET -> session.set(subject, subject);
            case COUNT -> count(session, subject);
            case COUNT_AND_SAVE -> {
                count(session, subject);
                return session.save();
            }
            case DELETE -> session.delete(subject);
            case SAVE -> {
                String second = Operation.second(subject);
                session.set(subject, subject);
                return session.save().thenRun(() -> session.set(second, second));
            }
            case REGENERATE -> session.regenerate();
            case LOGIN -> {
                session.regenerate();
                session.set(subject, subject);
            }
            case DESTROY -> session.destroy();
            case RESTART -> {
                session.destroy();
                session.set(subject, subject);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private static void count(Session session, String subject) {
        session.update(Observation.COUNT, old -> old.orElse(0) + 1);
        session.update(Observation.JOURNAL, old -> {
            List<String> journal = new ArrayList<>(old.orElse(List.of()));
            journal.add(subject);
            return journal;
        });
    }
}
