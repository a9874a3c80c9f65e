package dev.satchel.test.http.stress;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.session.event.SessionDestroyedEvent;
import dev.satchel.session.event.SessionRegeneratedEvent;
import dev.satchel.session.event.SessionValueUnreadableEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.UnknownSessionIdEvent;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Redis driver with counters of calls, their outcomes, and events of sessions. */
@Singleton
@Named("counting")
@Requires(property = "session.driver", value = "counting")
class CountingDriver implements SessionDriver {

    private static final int SLOW_PERCENT = 4;
    private static final int MAX_DELAY_MILLIS = 100;

    private final SessionDriver redis;
    private final boolean slow;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    CountingDriver(@Named("redis") SessionDriver redis, @Value("${stress.slow:false}") boolean slow) {
        this.redis = redis;
        this.slow = slow;
    }

    Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return counted("getItem", () -> redis.getItem(key, extendTo));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        return counted("setItem", () -> redis.setItem(key, value, ttl, replaces))
                .thenApply(result -> {
                    if (result instanceof SetResult.Conflict) {
                        count("setItem: conflict");
                    } else if (result instanceof SetResult.Gone) {
                        count("setItem: gone");
                    }
                    return result;
                });
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return counted("removeItem", () -> redis.removeItem(key));
    }

    private <T> CompletionStage<T> counted(String call, Supplier<CompletionStage<T>> carryOut) {
        count(call);
        return maybeLate(carryOut).whenComplete((done, failure) -> {
            if (failure != null) {
                count(call + ": failed");
            }
        });
    }

    private <T> CompletionStage<T> maybeLate(Supplier<CompletionStage<T>> carryOut) {
        int chosen = slow ? ThreadLocalRandom.current().nextInt(100) : 100;
        if (chosen < SLOW_PERCENT) {
            count("sent late");
            return later().thenCompose(sent -> carryOut.get());
        }
        if (chosen < 2 * SLOW_PERCENT) {
            count("answered late");
            return carryOut.get().thenCompose(answer -> later().thenApply(done -> answer));
        }
        return carryOut.get();
    }

    private static CompletionStage<Void> later() {
        int millis = 1 + ThreadLocalRandom.current().nextInt(MAX_DELAY_MILLIS);
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    @EventListener
    void onDropped(SessionWriteDroppedEvent event) {
        count("dropped: " + event.reason());
    }

    @EventListener
    void onRegenerated(SessionRegeneratedEvent event) {
        count("regenerated");
    }

    @EventListener
    void onDestroyed(SessionDestroyedEvent event) {
        count("destroyed");
    }

    @EventListener
    void onUnknown(UnknownSessionIdEvent event) {
        count("unknown id");
    }

    @EventListener
    void onUnreadable(SessionValueUnreadableEvent event) {
        count("value unreadable");
    }
}
