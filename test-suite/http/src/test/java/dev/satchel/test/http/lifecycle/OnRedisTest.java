package dev.satchel.test.http.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisMonitor;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.RedisPerClass;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Sessions on a real Redis. {@code RedisCommandsTest} has the commands. */
class OnRedisTest extends RedisPerClass {

    private TestServer server;
    private Browser browser;

    @BeforeEach
    void start() {
        server = onRedis();
        browser = server.browser();
        browser.get("/set/a/1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static TestServer onRedis() {
        return TestServer.startOnRedis(redis.uri());
    }

    @Test
    void neitherTheIdNorAnythingButPrefixedKeysReachesRedis() {
        String id = browser.cookie("session");
        try (RedisMonitor monitor = redis.monitor()) {
            browser.get("/login/Ada");
            browser.get("/set/b/2");

            assertThat(monitor.commands())
                    .isNotEmpty()
                    .noneMatch(command -> command.contains(id) || command.contains(browser.cookie("session")))
                    .allMatch(command -> command.contains("\"session:"));
        }
    }

    @Test
    void aSessionSurvivesARestartOfTheApplication() {
        browser.get("/append/pear");
        server.close();
        server = onRedis();

        Browser again = server.browser().holding("session", browser.cookie("session"));
        assertThat(again.body("/append/fig")).isEqualTo("[pear, fig]");
    }

    @Test
    void twoApplicationsOnOneRedisShareASession() {
        try (TestServer other = onRedis()) {
            Browser there = other.browser().holding("session", browser.cookie("session"));
            there.get("/append/pear");
            assertThat(browser.body("/append/fig")).isEqualTo("[pear, fig]");
        }
    }

    @Test
    void awayMeans503WithAGenericBodyALineInTheLogAndRecoveryByItself() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.satchel.session");
        log.start();
        logger.addAppender(log);
        try (LocalRedis own = LocalRedis.start();
                TestServer alone = TestServer.start("session.driver", "redis", "redis.uri", own.uri())) {
            Browser visitor = alone.browser();
            visitor.get("/set/a/1");

            own.stop();
            HttpResponse<String> read = visitor.get("/get/a");
            HttpResponse<String> created = alone.browser().get("/set/a/1");

            assertThat(read.statusCode()).isEqualTo(503);
            assertThat(read.body())
                    .contains("Service Unavailable")
                    .doesNotContainIgnoringCase("redis")
                    .doesNotContain(visitor.cookie("session"));
            assertThat(created.statusCode()).isEqualTo(503);
            assertThat(Browser.setCookies(created)).isEmpty();
            assertThat(visitor.body("/untouched")).isEqualTo("untouched");
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anyMatch(line -> line.contains("Session driver redis") && line.contains("redis.uri"))
                    .noneMatch(line -> line.contains(visitor.cookie("session")));

            own.startAgain();
            // memory only: the restart has ended all sessions, and a new one begins
            assertThat(visitor.body("/get/a")).isEqualTo("none");
            assertThat(visitor.body("/set/a/2")).isEqualTo("2");
            assertThat(visitor.body("/get/a")).isEqualTo("2");
        } finally {
            logger.detachAppender(log);
        }
    }
}
