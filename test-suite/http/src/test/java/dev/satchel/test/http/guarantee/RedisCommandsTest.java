package dev.satchel.test.http.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisMonitor;
import dev.satchel.driver.redis.server.RedisSocket;
import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.HeldController;
import dev.satchel.test.http.support.HeldController.Hold;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cost of every kind of request (G1, G2, G3): the commands that Redis receives for it, counted by Redis itself.
 * {@code GETEX} is a load that extends the session, {@code GET} one that does not, {@code EVALSHA} a compare-and-set.
 */
class RedisCommandsTest {

    private static LocalRedis redis;
    private static TestServer server;

    private Browser browser;

    @BeforeAll
    static void start() {
        redis = LocalRedis.start();
        server = TestServer.startOnRedis(redis.uri());
        // the first change of an item loads the script into Redis
        Browser first = server.browser();
        first.get("/set/a/1");
        first.get("/set/a/1");
        // the first call from each event loop connects, and so does the first from any other thread
        SessionDriver driver = server.context().getBean(SessionDriver.class, Qualifiers.byName("redis"));
        driver.getItem("k", null).toCompletableFuture().join();
        for (EventExecutor loop : eventLoops()) {
            CompletableFuture.supplyAsync(() -> driver.getItem("k", null), loop)
                    .thenCompose(answer -> answer)
                    .join();
        }
    }

