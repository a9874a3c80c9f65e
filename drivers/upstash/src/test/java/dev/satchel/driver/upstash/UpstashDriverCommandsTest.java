package dev.satchel.driver.upstash;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.upstash.TestCalls.driver;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.redis.server.RedisSocket;
import dev.satchel.driver.upstash.server.UpstashServer;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands that the driver sends, and the keys that it leaves in Redis. */
class UpstashDriverCommandsTest {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private UpstashServer upstash;
    private RedisSocket redis;
    private ApplicationContext context;
    private SessionDriver driver;

    @BeforeEach
    void start() {
        upstash = UpstashServer.start();
        redis = upstash.connect();
        context = TestCalls.context(upstash.uri(), "10s");
        driver = driver(context);
    }

    @AfterEach
    void stop() {
        context.close();
        redis.close();
        upstash.close();
    }

    @Test
    void nothingIsSentBeforeTheFirstCall() {
        assertThat(upstash.commands()).isEmpty();
    }

    @Test
    void aLoadIsOneGetex() {
        await(driver.getItem("k", LIFE));

        assertThat(upstash.commands()).containsExactly(List.of("GETEX", "session:k", "PX", "1800000"));
    }

    @Test
    void aReadThatDoesNotExtendIsOneGet() {
        await(driver.getItem("k", null));

        assertThat(upstash.commands()).containsExactly(List.of("GET", "session:k"));
    }

    @Test
    void aSetIsOneEvalshaOnceRedisKnowsTheScript() {
        StoredItem item = stored(driver.setItem("k", new byte[] {1}, LIFE, null));
        assertThat(names()).containsExactly("EVALSHA", "EVAL");

        item = stored(driver.setItem("k", new byte[] {2}, LIFE, item));
        await(driver.setItem("k", new byte[] {3}, LIFE, null));
        stored(driver.setItem("k", new byte[] {3}, Duration.ZERO, item));
        assertThat(names()).containsExactly("EVALSHA", "EVALSHA", "EVALSHA");
    }

    @Test
    void theScriptIsSentAgainWhenRedisHasForgottenIt() {
        StoredItem item = stored(driver.setItem("k", new byte[] {1}, LIFE, null));
        redis.send("SCRIPT", "FLUSH");
        upstash.commands();

        StoredItem next = stored(driver.setItem("k", new byte[] {2}, LIFE, item));
        assertThat(names()).containsExactly("EVALSHA", "EVAL");

        stored(driver.setItem("k", new byte[] {3}, LIFE, next));
        assertThat(names()).containsExactly("EVALSHA");
    }

    @Test
    void aRemoveIsOneUnlink() {
        await(driver.removeItem("k"));

        assertThat(upstash.commands()).containsExactly(List.of("UNLINK", "session:k"));
    }

    @Test
    void textIsAPlainStringThatExpires() {
        stored(driver.setItem("k", "[\"ä\",\"\uD83D\uDE00\\n\"]".getBytes(UTF_8), LIFE, null));

        assertThat(redis.send("TYPE", "session:k")).isEqualTo("string");
        assertThat(latin(redis.send("GET", "session:k"))).isEqualTo("[\"ä\",\"\uD83D\uDE00\\n\"]");
        assertThat((Long) redis.send("PTTL", "session:k")).isBetween(1L, LIFE.toMillis());
    }

    @Test
    void whatIsNotTextIsBase64() {
        stored(driver.setItem("k", new byte[] {(byte) 0xff, 0}, LIFE, null));

        assertThat(redis.send("GET", "session:k")).isEqualTo("base64:/wA=");
        assertThat(await(driver.getItem("k", null)).value()).containsExactly(0xff, 0);
    }

    @Test
    void textThatLooksLikeOursIsKeptApart() {
        byte[] value = "base64:/wA=".getBytes(UTF_8);
        StoredItem item = stored(driver.setItem("k", value, LIFE, null));

        assertThat(await(driver.getItem("k", null)).value()).isEqualTo(value);
        stored(driver.setItem("k", new byte[] {1}, LIFE, item));
    }

    @Test
    void whatAnotherProgramStoredIsAnItem() {
        for (String foreign : List.of("foreign", "OK", "", "base64:%")) {
            redis.send("SET", "session:k", foreign, "PX", "60000");

            StoredItem item = await(driver.getItem("k", null));
            assertThat(item.value()).isEqualTo(foreign.getBytes(UTF_8));
        }
        redis.send("SET", "session:k", "foreign", "PX", "60000");
        stored(driver.setItem("k", "ours".getBytes(UTF_8), LIFE, await(driver.getItem("k", null))));
        assertThat(redis.send("GET", "session:k")).isEqualTo("ours");
    }

    @Test
    void aKeyOfAnotherTypeIsMissing() {
        StoredItem item = stored(driver.setItem("k", new byte[] {1}, LIFE, null));
        redis.send("DEL", "session:k");
        redis.send("HSET", "session:k", "field", "value");

        assertThat(await(driver.getItem("k", null))).isNull();
        assertThat(await(driver.getItem("k", LIFE))).isNull();
        assertThat(await(driver.setItem("k", new byte[] {2}, LIFE, item))).isInstanceOf(SetResult.Gone.class);
        assertThat(redis.send("HGET", "session:k", "field")).isEqualTo("value");

        stored(driver.setItem("k", new byte[] {3}, LIFE, null));
        assertThat(redis.send("GET", "session:k")).isEqualTo("\u0003");
    }

    private List<String> names() {
        return upstash.commands().stream().map(command -> command.get(0)).toList();
    }

    /** Converts a text of the socket, which has a character for each byte. */
    private static String latin(Object text) {
        return new String(((String) text).getBytes(ISO_8859_1), UTF_8);
    }
}
