package dev.satchel.driver.redis;

import io.lettuce.core.resource.Transports;
import io.micronaut.core.reflect.ClassUtils;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandler;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A registry of the application's event loops that can serve a connection to Redis: those of its HTTP server, on which
 * requests call the driver. It is empty in an application without a server, and if the server has another Netty
 * transport than Lettuce, such as NIO instead of epoll.
 *
 * <p>Thread-safe.
 */
@Singleton
final class EventLoopRegistry {

    /** The index of a thread that is none of the event loops. */
    static final int NONE = -1;

    private final List<EventLoop> loops;

    /**
     * Registers the event loops that Lettuce can use.
     *
     * @param groups all event loop groups of the application
     */
    EventLoopRegistry(Collection<EventLoopGroup> groups) {
        this.loops = groups.stream().flatMap(EventLoopRegistry::usable).toList();
    }

    List<EventLoop> all() {
        return loops;
    }

    /** Returns the index in {@link #all} of the event loop of the calling thread, or {@link #NONE}. */
    int currentIndex() {
        for (int index = 0; index < loops.size(); index++) {
            if (loops.get(index).inEventLoop()) {
                return index;
            }
        }
        return NONE;
    }

    private static Stream<EventLoop> usable(EventLoopGroup group) {
        Class<? extends IoHandler> transport = lettuceTransport();
        return StreamSupport.stream(group.spliterator(), false)
                .filter(executor ->
                        transport != null && executor instanceof IoEventLoop loop && loop.isIoType(transport))
                .map(EventLoop.class::cast);
    }

    /** Lettuce names its transport by a class of event loop groups, and an event loop by its I/O handler. */
    private static @Nullable Class<? extends IoHandler> lettuceTransport() {
        String group = Transports.eventLoopGroupClass().getName();
        return ClassUtils.forName(
                        group.replace("EventLoopGroup", "IoHandler"), EventLoopRegistry.class.getClassLoader())
                .filter(IoHandler.class::isAssignableFrom)
                .<Class<? extends IoHandler>>map(handler -> handler.asSubclass(IoHandler.class))
                .orElse(null);
    }
}
