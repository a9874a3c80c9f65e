package dev.satchel.test.security;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Another driver, whose calls are counted, and fail while it is out of reach. */
@Singleton
@Named("counting")
@Requires(property = "session.driver", value = "counting")
final class CountingDriver implements SessionDriver {

    private final SessionDriver driver;
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private volatile boolean outOfReach;

    CountingDriver(BeanContext beans, @Value("${session.counting.over}") String over) {
        this.driver = beans.getBean(SessionDriver.class, Qualifiers.byName(over));
    }

    /** Returns the number of calls since the last time. */
    int calls() {
        return calls.getAndSet(0);
    }

    /** Returns all keys that were used. */
    Set<String> keys() {
        return keys;
    }

    void outOfReach(boolean outOfReach) {
        this.outOfReach = outOfReach;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return call(key, () -> driver.getItem(key, extendTo));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        return call(key, () -> driver.setItem(key, value, ttl, replaces));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return call(key, () -> driver.removeItem(key));
    }

    private <T> CompletionStage<T> call(String key, Supplier<CompletionStage<T>> call) {
        calls.incrementAndGet();
        keys.add(key);
        return outOfReach
                ? CompletableFuture.failedFuture(new IllegalStateException("the store is out of reach"))
                : call.get();
    }
}
