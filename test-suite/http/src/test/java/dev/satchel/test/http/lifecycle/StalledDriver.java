package dev.satchel.test.http.lifecycle;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The memory driver with a backend that does not answer until a test releases it. */
@Singleton
@Named("stalled")
@Requires(property = "session.driver", value = "stalled")
final class StalledDriver implements SessionDriver {

    private final SessionDriver memory;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile @Nullable String stalled;

    StalledDriver(@Named("memory") SessionDriver memory) {
        this.memory = memory;
    }

    /** Stalls one kind of call from now on; null for none. */
    void stall(@Nullable String call) {
        stalled = call;
    }

    /** Carries out and answers all stalled calls, and stalls no more. */
    int release() {
        stalled = null;
        int released = 0;
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
            released++;
        }
        return released;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return answer("getItem", () -> memory.getItem(key, extendTo));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        return answer("setItem", () -> memory.setItem(key, value, ttl, replaces));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return answer("removeItem", () -> memory.removeItem(key));
    }

    private <T> CompletionStage<T> answer(String call, Supplier<CompletionStage<T>> real) {
        if (!call.equals(stalled)) {
            return real.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        waiting.add(() -> real.get().whenComplete((value, failure) -> answer.complete(value)));
        return answer;
    }
}
