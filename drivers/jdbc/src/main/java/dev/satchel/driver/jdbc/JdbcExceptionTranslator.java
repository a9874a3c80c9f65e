package dev.satchel.driver.jdbc;

import dev.satchel.driver.BlockingCallExecutor;
import dev.satchel.driver.SessionDriverException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates exceptions of the database, without keys and values. Immutable and thread-safe. */
final class JdbcExceptionTranslator implements BlockingCallExecutor.ExceptionTranslator {

    /** SQL states of H2 alone: the schema is missing, or a right to the table. */
    private static final Set<String> H2_DENIES = Set.of("90079", "90096");

    /** PostgreSQL: a prepared statement of that name exists already, or does not exist. */
    private static final Set<String> PREPARED_ELSEWHERE = Set.of("42P05", "26000");

    /** PostgreSQL and MariaDB: the transaction is read-only; H2: the database is; MySQL's client: the connection is. */
    private static final Set<String> READ_ONLY = Set.of("25006", "90097", "S1009");

    /** MariaDB and MySQL, with an unspecific SQL state: the server runs with --read-only. */
    private static final int READ_ONLY_SERVER = 1290;

    private static final String TOO_LARGE =
            "a value has no place in the table (SQLState %s). Check session.max-size, and max_allowed_packet of MariaDB and MySQL";

    private final String datasource;

    JdbcExceptionTranslator(JdbcDriverConfiguration configuration) {
        this.datasource = configuration.getDatasource();
    }

    /** Keeps only the code of the exception: databases repeat parameters in their messages. */
    @Override
    public SessionDriverException translate(String operation, Exception cause) {
        SQLException reported = sqlException(cause);
        SQLException kept = reported == null
                ? new SQLException(cause.getClass().getName())
                : new SQLException(
                        "SQLState " + reported.getSQLState(), reported.getSQLState(), reported.getErrorCode());
        kept.setStackTrace(cause.getStackTrace());
        return new SessionDriverException(
                "Session driver jdbc: %s failed on data source '%s': %s"
                        .formatted(operation, datasource, explain(reported)),
                kept);
    }

    @Override
    public String delayHint() {
        return "Check locks on the table of session.jdbc.table, the size of the pool of data source '" + datasource
                + "', and how fast the database answers";
    }

    /** Returns the code of a failure, for a log. */
    static String code(Throwable failure) {
        SQLException reported = sqlException(failure);
        return reported == null ? failure.getClass().getSimpleName() : "SQLState " + reported.getSQLState();
    }

    /** Returns the innermost exception with a state: pools wrap it in their own. */
    private static @Nullable SQLException sqlException(Throwable failure) {
        SQLException found = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException e && (found == null || e.getSQLState() != null)) {
                found = e;
            }
        }
        return found;
    }

    private String explain(@Nullable SQLException reported) {
        String state = reported == null || reported.getSQLState() == null ? "none" : reported.getSQLState();
        if (reported != null && SqlErrorKind.of(reported) == SqlErrorKind.TOO_LARGE) {
            return TOO_LARGE.formatted(state);
        }
        if (PREPARED_ELSEWHERE.contains(state)) {
            return ("a pooler, such as PgBouncer, runs statements of one connection on several servers, of which only one"
                            + " knows what was prepared (SQLState %s). Append prepareThreshold=0 to datasources.%s.url")
                    .formatted(state, datasource);
        }
        if (READ_ONLY.contains(state) || (reported != null && reported.getErrorCode() == READ_ONLY_SERVER)) {
            return ("the database takes no writes, as a replica does not (SQLState %s). Check that datasources.%s.url is"
                            + " the primary, and that datasources.%s.read-only is not set")
                    .formatted(state, datasource, datasource);
        }
        String kind = H2_DENIES.contains(state) ? "42" : state.substring(0, Math.min(2, state.length()));
        return switch (kind) {
            case "no", "08" ->
                "no connection (SQLState %s). Check datasources.%s.url, that the database is up, and the size of the pool"
                        .formatted(state, datasource);
            case "28" ->
                "the database refused access (SQLState %s). Check datasources.%s.username and password"
                        .formatted(state, datasource);
            case "42", "3F" ->
                "there is no such table, or no right to it (SQLState %s). Check session.jdbc.table, session.jdbc.schema, session.jdbc.create-table and what the user may do"
                        .formatted(state);
            case "22" -> TOO_LARGE.formatted(state);
            case "0A" ->
                "the database is none of PostgreSQL, MariaDB, MySQL and H2, or too old (SQLState %s). Check session.jdbc.datasource"
                        .formatted(state);
            default -> "SQLState %s. Check the log of the database".formatted(state);
        };
    }
}
