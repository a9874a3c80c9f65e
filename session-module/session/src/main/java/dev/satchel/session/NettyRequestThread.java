package dev.satchel.session;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.util.concurrent.EventExecutor;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;

/** The event loop of the request's connection: where it was before. At once, if the driver has answered there. */
@Singleton
@Requires(classes = NettyHttpRequest.class)
@Requires(property = "session.enabled", notEquals = "false")
final class NettyRequestThread implements RequestThread {

    @Override
    public Executor of(HttpRequest<?> request) {
        if (!(request instanceof NettyHttpRequest<?> netty)) {
            return Runnable::run;
        }
        EventExecutor loop = netty.getChannelHandlerContext().executor();
        return task -> {
            if (loop.inEventLoop()) {
                task.run();
            } else {
                loop.execute(task);
            }
        };
    }
}
