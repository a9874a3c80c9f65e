package dev.satchel.driver.redis;

import io.lettuce.core.AbstractRedisClient;
import io.netty.util.Timeout;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fails what takes too long, by the timer of the client: {@code orTimeout} would have event loops wait for a lock. */
final class TimeLimit {

    private TimeLimit() {}

    @SuppressWarnings("FutureReturnValueIgnored") // the end of the future is all that is waited for
    static void set(CompletableFuture<?> future, Duration limit, AbstractRedisClient client) {
        Timeout timeout = client.getResources()
                .timer()
                .newTimeout(
                        over -> future.completeExceptionally(new TimeoutException()),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        future.whenComplete((result, failure) -> timeout.cancel());
    }
}
