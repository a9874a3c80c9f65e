package dev.satchel.driver.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * Sends what is asked for at the same time with one system call, not one each: callers share a connection, and what a
 * call costs is mostly what its system calls cost. A call that is alone is sent at once.
 */
final class FlushTogether implements NettyCustomizer {

    /** So many at most, so that Redis has something to do meanwhile. */
    private static final int MOST = 64;

    private final NettyCustomizer theirs;

    /**
     * Creates it.
     *
     * @param theirs what the application does to each connection, which is done too
     */
    FlushTogether(NettyCustomizer theirs) {
        this.theirs = theirs;
    }

    @Override
    public void afterBootstrapInitialized(Bootstrap bootstrap) {
        theirs.afterBootstrapInitialized(bootstrap);
    }

    @Override
    public void afterChannelInitialized(Channel channel) {
        theirs.afterChannelInitialized(channel);
        channel.pipeline().addFirst(new FlushConsolidationHandler(MOST, true));
    }
}