    private static EventLoopGroup eventLoops() {
        return server.context().getBean(EventLoopGroup.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        redis.close();
    }

    @BeforeEach
    void begin() {
        browser = server.browser();
        browser.get("/set/a/1");
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // what                                       | cookie    | request                   | commands
                // G1
                "untouched, with a cookie                     | own       | /untouched                | -",
                "untouched, without a cookie                  | none      | /untouched                | -",
                "no such route                                | own       | /no-such-route            | -",
                // G2
                "bound and not used, without a cookie         | none      | /bound                    | -",
                "read without a cookie                        | none      | /everything-read          | -",
                "read with a malformed id                     | malformed | /everything-read          | -",
                "delete without a cookie                      | none      | /delete/a                 | -",
                "update without a cookie                      | none      | /count                    | EVALSHA",
                "clear without a cookie                       | none      | /clear                    | -",
                "take without a cookie                        | none      | /take/a                   | -",
                "regenerate without a cookie                  | none      | /regenerate               | -",
                "destroy without a cookie                     | none      | /destroy                  | -",
                "destroy with a malformed id                  | malformed | /destroy                  | -",
                "save without a cookie                        | none      | /save/a/1                 | EVALSHA",
                // G3: reads
                "bound and not used                           | own       | /bound                    | GETEX",
                "read, however much                           | own       | /everything-read          | GETEX",
                "read with an unknown id                      | unknown   | /everything-read          | GETEX",
                "read with an id whose session Redis ended    | expired   | /everything-read          | GETEX",
                "read past the absolute timeout               | old       | /everything-read          | GETEX UNLINK",
                "delete of a key that is not there            | own       | /delete/nothing           | GETEX",
                "take of a key that is not there              | own       | /take/nothing             | GETEX",
                "delete with an unknown id                    | unknown   | /delete/a                 | GETEX",
                "regenerate with an unknown id                | unknown   | /regenerate               | GETEX",
                "destroy with an unknown id                   | unknown   | /destroy                  | GETEX",
                // G3: writes
                "new session                                  | none      | /set/a/1                  | EVALSHA",
                "new session, with a malformed id             | malformed | /set/a/1                  | EVALSHA",
                "new session, with an unknown id              | unknown   | /set/a/1                  | GETEX EVALSHA",
                "new session, after the store ended the old   | expired   | /set/a/1                  | GETEX EVALSHA",
                "write                                        | own       | /set/b/2                  | GETEX EVALSHA",
                "read and write                               | own       | /append/pear              | GETEX EVALSHA",
                "update                                       | own       | /count                    | GETEX EVALSHA",
                "delete                                       | own       | /delete/a                 | GETEX EVALSHA",
                "take                                         | own       | /take/a                   | GETEX EVALSHA",
                "clear                                        | own       | /clear                    | GETEX EVALSHA",
                "write and throw                              | own       | /throw-after-set          | GETEX EVALSHA",
                // save: one for each save with something to store
                "save, and nothing after it                   | own       | /save/b/2                 | GETEX EVALSHA",
                "save, a change and a save                    | own       | {two saves}               | GETEX EVALSHA EVALSHA",
                // another id, or none
                "regenerate: the new record, then the old     | own       | /regenerate               | GETEX EVALSHA EVALSHA",
                "regenerate and set                           | own       | /login/Ada                | GETEX EVALSHA EVALSHA",
                "destroy                                      | own       | /destroy                  | GETEX EVALSHA",
                "destroy and set: the old one, then the new   | own       | /destroy-then-set/b/2     | GETEX EVALSHA EVALSHA",
                "load of a stored session                     | none      | /load/{other}             | GETEX",
                "load of a stored session, from another       | own       | /load/{other}             | GETEX GETEX",
                "load of an unknown id, and a set             | own       | /load/{unknown}           | GETEX GETEX EVALSHA",
                "load of a malformed id, and a set            | own       | /load/nonsense            | GETEX EVALSHA",
                // a tombstone gets back the ttl that reading it has extended
                "read with a retired id                       | retired   | /everything-read          | GETEX EVALSHA",
                "write with a retired id                      | retired   | /set/b/2                  | GETEX EVALSHA",
                "regenerate with a retired id                 | retired   | /regenerate               | GETEX EVALSHA",
                "destroy with a retired id: that, and its new | retired   | /destroy                  | GETEX EVALSHA GET EVALSHA EVALSHA",
                "read with a destroyed id                     | destroyed | /everything-read          | GETEX EVALSHA",
                "write with a destroyed id                    | destroyed | /set/b/2                  | GETEX EVALSHA",
                "destroy with a destroyed id                  | destroyed | /destroy                  | GETEX EVALSHA",
                "destroy and set with a destroyed id          | destroyed | /destroy-then-set/b/2     | GETEX EVALSHA EVALSHA",
            })
    void aRequestSendsTheseCommands(String name, String cookie, String request, @Nullable String commands) {
        Browser visitor = visitor(cookie);
        String path = request.replace("{other}", newSession().cookie("session"))
                .replace("{unknown}", RawStore.unknownId())
                .replace("{two saves}", server.scripted().add(RedisCommandsTest::saveTwice));

        try (RedisMonitor monitor = redis.monitor()) {
            assertThat(visitor.get(path).statusCode()).isIn(200, 404, 500);
            awaitTasksOfEventLoops();

            assertThat(monitor.names()).isEqualTo(listOf(commands));
        }
    }

