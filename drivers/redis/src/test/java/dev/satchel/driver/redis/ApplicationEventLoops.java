package dev.satchel.driver.redis;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.lettuce.core.resource.EpollProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.EventExecutor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Two event loops like those of an application's server, and calls on them. */
@Factory
@Requires(property = ApplicationEventLoops.PROPERTY)
final class ApplicationEventLoops {

    /** The transport of the event loops: that of {@link #LETTUCE}, or {@link #ANOTHER}. */
    static final String PROPERTY = "test.event-loops";

    static final String LETTUCE = "lettuce";
    static final String ANOTHER = "another";

    @Singleton
    @Bean(preDestroy = "shutdownGracefully")
    @Requires(property = PROPERTY, value = LETTUCE)
    EventLoopGroup loops() {
        return new MultiThreadIoEventLoopGroup(2, EpollProvider.isAvailable() ? epoll() : NioIoHandler.newFactory());
    }

    @Singleton
    @Bean(preDestroy = "shutdownGracefully")
    @Requires(property = PROPERTY, value = ANOTHER)
    EventLoopGroup others() {
        return new MultiThreadIoEventLoopGroup(2, EpollProvider.isAvailable() ? NioIoHandler.newFactory() : epoll());
    }

    private static IoHandlerFactory epoll() {
        return EpollIoHandler.newFactory();
    }

    static List<EventLoop> of(EventLoopGroup group) {
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor loop : group) {
            loops.add((EventLoop) loop);
        }
        return loops;
    }

    /** Makes a call on an event loop. */
    static <T extends @Nullable Object> CompletionStage<T> on(EventLoop loop, Supplier<CompletionStage<T>> call) {
        return CompletableFuture.supplyAsync(call, loop).thenCompose(answer -> answer);
    }

    /** Returns a driver that makes its calls on alternating event loops. */
    static SessionDriver inTurn(EventLoopGroup group, SessionDriver driver) {
        List<EventLoop> loops = of(group);
        AtomicInteger calls = new AtomicInteger();
        Supplier<EventLoop> next = () -> loops.get(calls.getAndIncrement() % loops.size());
        return new SessionDriver() {

            @Override
            public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
                return on(next.get(), () -> driver.getItem(key, extendTo));
            }

            @Override
            public CompletionStage<SetResult> setItem(
                    String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                return on(next.get(), () -> driver.setItem(key, value, ttl, replaces));
            }

            @Override
            public CompletionStage<Void> removeItem(String key) {
                return on(next.get(), () -> driver.removeItem(key));
            }
        };
    }
}
