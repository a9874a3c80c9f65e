package dev.satchel.test.http.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Which driver is taken where none is named. Runs with no driver but memory on the class path. */
@Tag("memory-alone")
class DefaultDriverTest {

    @Test
    void theDriverIsMemoryWhereThereIsNoOther() {
        try (TestServer server = TestServer.start("session.driver", null)) {
            Browser browser = server.browser();
            browser.get("/set/a/1");
            assertThat(browser.body("/get/a")).isEqualTo("1");
        }
    }

    @Test
    void theDriverIsTheOnlyOneBesideMemory() {
        try (TestServer server = TestServer.start("session.driver", null, "test.unconditional", "true")) {
            server.browser().get("/set/a/1");

            assertThat(server.context().getBean(UnconditionalDriver.class).size())
                    .isEqualTo(1);
        }
    }

    @Test
    void aDriverThatCannotCompareIsWarnedAbout() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.satchel.session");
        log.start();
        logger.addAppender(log);
        try (TestServer server = TestServer.start("session.driver", "unconditional", "test.unconditional", "true")) {
            assertThat(log.list)
                    .filteredOn(event -> event.getLevel() == Level.WARN)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anyMatch(line -> line.contains("driver unconditional, which cannot compare and set"));
        } finally {
            logger.detachAppender(log);
        }
    }
}