    /** The request has loaded the session, and continues once the other one has been answered. */
    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // what                                       | request        | meanwhile   | commands of the request
                "a write and nothing meanwhile                | set/b/2        | /untouched  | GETEX EVALSHA",
                "a write, and a read meanwhile                | set/b/2        | /get/a      | GETEX EVALSHA",
                "a write that meets a write                   | set/b/2        | /set/c/3    | GETEX EVALSHA EVALSHA",
                "a write that meets a delete                  | set/a/2        | /delete/a   | GETEX EVALSHA EVALSHA",
                "an update that meets an update               | count          | /count      | GETEX EVALSHA EVALSHA",
                "a write that follows a regenerate            | set/a/2        | /regenerate | GETEX EVALSHA GET EVALSHA",
                "a write that does not follow a regenerate    | set/b/2        | /regenerate | GETEX EVALSHA GET",
                "a write that finds the session destroyed     | set/b/2        | /destroy    | GETEX EVALSHA",
                "a write that finds the session gone          | set/b/2        | gone        | GETEX EVALSHA",
                "a destroy that meets a write                 | destroy        | /set/c/3    | GETEX EVALSHA EVALSHA",
                "a destroy that follows a regenerate          | destroy        | /regenerate | GETEX EVALSHA GET EVALSHA EVALSHA",
                "a destroy that finds the session destroyed   | destroy        | /destroy    | GETEX EVALSHA",
                "a destroy that finds the session gone        | destroy        | gone        | GETEX EVALSHA",
                // the new record, the old one which has changed, the new one once more, the old one
                "a regenerate that meets a write              | regenerate     | /set/c/3    | GETEX EVALSHA EVALSHA EVALSHA EVALSHA",
                "a regenerate that meets a regenerate         | regenerate     | /regenerate | GETEX EVALSHA EVALSHA EVALSHA EVALSHA",
                // the new record, the old one which has ended, the new one again
                "a regenerate that finds the session destroyed | regenerate    | /destroy    | GETEX EVALSHA EVALSHA UNLINK",
                "a regenerate that finds the session gone     | regenerate     | gone        | GETEX EVALSHA EVALSHA UNLINK",
            })
    void aRequestThatMeetsAnotherSendsTheseCommands(String name, String request, String meanwhile, String commands)
            throws Exception {
        Browser visitor = server.browser().holding("session", browser.cookie("session"));
        Hold hold = server.context().getBean(HeldController.class).expect("it", 1);

        try (RedisMonitor monitor = redis.monitor()) {
            CompletableFuture<HttpResponse<String>> answer = visitor.getLater("/held/it/" + request);
            assertThat(hold.arrived.await(10, TimeUnit.SECONDS)).isTrue();
            List<String> sent = new ArrayList<>(monitor.names());
            if (meanwhile.equals("gone")) {
                letRedisEnd(browser);
            } else {
                browser.get(meanwhile);
            }
            monitor.names();
            hold.released.complete(null);
            assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            awaitTasksOfEventLoops();
            sent.addAll(monitor.names());

            assertThat(sent).isEqualTo(listOf(commands));
        }
    }

    /**
     * Runs a task on each event loop: some records are removed after the response was sent, and a loop that runs
     * another task has sent the command.
     */
    private static void awaitTasksOfEventLoops() {
        for (EventExecutor loop : eventLoops()) {
            loop.submit(() -> {}).syncUninterruptibly();
        }
    }

    private static CompletionStage<String> saveTwice(Session session) {
        session.set("b", 2);
        return session.save().thenCompose(first -> {
            session.set("c", 3);
            return session.save().thenApply(second -> "saved");
        });
    }

    private static Browser newSession() {
        Browser browser = server.browser();
        browser.get("/set/a/1");
        return browser;
    }

    /** Returns a browser with a session of its own, or with the given kind of cookie. */
    private Browser visitor(String cookie) {
        String id = browser.cookie("session");
        switch (cookie) {
            case "own" -> {}
            case "expired" -> letRedisEnd(browser);
            case "old" -> server.clock.advance(Duration.ofHours(24));
            case "retired" -> browser.get("/regenerate");
            case "destroyed" -> browser.get("/destroy");
            case "unknown" -> id = RawStore.unknownId();
            case "malformed" -> id = "nonsense";
            case "none" -> {
                return server.browser();
            }
            default -> throw new IllegalArgumentException(cookie);
        }
        return server.browser().holding("session", id);
    }

    private static void letRedisEnd(Browser browser) {
        try (RedisSocket socket = redis.connect()) {
            assertThat(socket.send("DEL", "session:" + RawStore.key(browser.cookie("session"))))
                    .isEqualTo(1L);
        }
    }

    private static List<String> listOf(@Nullable String commands) {
        return commands == null ? List.of() : List.of(commands.split(" "));
    }
}
