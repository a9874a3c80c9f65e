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
 * The event loops of the application on which a connection to Redis can be: those of its server, from where requests
 * call. There are none in an application without a server, nor where the server has another transport of Netty than
 * Lettuce, such as NIO beside epoll.
 *
 * <p>Thread-safe.
 */
@Singleton
final class EventLoops {

    /** Stands for a thread that is none of the event loops. */
    static final int NONE = -1;

    private final List<EventLoop> loops;

    /**
     * Takes those that Lettuce can use.
     *
     * @param groups all that the application has
     */
    EventLoops(Collection<EventLoopGroup> groups) {
        this.loops = groups.stream().flatMap(EventLoops::usable).toList();
    }

    List<EventLoop> all() {
        return loops;
    }

    /** The place of the event loop that the caller runs on, in {@link #all}; {@link #NONE} for all other threads. */
    int ofCaller() {
        for (int place = 0; place < loops.size(); place++) {
            if (loops.get(place).inEventLoop()) {
                return place;
            }
        }
        return NONE;
    }

    private static Stream<EventLoop> usable(EventLoopGroup group) {
        Class<? extends IoHandler> transport = transportOfLettuce();
        return StreamSupport.stream(group.spliterator(), false)
                .filter(executor ->
                        transport != null && executor instanceof IoEventLoop loop && loop.isIoType(transport))
                .map(EventLoop.class::cast);
    }

    /** Lettuce names its transport by a group of event loops, and an event loop by what handles its I/O. */
    private static @Nullable Class<? extends IoHandler> transportOfLettuce() {
        String group = Transports.eventLoopGroupClass().getName();
        return ClassUtils.forName(group.replace("EventLoopGroup", "IoHandler"), EventLoops.class.getClassLoader())
                .filter(IoHandler.class::isAssignableFrom)
                .<Class<? extends IoHandler>>map(handler -> handler.asSubclass(IoHandler.class))
                .orElse(null);
    }
}
