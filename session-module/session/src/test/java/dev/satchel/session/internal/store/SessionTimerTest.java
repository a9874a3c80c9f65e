package dev.satchel.session.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The thread that ends what takes too long, which nothing must end. */
class SessionTimerTest {

    private final SessionTimer timer = new SessionTimer();
    private final Logger logger = (Logger) LoggerFactory.getLogger(SessionTimer.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        timer.close();
        logger.detachAppender(log);
    }

    private void stillWorks() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(2);
        timer.limit(0, () -> false, done::countDown);
        timer.pause(0, done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(log.list).isNotEmpty().allMatch(event -> event.getLevel() == Level.ERROR);
    }

    @Test
    void goesOnAfterAnErrorOfWhatIsToEnd() throws InterruptedException {
        timer.limit(0, () -> false, () -> {
            throw new StackOverflowError();
        });

        stillWorks();
    }

    @Test
    void goesOnAfterAnErrorOfWhatAsksWhetherItIsSettled() throws InterruptedException {
        timer.limit(
                0,
                () -> {
                    throw new AssertionError();
                },
                () -> {});

        stillWorks();
    }

    @Test
    void goesOnAfterAnErrorOfWhatHasPaused() throws InterruptedException {
        timer.pause(0, () -> {
            throw new NoClassDefFoundError();
        });

        stillWorks();
    }
}
