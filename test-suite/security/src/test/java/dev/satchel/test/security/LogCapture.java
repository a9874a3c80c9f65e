package dev.satchel.test.security;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Captures all loggers, with those of Satchel and of Micronaut Security at a level, while it is open. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final List<String> LEVELLED = List.of("dev.satchel", "io.micronaut.security");

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Map<Logger, @Nullable Level> before = new HashMap<>();

    static LogCapture openAt(Level level) {
        LogCapture capture = new LogCapture();
        for (String name : LEVELLED) {
            Logger logger = logger(name);
            capture.before.put(logger, logger.getLevel());
            logger.setLevel(level);
            // not to the console, which would drown the rest
            logger.setAdditive(false);
            logger.addAppender(capture);
        }
        capture.start();
        logger(Logger.ROOT_LOGGER_NAME).addAppender(capture);
        return capture;
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** Returns all messages as they are printed, with the stack traces and causes of exceptions. */
    List<String> printed() {
        return events.stream()
                .map(event -> event.getLoggerName() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }

    @Override
    public void close() {
        logger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
        before.forEach((logger, level) -> {
            logger.setLevel(level);
            logger.setAdditive(true);
            logger.detachAppender(this);
        });
        stop();
    }
}
