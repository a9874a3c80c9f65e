package dev.satchel.test.http;

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
 * The memory driver, or another, with a witness: it writes down every call, and can break as a backend does. With
 * {@code late} it answers on a thread of its own, as a driver over a network does, and never at once.
 */
@Singleton
@Named("recording")
@Requires(property = "session.driver", value = "recording")
final class RecordingDriver implements SessionDriver {

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

    /** On another thread, and not before an event loop that asks is done with what it does now. */
    private static void later(Runnable answer) {
        EventExecutor eventLoop = ThreadExecutorMap.currentExecutor();
        if (eventLoop == null) {
            ForkJoinPool.commonPool().execute(answer);
        } else {
            eventLoop.execute(() -> ForkJoinPool.commonPool().execute(answer));
        }
    }

    /** The calls since this was last asked. */
    List<String> calls() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    /** What was written under each key, whether it is there still or not. */
    Map<String, String> items() {
        return items;
    }

    /** How long the last item stored was to live. */
    @Nullable
    Duration lastTtl() {
        return ttls.isEmpty() ? null : ttls.get(ttls.size() - 1);
    }

    /** How long each item that was stored was to live. */
    List<Duration> ttls() {
        return ttls;
    }

    /** Lets one kind of call fail from now on; null mends it. */
    void breakDown(@Nullable String call) {
        breakDownAfter(0, call);
    }

    /** Lets one kind of call fail after so many more that succeed. */
    void breakDownAfter(int more, @Nullable String call) {
        callsUntilBroken.set(more);
        broken = call;
    }
}
