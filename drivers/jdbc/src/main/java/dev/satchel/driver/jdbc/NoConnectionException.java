package dev.satchel.driver.jdbc;

import java.sql.SQLException;

/** The pool gave no connection, so that nothing was sent to the database. */
final class NoConnectionException extends SQLException {

    private static final long serialVersionUID = 1L;

    NoConnectionException(SQLException said) {
        super("no connection", said.getSQLState(), said.getErrorCode(), said);
    }
}
