package dev.satchel.driver.http;

import static dev.satchel.driver.http.TestCalls.driver;
import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.http.server.UnstorageServer;
import dev.satchel.driver.kit.MutableClock;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests on unstorage's server beyond the contract. */
@ExtendWith(NeedsNode.class)
class UnstorageTest {

    private static final Duration LIFE = Duration.ofMinutes(30);

    /** A value that parsing and rewriting as JSON would change. */
    private static final String RECORD = "[[1],{\"n\":1.0,\"big\":12345678901234567890, \"s\":\"\u00e4\uD83D\uDE00\"}]";

    private static final String AS_JAVASCRIPT_HAS_IT =
            "[[1],{\"n\":1,\"big\":12345678901234567000,\"s\":\"\u00e4\uD83D\uDE00\"}]";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"1, memory", "1, fs", "2, memory", "2, fs"})
    void aSiteOnTheSameStoreFindsARecordAndNothingElse(int version, String name) {
        try (UnstorageServer unstorage = UnstorageServer.start(version, name, directory, "");
                ApplicationContext context = context(unstorage, "")) {
            sharesRecords(unstorage, driver(context));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void onRedisARecordIsPlainAndExpires(int version) {
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect();
                UnstorageServer unstorage =
                        UnstorageServer.start(version, "redis", redis.uri().replaceFirst(".*:", ""), "");
                ApplicationContext context = context(unstorage, "")) {
            sharesRecords(unstorage, driver(context));

            assertThat((String) socket.send("GET", "k")).startsWith(" ").contains("[[1],{\"n\":1.0,");
            assertThat((Long) socket.send("TTL", "k")).isBetween(LIFE.toSeconds() - 60, LIFE.toSeconds());
        }
    }

    private static void sharesRecords(UnstorageServer unstorage, SessionDriver driver) {
        stored(driver.setItem("k", RECORD.getBytes(UTF_8), LIFE, null));
        assertThat(unstorage.siteGets("k")).isEqualTo(AS_JAVASCRIPT_HAS_IT);

        unstorage.siteSets("k", RECORD);
        StoredItem item = await(driver.getItem("k", LIFE));
        assertThat(new String(item.value(), UTF_8)).isEqualTo(RECORD);

        stored(driver.setItem("k", RECORD.getBytes(UTF_8), LIFE, item));
        assertThat(unstorage.siteGets("k")).isEqualTo(AS_JAVASCRIPT_HAS_IT);
    }

    @Test
    void onFilesTheNameIsTheKey() throws Exception {
        try (UnstorageServer unstorage = UnstorageServer.start(1, "fs", directory, "");
                ApplicationContext context = context(unstorage, "")) {
            stored(driver(context).setItem("aKey_of-ours", RECORD.getBytes(UTF_8), LIFE, null));

            assertThat(Files.readString(directory.resolve("aKey_of-ours"))).endsWith(RECORD);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aServerThatAsksForATokenIsShownOne(int version) {
        try (UnstorageServer unstorage = UnstorageServer.start(version, "memory", "", "open-sesame");
                ApplicationContext with = context(unstorage, "open-sesame");
                ApplicationContext without = context(unstorage, "")) {
            stored(driver(with).setItem("k", RECORD.getBytes(UTF_8), LIFE, null));

            assertThat(failure(driver(without).getItem("k", LIFE)))
                    .hasMessageContainingAll("401", "session.http.token");
            assertThat(failure(driver(without).setItem("k", new byte[1], LIFE, null)))
                    .hasMessageContainingAll("401", "session.http.token");
            assertThat(failure(driver(without).removeItem("k"))).hasMessageContainingAll("401", "session.http.token");
            assertThat(await(driver(with).getItem("k", LIFE))).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aStoreThatFailsIsAServerThatFails(int version) throws Exception {
        Path file = Files.createFile(directory.resolve("no-directory"));
        try (UnstorageServer unstorage = UnstorageServer.start(version, "fs", file, "");
                ApplicationContext context = context(unstorage, "")) {
            assertThat(failure(driver(context).setItem("k", new byte[1], LIFE, null)))
                    .hasMessageContainingAll("the server failed", "Check its log");
        }
    }

    @Test
    void aServerThatIsKilledIsNamedAsTheCause() {
        UnstorageServer unstorage = UnstorageServer.start(1, "memory", "", "");
        try (unstorage;
                ApplicationContext context = context(unstorage, "")) {
            SessionDriver driver = driver(context);
            stored(driver.setItem("k", new byte[1], LIFE, null));

            unstorage.close();

            assertThat(failure(driver.getItem("k", LIFE))).hasMessageContaining("session.http.url");
            assertThat(failure(driver.getItem("k", LIFE))).hasMessageContaining("session.http.url");
        }
    }

    private static ApplicationContext context(UnstorageServer unstorage, String token) {
        Map<String, Object> properties = token.isEmpty()
                ? Map.of("session.http.url", unstorage.uri(), "session.http.timeout", "10s")
                : Map.of("session.http.url", unstorage.uri(), "session.http.token", token);
        return TestCalls.context(new MutableClock(), properties);
    }
}
