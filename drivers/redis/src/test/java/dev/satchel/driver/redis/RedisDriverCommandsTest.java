package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.redis.TestCalls.driver;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.Answers;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisMonitor;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands that the driver sends, and the keys that it leaves in Redis. */
class RedisDriverCommandsTest {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private LocalRedis redis;
    private RedisSocket socket;
    private RedisMonitor monitor;
    private ApplicationContext context;
    private SessionDriver driver;

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
        socket = redis.connect();
        context = ApplicationContext.run(Map.of("redis.uri", redis.uri()));
        driver = driver(context);
        await(driver.getItem("first", null));
        monitor = redis.monitor();
    }

    @AfterEach
    void stop() {
        context.close();
        monitor.close();
        socket.close();
        redis.close();
    }

    @Test
    void aLoadIsOneGetex() {
        await(driver.getItem("k", LIFE));

        assertThat(monitor.commands())
                .singleElement()
                .asString()
                .endsWith("\"GETEX\" \"session:k\" \"PX\" \"1800000\"");
    }

    @Test
    void aReadThatDoesNotExtendIsOneGet() {
        await(driver.getItem("k", null));

        assertThat(monitor.commands()).singleElement().asString().endsWith("\"GET\" \"session:k\"");
    }

    @Test
    void aSetIsOneEvalshaOnceRedisKnowsTheScript() {
        StoredItem item = stored(driver.setItem("k", new byte[] {1}, LIFE, null));
        assertThat(monitor.names()).containsExactly("EVALSHA", "EVAL");

        for (int i = 0; i < 3; i++) {
            item = stored(driver.setItem("k", new byte[] {2}, LIFE, item));
            assertThat(monitor.names()).containsExactly("EVALSHA");
        }
        await(driver.setItem("k", new byte[] {3}, LIFE, null));
        await(driver.setItem("other", new byte[] {3}, LIFE, item));
        stored(driver.setItem("k", new byte[] {3}, Duration.ZERO, item));
        assertThat(monitor.names()).containsExactly("EVALSHA", "EVALSHA", "EVALSHA");
    }

    @Test
    void aRemoveIsOneUnlink() {
        stored(driver.setItem("k", new byte[] {1}, LIFE, null));
        monitor.commands();

        await(driver.removeItem("k"));

        assertThat(monitor.commands()).singleElement().asString().endsWith("\"UNLINK\" \"session:k\"");
    }

    @Test
    void theScriptTouchesItsOneKeyOnly() {
        StoredItem item = stored(driver.setItem("k", new byte[] {1}, LIFE, null));
        stored(driver.setItem("k", new byte[] {2}, LIFE, item));

        List<String> byScript = monitor.commands().stream()
                .filter(command -> command.contains(" lua] "))
                .toList();

        assertThat(byScript).hasSize(4).allMatch(command -> command.contains("\"session:k\""));
    }

    @Test
    void theScriptIsSentAgainWhenRedisHasForgottenIt() {
        StoredItem item = stored(driver.setItem("k", new byte[] {1}, LIFE, null));
        socket.send("SCRIPT", "FLUSH");
        monitor.commands();

        StoredItem next = stored(driver.setItem("k", new byte[] {2}, LIFE, item));
        assertThat(monitor.names()).containsExactly("EVALSHA", "EVAL");

        stored(driver.setItem("k", new byte[] {3}, LIFE, next));
        assertThat(monitor.names()).containsExactly("EVALSHA");
    }

    @Test
    void whateverIsDoneOneConnectionIsEnough() {
        IntStream.range(0, 200)
                .mapToObj(i -> driver.getItem("k" + i, LIFE))
                .toList()
                .forEach(Answers::await);

        driverHasConnections(1);
    }

    @Test
    void theConnectionIsClosedWithTheContext() {
        driverHasConnections(1);

        context.close();

        driverHasConnections(0);
    }

    @Test
    void theItemIsAPlainStringOfItsBytesThatExpires() {
        stored(driver.setItem("k", new byte[] {0, 'a', (byte) 0xff, '\n'}, LIFE, null));

        assertThat(socket.send("TYPE", "session:k")).isEqualTo("string");
        assertThat(socket.send("GET", "session:k")).isEqualTo("\0a\u00ff\n");
        assertThat((Long) socket.send("PTTL", "session:k")).isBetween(1L, LIFE.toMillis());
        assertThat(socket.send("DBSIZE")).isEqualTo(1L);
    }

    @Test
    void whatAnotherProgramStoredIsAnItem() {
        socket.send("SET", "session:k", "foreign", "PX", "60000");

        StoredItem item = await(driver.getItem("k", null));
        assertThat(item).isNotNull();
        assertThat(item.value()).isEqualTo("foreign".getBytes(UTF_8));

        stored(driver.setItem("k", "ours".getBytes(UTF_8), LIFE, item));
        assertThat(socket.send("GET", "session:k")).isEqualTo("ours");
    }

    @Test
    void everyItemThatIsLeftExpires() {
        StoredItem item = stored(driver.setItem("a", new byte[] {1}, LIFE, null));
        stored(driver.setItem("a", new byte[] {2}, LIFE, item));
        stored(driver.setItem("b", new byte[] {1}, Duration.ofNanos(1), null));
        stored(driver.setItem("c", new byte[] {1}, Duration.ofSeconds(Long.MAX_VALUE), null));
        stored(driver.setItem("d", new byte[] {1}, Duration.ZERO, null));
        await(driver.getItem("a", Duration.ofDays(1)));
        await(driver.getItem("e", Duration.ofDays(1)));

        for (Object key : (List<?>) socket.send("KEYS", "*")) {
            assertThat((Long) socket.send("PTTL", (String) key)).isNotEqualTo(-1);
        }
        assertThat(socket.send("EXISTS", "session:d")).isEqualTo(0L);
    }

    @Test
    void aKeyOfAnotherTypeIsMissing() {
        StoredItem item = stored(driver.setItem("k", new byte[] {1}, LIFE, null));
        socket.send("DEL", "session:k");
        socket.send("HSET", "session:k", "field", "value");

        assertThat(await(driver.getItem("k", null))).isNull();
        assertThat(await(driver.getItem("k", LIFE))).isNull();
        assertThat(await(driver.setItem("k", new byte[] {2}, LIFE, item))).isInstanceOf(SetResult.Gone.class);
        assertThat(socket.send("HGET", "session:k", "field")).isEqualTo("value");

        stored(driver.setItem("k", new byte[] {3}, LIFE, null));
        assertThat(socket.send("GET", "session:k")).isEqualTo("\u0003");
    }

    @Test
    void aKeyOfAnotherTypeIsRemoved() {
        socket.send("HSET", "session:k", "field", "value");

        await(driver.removeItem("k"));

        assertThat(socket.send("EXISTS", "session:k")).isEqualTo(0L);
    }

    /** Waits: Redis may detect a moment later that a connection was closed. */
    private void driverHasConnections(int expected) {
        long count;
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        do {
            count = Objects.requireNonNull((String) socket.send("CLIENT", "LIST", "TYPE", "normal"))
                    .lines()
                    .filter(line -> line.contains("cmd=get"))
                    .count();
        } while (count != expected && System.nanoTime() < deadline);
        assertThat(count).isEqualTo(expected);
    }
}
