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
 */
record Backend(Statements statements, boolean pooled) {

    private static final long NANOS_OF_A_SECOND = Duration.ofSeconds(1).toNanos();

    /**
     * Has a statement end with the call. H2 gets no timeout: there it would be one of the connection, which is the
     * application's as well, and the wait for a lock has its LOCK_TIMEOUT.
     */
    void prepare(PreparedStatement statement, Deadline deadline) throws SQLException {
        if (pooled) {
            PostgresqlClient.keepUnprepared(statement);
        }
        if (statements.dialect() != Dialect.H2) {
            statement.setQueryTimeout((int) Math.min(Integer.MAX_VALUE, 1 + deadline.nanosLeft() / NANOS_OF_A_SECOND));
        }
    }
}
