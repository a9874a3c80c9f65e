package dev.satchel.test.http.support;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The memory driver, or another, behind a recorder of its calls. It can fail as a backend does. With {@code late} it
 * answers on a thread of its own, as a driver over a network does, and never at once.
 */
@Singleton
@Named("recording")
@Requires(property = "session.driver", value = "recording")
public final class RecordingDriver implements SessionDriver {

    private final SessionDriver real;
    private final boolean late;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, String> items = new ConcurrentHashMap<>();
    private final List<Duration> ttls = new CopyOnWriteArrayList<>();
    private final AtomicInteger callsUntilBroken = new AtomicInteger();
    private volatile @Nullable String broken;

    RecordingDriver(
            BeanContext beans,
            @io.micronaut.context.annotation.Value("${session.recording.over:memory}") String over,
            @io.micronaut.context.annotation.Value("${session.recording.late:false}") boolean late) {
        this.real = beans.getBean(SessionDriver.class, Qualifiers.byName(over));
        this.late = late;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return answer("getItem", () -> real.getItem(key, extendTo));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        return answer("setItem", () -> {
            items.put(key, new String(value, StandardCharsets.UTF_8));
            ttls.add(ttl);
            return real.setItem(key, value, ttl, replaces);
        });
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return answer("removeItem", () -> real.removeItem(key));
    }

    @Override
    public boolean comparesAndSets() {
        return real.comparesAndSets();
    }

    private <T> CompletionStage<T> answer(String call, Supplier<CompletionStage<T>> carryOut) {
        calls.add(call);
        if (call.equals(broken) && callsUntilBroken.getAndDecrement() <= 0) {
            return CompletableFuture.failedFuture(new SessionDriverException(
                    "Session driver recording: " + call + " failed", new IOException("away")));
        }
        return late
                ? CompletableFuture.supplyAsync(carryOut, RecordingDriver::later)
                        .thenCompose(stage -> stage)
                : carryOut.get();
    }

    /** Answers on another thread, and not before a calling event loop has finished its task. */
    private static void later(Runnable answer) {
        EventExecutor eventLoop = ThreadExecutorMap.currentExecutor();
        if (eventLoop == null) {
            ForkJoinPool.commonPool().execute(answer);
        } else {
            eventLoop.execute(() -> ForkJoinPool.commonPool().execute(answer));
        }
    }

    /** Returns the calls since the last call of this method. */
    public List<String> calls() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    /** Returns the last text written under each key, whether it is still there or not. */
    public Map<String, String> items() {
        return items;
    }

    /** Returns the ttl of the last stored item. */
    public @Nullable Duration lastTtl() {
        return ttls.isEmpty() ? null : ttls.get(ttls.size() - 1);
    }

    /** Returns the ttl of each stored item. */
    public List<Duration> ttls() {
        return ttls;
    }

    /** Makes one kind of call fail from now on; null for none. */
    public void breakDown(@Nullable String call) {
        breakDownAfter(0, call);
    }

    /** Makes one kind of call fail after a number of calls that succeed. */
    public void breakDownAfter(int more, @Nullable String call) {
        callsUntilBroken.set(more);
        broken = call;
    }
}
