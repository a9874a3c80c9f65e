package dev.satchel.driver.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;

/** The meaning of an error of a statement for its call. */
enum SqlErrorKind {
    /** The table does not exist. */
    NO_TABLE,
    /** A deadlock, a serialization failure and the like: nothing was done, and a retry may succeed. */
    CONFLICT,
    /** The statement, or its wait for a lock, took too long, and was rolled back. */
    LATE,
    /** The connection was lost, perhaps after the statement was executed. The pool returns another one. */
    BROKEN,
    /** The value is larger than the maximum message of the database. */
    TOO_LARGE,
    OTHER;

    private static final Set<String> NO_TABLE_STATES = Set.of("42P01", "42S02", "42S03", "42S04");

    /** 90131 is specific to H2. */
    private static final Set<String> CONFLICT_STATES = Set.of("40001", "40P01", "90131");

    /** MariaDB: the row has changed since the transaction read it. */
    private static final int CHANGED_SINCE_READ = 1020;

    /** PostgreSQL: canceled, no lock; H2: no lock. */
    private static final Set<String> LATE_STATES = Set.of("57014", "55P03", "HYT00");

    /** MariaDB and MySQL: wait for a lock, interrupted, max_statement_time, max_execution_time. */
    private static final Set<Integer> LATE_CODES = Set.of(1205, 1317, 1969, 3024);

    /** PostgreSQL: shutting down, crashed; H2: connection broken, closed, database closed. */
    private static final Set<String> BROKEN_STATES = Set.of("57P01", "57P02", "90067", "90007", "90098", "90121");

    /** MariaDB and MySQL: shutting down, connection killed. */
    private static final Set<Integer> BROKEN_CODES = Set.of(1053, 1927);

    /** MariaDB and MySQL: max_allowed_packet. */
    private static final int PACKET_TOO_LARGE = 1153;

    static SqlErrorKind of(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        int code = e.getErrorCode();
        if (e instanceof NoConnectionException) {
            return OTHER;
        }
        if (NO_TABLE_STATES.contains(state)) {
            return NO_TABLE;
        }
        if (CONFLICT_STATES.contains(state) || code == CHANGED_SINCE_READ) {
            return CONFLICT;
        }
        if (e instanceof SQLTimeoutException || LATE_STATES.contains(state) || LATE_CODES.contains(code)) {
            return LATE;
        }
        if (code == PACKET_TOO_LARGE) {
            return TOO_LARGE;
        }
        boolean lost = state.startsWith("08") || BROKEN_STATES.contains(state) || BROKEN_CODES.contains(code);
        return lost ? BROKEN : OTHER;
    }
}
