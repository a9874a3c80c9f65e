package dev.satchel.driver.redis;

import io.lettuce.core.resource.EventLoopGroupProvider;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A provider that keeps all connections of a client on one event loop of the application, and does not shut it down.
 */
final class SingleEventLoopProvider implements EventLoopGroupProvider {

    private final EventLoop loop;

    SingleEventLoopProvider(EventLoop loop) {
        this.loop = loop;
    }

    // Lettuce passes the class only for its transport, and accepts any group of that transport
    @Override
    @SuppressWarnings("unchecked")
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        return (T) loop;
    }

    @Override
    public int threadPoolSize() {
        return 1;
    }

    @Override
    public Future<Boolean> release(EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
        return loop.newSucceededFuture(true);
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        return loop.newSucceededFuture(true);
    }
}
