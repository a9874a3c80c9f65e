package dev.satchel.test.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What the session module, or all of Satchel, or all there is, writes to the log while this is open. */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Logger levelled;
    private final @Nullable Level before;

    private LogWatch(String name, String levelled) {
        this.logger = (Logger) LoggerFactory.getLogger(name);
        this.levelled = (Logger) LoggerFactory.getLogger(levelled);
        this.before = this.levelled.getLevel();
    }

    static LogWatch open() {
        return open("dev.satchel.session");
    }

    /** Watches every logger of ours, with all that they have to say. */
    static LogWatch openAll() {
        LogWatch watch = open("dev.satchel");
        watch.levelled.setLevel(Level.TRACE);
        return watch;
    }

    /** Watches every logger there is, where those of ours say as much as at a level. */
    static LogWatch openAllAt(Level level) {
        LogWatch watch = open(Logger.ROOT_LOGGER_NAME, "dev.satchel");
        watch.levelled.setLevel(level);
        return watch;
    }

    private static LogWatch open(String name) {
        return open(name, name);
    }

    private static LogWatch open(String name, String levelled) {
        LogWatch watch = new LogWatch(name, levelled);
        watch.start();
        watch.logger.addAppender(watch);
        return watch;
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** The messages of one level. */
    List<String> lines(Level level) {
        return events.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** The messages of all levels. */
    List<String> messages() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** All messages, each as it is printed, with the stacks and causes of what was thrown. */
    List<String> printed() {
        return events.stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }

    @Override
    public void close() {
        levelled.setLevel(before);
        logger.detachAppender(this);
        stop();
    }
}
