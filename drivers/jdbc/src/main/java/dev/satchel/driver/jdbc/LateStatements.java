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
 * Cancels statements that run when their call is late. All of them are looked at a few times a second, while there are
 * any: the timeouts of client libraries wake a thread for each statement. Thread-safe.
 */
final class LateStatements {

    private static final Logger LOG = LoggerFactory.getLogger(LateStatements.class);

    private static final long PAUSE_MILLIS = 100;

    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Executor afterPause;

    /** Cancels on the executor, since that may block. */
    LateStatements(Executor executor) {
        this.afterPause = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, executor);
    }

    /** Executes a statement, or cancels it. */
    boolean execute(PreparedStatement statement, Deadline deadline) throws SQLException {
        Running entry = new Running(statement, deadline);
        running.add(entry);
        schedule();
        try {
            return statement.execute();
        } catch (SQLException e) {
            // MySQL's client says so without an SQL state
            throw entry.isCancelled() && SqlError.of(e) == SqlError.OTHER ? new SQLTimeoutException("cancelled", e) : e;
        } finally {
            running.remove(entry);
            entry.end();
        }
    }

    private void schedule() {
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            afterPause.execute(this::look);
        }
    }

    private void look() {
        for (Running each : running) {
            each.cancelIfLate();
        }
        scheduled.set(false);
        if (!running.isEmpty()) {
            schedule();
        }
    }

    /** A statement is not cancelled once it has ended: its connection may run one of the application by then. */
    private static final class Running {

        private final Statement statement;
        private final Deadline deadline;
        private boolean ended;
        private boolean cancelled;

        Running(Statement statement, Deadline deadline) {
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
