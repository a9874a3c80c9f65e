package dev.satchel.driver.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.event.DefaultEventPublisherOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.time.Duration;

/**
 * Sends what callers on several threads ask for at the same time with one system call, not one each: all calls share a
 * connection, and what a call costs is mostly what its system calls cost. A call that is alone is sent at once.
 */
final class FlushTogether implements NettyCustomizer {

    /** So many at most, so that Redis has something to do meanwhile. */
    private static final int MOST = 64;

    private final NettyCustomizer theirs;

    private FlushTogether(NettyCustomizer theirs) {
        this.theirs = theirs;
    }

    /** A client with the threads of another one, whose connections flush together. It is closed by {@link #close}. */
    static RedisClient client(ClientResources theirs) {
        // not by mutate(), which would make threads of its own
        return RedisClient.create(ClientResources.builder()
                .eventLoopGroupProvider(theirs.eventLoopGroupProvider())
                .eventExecutorGroup(theirs.eventExecutorGroup())
                .timer(theirs.timer())
                .eventBus(theirs.eventBus())
                .commandLatencyRecorder(theirs.commandLatencyRecorder())
                // what is recorded is published already
                .commandLatencyPublisherOptions(DefaultEventPublisherOptions.disabled())
                .addressResolverGroup(theirs.addressResolverGroup())
                .socketAddressResolver(theirs.socketAddressResolver())
                .tracing(theirs.tracing())
                .nettyCustomizer(new FlushTogether(theirs.nettyCustomizer()))
                .build());
    }

    /** Closes the connections of a client, and leaves the threads to whom they belong. */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing of it is ours alone
    static void close(RedisClient client, Duration limit) {
        client.shutdown(Duration.ZERO, limit);
        client.getResources().shutdown();
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
