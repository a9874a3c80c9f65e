package dev.satchel.driver.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/** Functions of PostgreSQL's own client library, which is not on the class path of every application. */
final class PostgresqlClient {

    private PostgresqlClient() {}

    /**
     * Returns true if the answering server is not the one to which the connection was opened: poolers give clients
     * made-up process ids. Returns false for any other client library.
     *
     * @param connection to PostgreSQL
     * @param answering the process id that the server reports
     */
    static boolean isPooled(Connection connection, int answering) throws SQLException {
        try {
            return connection.isWrapperFor(PGConnection.class)
                    && connection.unwrap(PGConnection.class).getBackendPID() != answering;
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    /** Keeps the client library from preparing the statement on the server. */
    static void disablePreparing(Statement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
}
