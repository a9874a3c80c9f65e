package dev.satchel.driver.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/** What only PostgreSQL's own client library can do. It is not on the class path of every application. */
final class PostgresqlClient {

    private PostgresqlClient() {}

    /**
     * Whether the server that answers is another than the one that the connection was opened to: poolers give clients
     * process ids that are none. False where the client library is another.
     *
     * @param connection one of PostgreSQL
     * @param answering the process id that the server gives itself
     */
    static boolean isPooled(Connection connection, int answering) throws SQLException {
        try {
            return connection.isWrapperFor(PGConnection.class)
                    && connection.unwrap(PGConnection.class).getBackendPID() != answering;
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    static void keepUnprepared(Statement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
}
