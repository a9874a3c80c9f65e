package dev.satchel.test.http.stress;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Redis behind a network that delays a write, or loses its response: the caller gives up, and does not know whether the
 * write was, or will be, carried out.
 */
@Singleton
@Named("faulty-network")
@Requires(property = "session.driver", value = "faulty-network")
class FaultyNetworkDriver implements SessionDriver {

    private final SessionDriver redis;
    private volatile @Nullable CompletableFuture<Void> held;
    private volatile @Nullable CompletableFuture<SetResult> lateResult;
    private volatile boolean losesAnswer;

    FaultyNetworkDriver(@Named("redis") SessionDriver redis) {
        this.redis = redis;
    }

    /** Delays the next write until {@link #carryOut}. */
    void holdNextWrite() {
        held = new CompletableFuture<>();
    }

    /** Carries out the next write, and loses the response. */
    void loseNextAnswer() {
        losesAnswer = true;
    }

    /** Carries out the delayed write. */
    SetResult carryOut() {
        held.complete(null);
        return lateResult.join();
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return redis.getItem(key, extendTo);
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        CompletableFuture<Void> hold = held;
        if (hold != null && lateResult == null) {
            CompletableFuture<SetResult> late = hold.thenCompose(go -> redis.setItem(key, value, ttl, replaces));
            lateResult = late;
            return late;
        }
        CompletionStage<SetResult> answer = redis.setItem(key, value, ttl, replaces);
        if (losesAnswer) {
            losesAnswer = false;
            // carried out before the next call, as one connection keeps their order
            return new CompletableFuture<>();
        }
        return answer;
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return redis.removeItem(key);
    }
}
