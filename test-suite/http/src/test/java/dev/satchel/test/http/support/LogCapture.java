package dev.satchel.test.http.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Captures the log of the session module, of all of Satchel, or of all loggers, while it is open. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Logger levelled;
    private final @Nullable Level before;

    private LogCapture(String name, String levelled) {
        this.logger = (Logger) LoggerFactory.getLogger(name);
        this.levelled = (Logger) LoggerFactory.getLogger(levelled);
        this.before = this.levelled.getLevel();
    }

    public static LogCapture open() {
        return open("dev.satchel.session");
    }

    /** Captures every logger of Satchel at every level. */
    public static LogCapture openAll() {
        LogCapture watch = open("dev.satchel");
        watch.levelled.setLevel(Level.TRACE);
        return watch;
    }

    /** Captures all loggers, with Satchel's at the given level. */
    public static LogCapture openAllAt(Level level) {
        LogCapture watch = open(Logger.ROOT_LOGGER_NAME, "dev.satchel");
        watch.levelled.setLevel(level);
        return watch;
    }

    private static LogCapture open(String name) {
        return open(name, name);
    }

    private static LogCapture open(String name, String levelled) {
        LogCapture watch = new LogCapture(name, levelled);
        watch.start();
        watch.logger.addAppender(watch);
        return watch;
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** Returns the messages of one level. */
    public List<String> lines(Level level) {
        return events.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Returns the messages of all levels. */
    public List<String> messages() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** Returns all messages as they are printed, with the stack traces and causes of exceptions. */
    public List<String> printed() {
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
