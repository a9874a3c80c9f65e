package dev.satchel.session;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;

/** The event loop of the request's connection: where it was before. */
@Singleton
@Requires(classes = NettyHttpRequest.class)
@Requires(property = "session.enabled", notEquals = "false")
final class NettyRequestThread implements RequestThread {

    @Override
    public Executor of(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? netty.getChannelHandlerContext().executor()
                : Runnable::run;
    }
}
