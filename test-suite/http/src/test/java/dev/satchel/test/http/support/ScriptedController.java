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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Handlers that a test defines, so that the code of a request stands in its test. */
@Controller("/scripted")
@Produces(MediaType.TEXT_PLAIN)
public class ScriptedController {

    private final Map<String, Function<Session, ?>> scripts = new ConcurrentHashMap<>();
    private final AtomicInteger added = new AtomicInteger();

    /**
     * Adds a handler.
     *
     * @param script returns the body of the response, or a stage of it
     * @return its path
     */
    public String add(Function<Session, ?> script) {
        return "/scripted/" + put(script);
    }

    /**
     * Adds a handler that runs after its response has begun.
     *
     * @param script awaited by the second part of the body
     * @return its path
     */
    public String addStreaming(Function<Session, CompletionStage<String>> script) {
        return "/scripted/streaming/" + put(script);
    }

    private String put(Function<Session, ?> script) {
        String name = String.valueOf(added.incrementAndGet());
        scripts.put(name, script);
        return name;
    }

    @Get("/{name}")
    CompletionStage<String> run(Session session, String name) {
        Object answer = scripts.get(name).apply(session);
        return answer instanceof CompletionStage<?> stage
                ? stage.thenApply(String::valueOf)
                : CompletableFuture.completedFuture(String.valueOf(answer));
    }

    @Get("/streaming/{name}")
    Publisher<String> stream(Session session, String name) {
        return Flux.just("begun ")
                .concatWith(Mono.defer(() -> Mono.fromCompletionStage(
                                (CompletionStage<?>) scripts.get(name).apply(session)))
                        .map(String::valueOf));
    }
}
