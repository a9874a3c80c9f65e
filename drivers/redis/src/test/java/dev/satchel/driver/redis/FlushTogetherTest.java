package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.redis.server.LocalRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The driver's client has what the application's has, and puts together what it sends. */
class FlushTogetherTest {

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
    void whatIsClosedIsTheDriversClientAndNotTheApplications() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = ApplicationContext.run(
                        Map.of("redis.uri", "redis://127.0.0.1:" + redis.port(), "test.flush-together", "true"))) {
            await(driver(context).getItem("key", null));
            context.getBean(RedisRoute.class).close();
            assertThat(context.getBean(Opened.class).channels).noneMatch(Channel::isOpen);
            try (var connection = context.getBean(RedisClient.class).connect()) {
                assertThat(connection.sync().ping()).isEqualTo("PONG");
            }
        }
    }

    /** The channels of all clients that use the application's settings. */
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
