package dev.satchel.driver.jdbc;

import dev.satchel.driver.Deadline;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels statements that still run after the deadline of their call. It checks all running statements a few times a
 * second while there are any, since the timeouts of client libraries wake a thread for each statement. Thread-safe.
 */
final class StatementCanceller {

    private static final Logger LOG = LoggerFactory.getLogger(StatementCanceller.class);

    private static final long CHECK_INTERVAL_MILLIS = 100;

    private final Set<RunningStatement> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Executor afterInterval;

    /** Creates a canceller. It cancels on the executor, since that may block. */
    StatementCanceller(Executor executor) {
        this.afterInterval = CompletableFuture.delayedExecutor(CHECK_INTERVAL_MILLIS, TimeUnit.MILLISECONDS, executor);
    }

    /** Executes a statement, which is cancelled after the deadline. */
    boolean execute(PreparedStatement statement, Deadline deadline) throws SQLException {
        RunningStatement entry = new RunningStatement(statement, deadline);
        running.add(entry);
        schedule();
        try {
            return statement.execute();
        } catch (SQLException e) {
            // MySQL's client reports a cancellation without an SQL state
            throw entry.isCancelled() && SqlErrorKind.of(e) == SqlErrorKind.OTHER
                    ? new SQLTimeoutException("cancelled", e)
                    : e;
        } finally {
            running.remove(entry);
            entry.end();
        }
    }

    private void schedule() {
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            afterInterval.execute(this::cancelLate);
        }
    }

    private void cancelLate() {
        for (RunningStatement each : running) {
            each.cancelIfLate();
        }
        scheduled.set(false);
        if (!running.isEmpty()) {
            schedule();
        }
    }

    /** A statement must not be cancelled after its end: its connection may run one of the application by then. */
    private static final class RunningStatement {

        private final Statement statement;
        private final Deadline deadline;
        private boolean ended;
        private boolean cancelled;

        RunningStatement(Statement statement, Deadline deadline) {
            this.statement = statement;
            this.deadline = deadline;
        }

        synchronized void cancelIfLate() {
            if (!ended && deadline.isExpired()) {
                ended = true;
                cancelled = true;
                try {
                    statement.cancel();
                } catch (SQLException e) {
                    LOG.debug("A statement could not be cancelled: SQLState {}", e.getSQLState());
                }
            }
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }

        synchronized void end() {
            ended = true;
        }
    }
}
