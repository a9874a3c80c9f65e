package dev.satchel.test.http;

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

/** Handlers that a test writes itself, so that what a request does to its session can be read where it is tested. */
@Controller("/scripted")
@Produces(MediaType.TEXT_PLAIN)
class ScriptedController {

    private final Map<String, Function<Session, ?>> scripts = new ConcurrentHashMap<>();
    private final AtomicInteger added = new AtomicInteger();

    /**
     * Adds a handler.
     *
     * @param script makes the body of the response, or a stage that does
     * @return the path of it
     */
    String add(Function<Session, ?> script) {
        return "/scripted/" + put(script);
    }

    /**
     * Adds a handler whose response has begun before it does anything.
     *
     * @param script is awaited by the second part of the body
     * @return the path of it
     */
    String addStreaming(Function<Session, CompletionStage<String>> script) {
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
