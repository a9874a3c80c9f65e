package dev.satchel.driver.redis;

import io.lettuce.core.AbstractRedisClient;
import io.netty.util.Timeout;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A timeout of futures, by the timer of the client: with {@code orTimeout}, event loops could wait for a lock. */
final class FutureTimeout {

    private FutureTimeout() {}

    @SuppressWarnings("FutureReturnValueIgnored") // the future itself holds the result
    static void apply(CompletableFuture<?> future, Duration duration, AbstractRedisClient client) {
        Timeout timeout = client.getResources()
                .timer()
                .newTimeout(
                        expired -> future.completeExceptionally(new TimeoutException()),
                        duration.toMillis(),
                        TimeUnit.MILLISECONDS);
        future.whenComplete((result, failure) -> timeout.cancel());
    }
}
