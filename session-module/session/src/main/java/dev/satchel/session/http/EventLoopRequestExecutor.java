package dev.satchel.session.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.NonBlocking;

/** The event loop of the request's connection: where it was before. At once, if the driver has answered there. */
@Singleton
@Requires(classes = NettyHttpRequest.class)
@Requires(property = "session.enabled", notEquals = "false")
final class EventLoopRequestExecutor implements RequestExecutor {

    private final ExecutorService workers;

    EventLoopRequestExecutor(@Named(TaskExecutors.BLOCKING) ExecutorService workers) {
        this.workers = workers;
    }

    @Override
    public Executor of(HttpRequest<?> request) {
        EventExecutor loop = loopOf(request);
        if (loop == null) {
            return workers;
        }
        return task -> {
            if (loop.inEventLoop()) {
                task.run();
            } else {
                loop.execute(task);
            }
        };
    }

    /**
     * By what the thread is. Whether it is one that Reactor takes for an event loop depends on the configuration: with
     * {@code micronaut.netty.event-loops.default} it is not.
     */
    @Override
    public boolean mayWait(HttpRequest<?> request) {
        Thread thread = Thread.currentThread();
        EventExecutor loop = loopOf(request);
        return !(thread instanceof NonBlocking)
                && !(thread instanceof FastThreadLocalThread netty && !netty.permitBlockingCalls())
                && (loop == null || !loop.inEventLoop());
    }

    private static @Nullable EventExecutor loopOf(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? netty.getChannelHandlerContext().executor()
                : null;
    }
}
