package dev.satchel.driver.http;

import dev.satchel.driver.Deadline;
import dev.satchel.driver.KeyedSequencer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * Executes calls that consist of exchanges with a server. A call fails for its caller at its deadline. A request that
 * is in flight then continues until the server responds or the exchange times out, and the next write of the same key
 * waits for that. So a late request never overtakes a later one.
 *
 * <p>Thread-safe. No method blocks.
 */
final class TimedCallExecutor {

    private static final int MAX_CALLS_IN_FLIGHT = 10_000;

    private final Duration timeout;
    private final HttpExceptionTranslator translator;
    private final KeyedSequencer<String> sequencer = new KeyedSequencer<>();
    private final AtomicInteger inFlight = new AtomicInteger();

    TimedCallExecutor(Duration timeout, HttpExceptionTranslator translator) {
        this.timeout = timeout;
        this.translator = translator;
    }

    /**
     * Exchanges of a call, one after another.
     *
     * @param <T> type of the result
     */
    interface Exchanges<T extends @Nullable Object> extends Function<Deadline, CompletionStage<T>> {}

    /** Submits a call that waits for no other. */
    <T extends @Nullable Object> CompletionStage<T> submit(String operation, Exchanges<T> exchanges) {
        if (inFlight.incrementAndGet() > MAX_CALLS_IN_FLIGHT) {
            inFlight.decrementAndGet();
            return CompletableFuture.failedFuture(translator.rejected(operation, MAX_CALLS_IN_FLIGHT));
        }
        CompletableFuture<T> ended = exchanges
                .apply(Deadline.after(timeout))
                .whenComplete((value, failure) -> inFlight.decrementAndGet())
                .toCompletableFuture();
        if (ended.isDone()) {
            return ended;
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Disposable limit = Schedulers.parallel()
                .schedule(
                        () -> result.completeExceptionally(translator.translate(operation, new TimeoutException())),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
        return forward(
                ended.whenComplete((value, failure) -> limit.dispose()),
                result,
                failure -> translator.translate(operation, failure));
    }

    private static <T extends @Nullable Object> CompletionStage<T> forward(
            CompletionStage<T> ended, CompletableFuture<T> result, UnaryOperator<Throwable> translation) {
        ended.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(translation.apply(failure));
            }
        });
        return result;
    }

    /** Submits a call that starts when all earlier ones of its address have ended. */
    <T extends @Nullable Object> CompletionStage<T> submitInOrder(
            String operation, String address, Exchanges<T> exchanges) {
        return submit(operation, deadline -> inOrder(address, () -> exchanges.apply(deadline)));
    }

    /** Runs a part of a call when all earlier calls of its address have ended. */
    <T extends @Nullable Object> CompletionStage<T> inOrder(String address, Supplier<CompletionStage<T>> exchanges) {
        CompletableFuture<T> result = new CompletableFuture<>();
        sequencer.enqueue(
                address,
                ended -> forward(
                        exchanges.get().whenComplete((value, failure) -> ended.run()),
                        result,
                        UnaryOperator.identity()));
        return result;
    }
}
