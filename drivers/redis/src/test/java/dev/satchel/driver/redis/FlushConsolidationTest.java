package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.Answers;
import dev.satchel.driver.redis.server.LocalRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.handler.flush.FlushConsolidationHandler;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The driver's client has the resources of the application's, and consolidates its flushes. */
class FlushConsolidationTest {

    @Test
    void theApplicationsSettingsForConnectionsHold() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = ApplicationContext.run(
                        Map.of("redis.uri", "redis://127.0.0.1:" + redis.port(), "test.flush-together", "true"))) {
            await(driver(context).getItem("key", null));
            assertThat(context.getBean(Opened.class).channels).singleElement().satisfies(channel -> assertThat(
                            channel.pipeline().get(FlushConsolidationHandler.class))
                    .isNotNull());
        }
    }

    @Test
    void whatIsAskedForAtTheSameTimeIsSentAtOnce() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = ApplicationContext.run(
                        Map.of("redis.uri", "redis://127.0.0.1:" + redis.port(), "test.flush-together", "true"))) {
            SessionDriver driver = driver(context);
            await(driver.getItem("key", null));
            Channel channel = context.getBean(Opened.class).channels.element();
            Flushes flushes = new Flushes();
            channel.pipeline().addFirst(flushes);

            CompletableFuture<Void> asked = new CompletableFuture<>();
            channel.eventLoop().execute(asked::join);
            List<CompletionStage<?>> calls = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                calls.add(driver.getItem("key" + i, null));
            }
            asked.complete(null);

            calls.forEach(Answers::await);
            assertThat(flushes.count).hasValue(1);
        }
    }

    @Test
    void whatIsClosedIsTheDriversClientAndNotTheApplications() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = ApplicationContext.run(
                        Map.of("redis.uri", "redis://127.0.0.1:" + redis.port(), "test.flush-together", "true"))) {
            await(driver(context).getItem("key", null));
            context.getBean(RedisRouter.class).close();
            assertThat(context.getBean(Opened.class).channels).isNotEmpty().noneMatch(Channel::isOpen);
            try (var connection = context.getBean(RedisClient.class).connect()) {
                assertThat(connection.sync().ping()).isEqualTo("PONG");
            }
        }
    }

    /** Counts the flushes that reach the socket. */
    private static final class Flushes extends ChannelOutboundHandlerAdapter {

        final AtomicInteger count = new AtomicInteger();

        @Override
        public void flush(ChannelHandlerContext context) {
            count.incrementAndGet();
            context.flush();
        }
    }

    /** Records the channels of all clients that use the application's settings. */
    @Singleton
    @Requires(property = "test.flush-together")
    static final class Opened implements NettyCustomizer {

        final Queue<Channel> channels = new ConcurrentLinkedQueue<>();

        @Override
        public void afterChannelInitialized(Channel channel) {
            channels.add(channel);
        }
    }

    @Factory
    @Requires(property = "test.flush-together")
    static final class Settings {

        @Singleton
        @Bean(preDestroy = "shutdown")
        ClientResources resources(Opened opened) {
            return ClientResources.builder().nettyCustomizer(opened).build();
        }
    }
}
