package dev.satchel.driver.jdbc;

import dev.satchel.driver.Deadline;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The database as it was found at first use. Immutable and thread-safe.
 *
 * @param statements what it is told
 * @param pooled whether a pooler stands between the client library and PostgreSQL: two statements of one connection may
 *     run on two servers then, and what one has prepared the other does not know, or takes for a statement of another
 *     client
 * @param largest the size of the largest message that the database takes: it closes the connection on a larger one
 * @param late cancels statements
 */
record Backend(Statements statements, boolean pooled, long largest, LateStatements late) {

    private static final long NANOS_OF_A_SECOND = Duration.ofSeconds(1).toNanos();

    /**
     * Executes a statement that ends with its call. MariaDB ends it by itself. H2 has one timeout for all that a
     * connection does, which is the application's as well; its wait for a lock has LOCK_TIMEOUT.
     */
    boolean execute(PreparedStatement statement, Deadline deadline) throws SQLException {
        if (pooled) {
            PostgresqlClient.keepUnprepared(statement);
        }
        return switch (statements.dialect()) {
            case H2 -> statement.execute();
            case MARIADB -> {
                statement.setQueryTimeout(
                        (int) Math.min(Integer.MAX_VALUE, 1 + deadline.remainingNanos() / NANOS_OF_A_SECOND));
                yield statement.execute();
            }
            case POSTGRESQL, MYSQL -> late.execute(statement, deadline);
        };
    }
}
