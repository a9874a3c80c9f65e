package dev.satchel.driver.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * Consolidates the flushes of simultaneous commands into one system call. Callers share a connection, and most of the
 * cost of a call is that of its system calls. A single command is sent at once.
 */
final class FlushConsolidation implements NettyCustomizer {

    /** Limited, so that Redis can start before all commands are sent. */
    private static final int MAX_PENDING_FLUSHES = 64;

    private final NettyCustomizer delegate;

    /**
     * Creates a customizer.
     *
     * @param delegate the customizer of the application, which is called first
     */
    FlushConsolidation(NettyCustomizer delegate) {
        this.delegate = delegate;
    }

    @Override
    public void afterBootstrapInitialized(Bootstrap bootstrap) {
        delegate.afterBootstrapInitialized(bootstrap);
    }

    @Override
    public void afterChannelInitialized(Channel channel) {
        delegate.afterChannelInitialized(channel);
        channel.pipeline().addFirst(new FlushConsolidationHandler(MAX_PENDING_FLUSHES, true));
    }
}
