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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * Calls that are made of exchanges with a server. A call fails for its caller when its time is over; what was sent by
 * then goes on until the server has answered or is given up, and the next call of the same key that writes waits for
 * that. So nothing that was sent and is late overtakes what was sent after it.
 *
 * <p>Thread-safe; no method blocks.
 */
final class TimedCalls {

    private static final int MOST_IN_FLIGHT = 10_000;

    private final Duration timeout;
    private final HttpFailures failures;
    private final KeyedSequencer<String> order = new KeyedSequencer<>();
    private final AtomicInteger inFlight = new AtomicInteger();

    TimedCalls(Duration timeout, HttpFailures failures) {
        this.timeout = timeout;
        this.failures = failures;
    }

    /**
     * Exchanges, one after another.
     *
     * @param <T> what they come to
     */
    interface Exchanges<T extends @Nullable Object> extends Function<Deadline, CompletionStage<T>> {}

    /** A call that waits for no other. */
    <T extends @Nullable Object> CompletionStage<T> run(String what, Exchanges<T> exchanges) {
        if (inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
            inFlight.decrementAndGet();
            return CompletableFuture.failedFuture(failures.refused(what, MOST_IN_FLIGHT));
        }
        CompletableFuture<T> ended = exchanges
                .apply(Deadline.after(timeout))
                .whenComplete((value, failure) -> inFlight.decrementAndGet())
                .toCompletableFuture();
        if (ended.isDone()) {
            return ended;
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        Disposable limit = Schedulers.parallel()
                .schedule(
                        () -> answer.completeExceptionally(failures.failure(what, new TimeoutException())),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
        return answered(
                ended.whenComplete((value, failure) -> limit.dispose()),
                answer,
                failure -> failures.failure(what, failure));
    }

    private static <T extends @Nullable Object> CompletionStage<T> answered(
            CompletionStage<T> ended, CompletableFuture<T> answer, UnaryOperator<Throwable> explained) {
        ended.whenComplete((value, failure) -> {
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(explained.apply(failure));
            }
        });
        return answer;
    }

    /** A call that is begun when all earlier ones of its address have ended, and holds up those after it. */
    <T extends @Nullable Object> CompletionStage<T> runInOrder(String what, String address, Exchanges<T> exchanges) {
        return run(what, deadline -> inOrder(address, () -> exchanges.apply(deadline)));
    }

    /** A part of a call, in its order. */
    <T extends @Nullable Object> CompletionStage<T> inOrder(String address, Begin<T> exchanges) {
        CompletableFuture<T> result = new CompletableFuture<>();
        order.enqueue(
                address,
                ended -> answered(
                        exchanges.begin().whenComplete((value, failure) -> ended.run()),
                        result,
                        UnaryOperator.identity()));
        return result;
    }

    /**
     * Begins exchanges.
     *
     * @param <T> what they come to
     */
    interface Begin<T extends @Nullable Object> {
        CompletionStage<T> begin();
    }
}
