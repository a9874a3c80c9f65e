package dev.satchel.driver.jdbc;

import dev.satchel.driver.Deadline;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The properties of the database, read at first use. Immutable and thread-safe.
 *
 * @param statements the statements for it
 * @param pooled true if there is a pooler between the client library and PostgreSQL. Then two statements of one
 *     connection may run on two servers, and a statement that one has prepared is unknown to the other, or is that of
 *     another client
 * @param maxMessageBytes the size of the largest message that the database accepts: it closes the connection on a
 *     larger one
 * @param canceller cancels late statements
 */
record DatabaseProfile(
        StatementCatalog statements, boolean pooled, long maxMessageBytes, StatementCanceller canceller) {

    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    /**
     * Executes a statement until the deadline of its call. MariaDB ends the statement itself. H2 has one timeout for
     * all statements of a connection, which the application shares. Its wait for a lock is limited by LOCK_TIMEOUT.
     */
    boolean execute(PreparedStatement statement, Deadline deadline) throws SQLException {
        if (pooled) {
            PostgresqlClient.disablePreparing(statement);
        }
        return switch (statements.dialect()) {
            case H2 -> statement.execute();
            case MARIADB -> {
                statement.setQueryTimeout(
                        (int) Math.min(Integer.MAX_VALUE, 1 + deadline.remainingNanos() / NANOS_PER_SECOND));
                yield statement.execute();
            }
            case POSTGRESQL, MYSQL -> canceller.execute(statement, deadline);
        };
    }
}
