package dev.satchel.driver.jdbc;

import java.sql.SQLException;

/** Thrown when the pool returned no connection, so that nothing was sent to the database. */
final class NoConnectionException extends SQLException {

    private static final long serialVersionUID = 1L;

    NoConnectionException(SQLException cause) {
        super("no connection", cause.getSQLState(), cause.getErrorCode(), cause);
    }
}
