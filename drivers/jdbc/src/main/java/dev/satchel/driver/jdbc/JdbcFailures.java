package dev.satchel.driver.jdbc;

import dev.satchel.driver.SessionDriverException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what went wrong, and what to look at, without a key or a value. Immutable and thread-safe. */
final class JdbcFailures {

    /** What H2 says, by states of its own, where the schema is missing or a right to the table. */
    private static final Set<String> H2_DENIES = Set.of("90079", "90096");

    private final String datasource;

    JdbcFailures(JdbcDriverConfiguration configuration) {
        this.datasource = configuration.getDatasource();
    }

    /**
     * Makes the exception that a call fails with. Databases repeat parameters in what they say: only its code is kept.
     */
    SessionDriverException failure(String what, Exception cause) {
        SQLException said = sqlException(cause);
        SQLException kept = said == null
                ? new SQLException(cause.getClass().getName())
                : new SQLException("SQLState " + said.getSQLState(), said.getSQLState(), said.getErrorCode());
        kept.setStackTrace(cause.getStackTrace());
        return new SessionDriverException(
                "Session driver jdbc: %s failed on data source '%s': %s".formatted(what, datasource, explained(said)),
                kept);
    }

    /** The code of a failure, for a log. */
    static String code(Exception failure) {
        SQLException said = sqlException(failure);
        return said == null ? failure.getClass().getSimpleName() : "SQLState " + said.getSQLState();
    }

    /** The innermost one that has a state: pools put their own around it. */
    private static @Nullable SQLException sqlException(Exception failure) {
        SQLException found = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException e && (found == null || e.getSQLState() != null)) {
                found = e;
            }
        }
        return found;
    }

    private String explained(@Nullable SQLException said) {
        String state = said == null || said.getSQLState() == null ? "none" : said.getSQLState();
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
            case "22" -> "a value has no place in the table (SQLState %s). Check session.max-size".formatted(state);
            case "0A" ->
                "the database is none of PostgreSQL, MariaDB, MySQL and H2, or too old (SQLState %s). Check session.jdbc.datasource"
                        .formatted(state);
            default -> "SQLState %s. Check the log of the database".formatted(state);
        };
    }
}
