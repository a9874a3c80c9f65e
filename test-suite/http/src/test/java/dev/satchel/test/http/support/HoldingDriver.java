package dev.satchel.test.http.support;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Another driver, named by {@code session.holding.over}, whose calls can be held: before they are carried out, and then
 * before they are answered. The header {@link #REQUEST} names the request of a call. Calls of requests without it pass,
 * and so do those that are not held. {@link Interleaving} builds orders of steps on this.
 *
 * <p>After a call is answered, the request continues on the answering thread, which identifies its later calls.
 */
@Singleton
@Named("holding")
@Requires(property = "session.driver", value = "holding")
public final class HoldingDriver implements SessionDriver {

    /** The header that names a request. */
    static final String REQUEST = "X-Request";

    private static final ThreadLocal<String> ANSWERED = new ThreadLocal<>();

    private final SessionDriver driver;
    private final Map<String, Consumer<HeldCall>> holders = new ConcurrentHashMap<>();

    HoldingDriver(BeanContext beans, @Value("${session.holding.over:memory}") String over) {
        this.driver = beans.getBean(SessionDriver.class, Qualifiers.byName(over));
    }

    /** Holds every call of a request from now on. */
    void hold(String request, Consumer<HeldCall> holder) {
        holders.put(request, holder);
    }

    /** Lets later calls of a request pass. */
    void pass(String request) {
        holders.remove(request);
    }

    /** Returns the driver below, whose calls are never held. */
    public SessionDriver driver() {
        return driver;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return answer(extendTo == null ? "look" : "load", () -> driver.getItem(key, extendTo));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        return answer(replaces == null ? "create" : "store", () -> driver.setItem(key, value, ttl, replaces));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return answer("remove", () -> driver.removeItem(key));
    }

    private <T> CompletionStage<T> answer(String kind, Supplier<CompletionStage<T>> real) {
        String request = request();
        Consumer<HeldCall> holder = request == null ? null : holders.get(request);
        if (holder == null) {
            return real.get();
        }
        Call<T> call = new Call<>(request, kind, real);
        holder.accept(call);
        return call.answer;
    }

    private static @Nullable String request() {
        String answered = ANSWERED.get();
        return answered != null
                ? answered
                : ServerRequestContext.currentRequest()
                        .map(request -> request.getHeaders().get(REQUEST))
                        .orElse(null);
    }

    /** A held call. */
    interface HeldCall {

        String request();

        /**
         * Returns its kind: {@code load} (a read that extends), {@code look} (one that does not), {@code create} (a set
         * that replaces nothing), {@code store}, {@code remove}.
         */
        String kind();

        /** Carries it out, and waits until that is done. */
        void carryOut();

        /** Answers it, or fails if it cannot be carried out. */
        void answer();

        /** Answers with a failure of the backend, whether it was carried out or not. */
        void fail(RuntimeException failure);
    }

    private static final class Call<T> implements HeldCall {

        private final String request;
        private final String kind;
        private final Supplier<CompletionStage<T>> real;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private @Nullable CompletableFuture<T> carriedOut;

        Call(String request, String kind, Supplier<CompletionStage<T>> real) {
            this.request = request;
            this.kind = kind;
            this.real = real;
        }

        @Override
        public String request() {
            return request;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public void carryOut() {
            if (carriedOut == null) {
                carriedOut = real.get().toCompletableFuture();
                awaitOutcome();
            }
        }

        /** Waits without a timer, which a thread of the driver would have to lock. */
        private void awaitOutcome() {
            try {
                carriedOut.copy().exceptionally(failure -> null).get(30, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException("Expected the driver to answer, found that it does not", e);
            }
        }

        @Override
        public void answer() {
            carryOut();
            asItself(() -> carriedOut.whenComplete((value, failure) -> {
                if (failure == null) {
                    answer.complete(value);
                } else {
                    answer.completeExceptionally(failure);
                }
            }));
        }

        @Override
        public void fail(RuntimeException failure) {
            asItself(() -> answer.completeExceptionally(failure));
        }

        private void asItself(Runnable action) {
            ANSWERED.set(request);
            try {
                action.run();
            } finally {
                ANSWERED.remove();
            }
        }
    }
}
