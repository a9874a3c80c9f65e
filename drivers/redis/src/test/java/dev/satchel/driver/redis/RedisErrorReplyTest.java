package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.Polling;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Explanations of error replies, each from a real server: the settings to check, and neither a key nor a value. */
class RedisErrorReplyTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final String KEY = "secret-key";
    private static final byte[] VALUE = {'s', 'e', 'c', 'r', 'e', 't'};
    private static final String RIGHTS = "+get +getex +set +unlink +eval +evalsha +hello +client|setname";

    @Test
    void theRightsOnThePageAreEnoughAndTakenByThisVersionOfRedis() throws IOException {
        String page = Files.readString(Path.of("../../docs/drivers/redis.md"));
        String rule = page.lines()
                .filter(line -> line.startsWith("ACL SETUSER satchel "))
                .findFirst()
                .orElseThrow();
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect()) {
            socket.send(rule.split(" "));
            try (ApplicationContext context = context(redis, "satchel:secret-word@")) {
                everyCallSucceeds(driver(context));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "set", "unlink", "eval", "evalsha", "getex"})
    void aRightThatIsMissingIsNamed(String right) {
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect()) {
            String rights = "ACL SETUSER satchel on >secret-word ~session:* " + RIGHTS.replace("+" + right + " ", "");
            socket.send(rights.split(" "));
            try (ApplicationContext context = context(redis, "satchel:secret-word@")) {
                assertThat(failureOfAny(driver(context)))
                        .hasMessageContainingAll(
                                "does not allow the user to run " + right.toUpperCase(Locale.ROOT) + " ",
                                "the right +" + right + ",",
                                "redis.uri")
                        .satisfies(RedisErrorReplyTest::showsNothing);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "SET", "UNLINK", "EVAL", "EVALSHA", "GETEX"})
    void aCommandThatIsRenamedIsNamed(String command) {
        try (LocalRedis redis = LocalRedis.start("rename-command " + command + " OTHER-NAME");
                ApplicationContext context = context(redis, "")) {
            assertThat(failureOfAny(driver(context)))
                    .hasMessageContainingAll(
                            "does not know " + command + " ",
                            "rename-command neither renames " + command + " nor switches it off",
                            "Redis 6.2 or newer")
                    .satisfies(RedisErrorReplyTest::showsNothing);
        }
    }

    @Test
    void aUserWithoutTheKeysIsToldThePrefix() {
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect()) {
            socket.send(("ACL SETUSER satchel on >secret-word ~other:* " + RIGHTS).split(" "));
            try (ApplicationContext context = context(redis, "satchel:secret-word@")) {
                assertThat(failure(driver(context).getItem(KEY, LIFE)))
                        .hasMessageContainingAll("~session:*", "session.redis.prefix", "redis.uri")
                        .satisfies(RedisErrorReplyTest::showsNothing);
                assertThat(failure(driver(context).setItem(KEY, VALUE, LIFE, null)))
                        .hasMessageContainingAll("~session:*", "session.redis.prefix")
                        .satisfies(RedisErrorReplyTest::showsNothing);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cluster-enabled yes; CLUSTERDOWN; CLUSTER INFO",
                "min-replicas-to-write 1; NOREPLICAS; min-replicas-to-write",
                "requirepass open-sesame; NOAUTH; redis.uri",
                "maxmemory 1; OOM; maxmemory-policy"
            })
    void aSettingThatKeepsRedisFromStoring(String setting, String code, String toLookAt) {
        try (LocalRedis redis = LocalRedis.start(setting);
                ApplicationContext context = context(redis, "")) {
            assertThat(failure(driver(context).setItem(KEY, VALUE, LIFE, null)))
                    .hasMessageContainingAll(code, toLookAt)
                    .satisfies(RedisErrorReplyTest::showsNothing);
        }
    }

    @Test
    void aReplicaThatHasLostItsPrimary() {
        try (LocalRedis redis = LocalRedis.start("replica-serve-stale-data no");
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis, "")) {
            await(driver(context).getItem(KEY, null));
            socket.send("REPLICAOF", "127.0.0.1", "1");

            assertThat(failure(driver(context).getItem(KEY, null)))
                    .hasMessageContainingAll("GET failed", "MASTERDOWN", "primary", "redis.uri");
        }
    }

    @Test
    void aScriptOfAnotherProgramThatDoesNotEnd() {
        try (LocalRedis redis = LocalRedis.start("lua-time-limit 1");
                RedisSocket other = redis.connect();
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis, "")) {
            await(driver(context).getItem(KEY, null));
            CompletableFuture<Void> running =
                    CompletableFuture.runAsync(() -> ends(other, "EVAL", "while true do end", "0"));
            Polling.until("a script that takes too long", () -> !ends(socket, "GET", "k"));

            assertThat(failure(driver(context).getItem(KEY, null))).hasMessageContainingAll("BUSY", "SCRIPT KILL");
            socket.send("SCRIPT", "KILL");
            running.join();
        }
    }

    @Test
    void aDiskThatCannotBeWrittenTo(@TempDir Path directory) throws IOException {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        try (LocalRedis redis = LocalRedis.start("save 3600 1", "dir " + gone);
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis, "")) {
            SessionDriver driver = driver(context);
            StoredItem item = stored(driver.setItem(KEY, VALUE, LIFE, null));
            Files.delete(gone);
            assertThat(ends(socket, "SAVE")).isFalse();
            ends(socket, "BGSAVE");
            Polling.until("the failure to be known", () -> socket.info("persistence", "rdb_last_bgsave_status")
                    .equals("err"));

            assertThat(failure(driver.setItem(KEY, VALUE, LIFE, item))).hasMessageContainingAll("MISCONF", "disk");
            // a server that cannot save ignores SHUTDOWN
            redis.kill();
        }
    }

    @Test
    void aServerThatIsLoading(@TempDir Path directory) {
        // it accepts commands after each two megabytes
        String[] settings = {"dir " + directory, "key-load-delay 30000", "rdbcompression no"};
        try (LocalRedis redis = LocalRedis.start(settings);
                ApplicationContext context = context(redis, "")) {
            try (RedisSocket socket = redis.connect()) {
                for (int i = 0; i < 60; i++) {
                    socket.send("SET", "other" + i, "x".repeat(200_000));
                }
                socket.send("SAVE");
            }
            redis.kill();
            CompletableFuture<Void> starting = CompletableFuture.runAsync(redis::startAgain);

            Polling.until("Redis to say that it is loading", () -> {
                assertThat(starting).isNotDone();
                return failure(driver(context).getItem(KEY, LIFE)).getMessage().contains("(LOADING)");
            });
            starting.join();
            assertThat(await(driver(context).getItem(KEY, LIFE))).isNull();
        }
    }

    @Test
    void aServerWithAsManyConnectionsAsItAllows() {
        try (LocalRedis redis = LocalRedis.start("maxclients 1");
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis, "")) {
            socket.send("PING");
            assertThat(failure(driver(context).getItem(KEY, LIFE))).hasMessageContainingAll("connecting", "maxclients");
        }
    }

    @Test
    void aDatabaseThatThereIsNot() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = ApplicationContext.run(Map.of("redis.uri", redis.uri() + "/99"))) {
            assertThat(failure(driver(context).getItem(KEY, LIFE)))
                    .hasMessageContainingAll("connecting", "no such database", "redis.uri");
        }
    }

    @Test
    void aSingleServerThatIsConfiguredAsACluster() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = ApplicationContext.run(Map.of("redis.uris", redis.uri()))) {
            assertThat(failure(driver(context).getItem(KEY, LIFE)))
                    .hasMessageContainingAll("no cluster", "redis.uri instead of redis.uris");
        }
    }

    private static void everyCallSucceeds(SessionDriver driver) {
        StoredItem item = stored(driver.setItem(KEY, VALUE, LIFE, null));
        stored(driver.setItem(KEY, VALUE, LIFE, item));
        assertThat(await(driver.getItem(KEY, LIFE))).isNotNull();
        assertThat(await(driver.getItem(KEY, null))).isNotNull();
        stored(driver.setItem(KEY, VALUE, Duration.ZERO, item));
        await(driver.removeItem(KEY));
    }

    /** Returns the failure of the first call that fails. */
    private static SessionDriverException failureOfAny(SessionDriver driver) {
        try {
            everyCallSucceeds(driver);
        } catch (AssertionError e) {
            return (SessionDriverException) e.getCause();
        }
        throw new AssertionError("Expected a call to fail, but all succeeded");
    }

    private static boolean ends(RedisSocket socket, String... words) {
        try {
            socket.send(words);
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void showsNothing(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain("secret");
    }

    private static ApplicationContext context(LocalRedis redis, String user) {
        return ApplicationContext.run(
                Map.of("redis.uri", "redis://" + user + "127.0.0.1:" + redis.port(), "session.redis.timeout", "10s"));
    }
}
