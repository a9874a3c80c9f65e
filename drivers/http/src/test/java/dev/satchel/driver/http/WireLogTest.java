package dev.satchel.driver.http;

import static dev.satchel.driver.http.TestCalls.driver;
import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.MutableClock;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the log shows when this project's loggers are set to say much. */
class WireLogTest {

    private static final Duration LIFE = Duration.ofMinutes(30);

    @ParameterizedTest
    @ValueSource(strings = {"DEBUG", "TRACE"})
    void noLevelOfTheProjectsLoggersShowsAKeyOrAValue(String level) throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger project = (Logger) LoggerFactory.getLogger("dev.satchel");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        Level before = project.getLevel();
        project.setLevel(Level.toLevel(level));
        try (SlowStore store = new SlowStore();
                ApplicationContext context =
                        TestCalls.context(new MutableClock(), Map.of("session.http.url", store.uri()))) {
            SessionDriver driver = driver(context);
            stored(driver.setItem("secret-key", "secret-value".getBytes(UTF_8), LIFE, null));
            await(driver.getItem("secret-key", LIFE));
            await(driver.removeItem("secret-key"));
            store.close();
            failure(driver.getItem("secret-key", LIFE));
        } finally {
            project.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(List.copyOf(log.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .allSatisfy(line -> assertThat(line).doesNotContain("secret"));
    }
}
