package dev.satchel.driver.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings of a database on which the promises of the driver depend, and warns of settings with which a crash
 * loses saved sessions and restores destroyed ones. Immutable and thread-safe.
 */
final class DatabaseInspector {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseInspector.class);

    private static final String LOST = "sessions that were saved last are lost, and sessions that were destroyed last"
            + " are back with their users logged in";

    private final JdbcDriverConfiguration configuration;

    DatabaseInspector(JdbcDriverConfiguration configuration) {
        this.configuration = configuration;
    }

    DatabaseProfile inspect(Connection connection, StatementCanceller canceller) throws SQLException {
        Dialect dialect = Dialect.of(connection.getMetaData().getDatabaseProductName());
        StatementCatalog statements = StatementCatalog.of(dialect, configuration.getSchema(), configuration.getTable());
        List<String> warnings = new ArrayList<>();
        DatabaseProfile profile;
        try {
            profile = switch (dialect) {
                case POSTGRESQL -> postgresql(connection, statements, canceller, warnings);
                case MARIADB, MYSQL -> mysql(connection, statements, canceller, warnings);
                case H2 -> h2(connection, statements, canceller, warnings);
            };
        } catch (SQLException e) {
            if (SqlErrorKind.of(e) != SqlErrorKind.OTHER) {
                throw e;
            }
            LOG.debug("The settings of the database could not be read: SQLState {}", e.getSQLState());
            profile = new DatabaseProfile(statements, false, Long.MAX_VALUE, canceller);
        }
        for (String warning : warnings) {
            LOG.warn("Session driver jdbc: data source '{}': {}", configuration.getDatasource(), warning);
        }
        return profile;
    }

    /** Uses a simple statement, since it is not known yet whether statements may be prepared. */
    private static DatabaseProfile postgresql(
            Connection connection, StatementCatalog statements, StatementCanceller canceller, List<String> warnings)
            throws SQLException {
        String query = "SELECT current_setting('fsync'), current_setting('full_page_writes'),"
                + " current_setting('synchronous_commit'),"
                + " (SELECT relpersistence::text FROM pg_class WHERE oid = to_regclass('%s')), pg_backend_pid()"
                        .formatted(statements.table().replace("'", "''"));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            if ("off".equals(row.getString(1)) || "off".equals(row.getString(2))) {
                warnings.add("fsync or full_page_writes is off: after a crash of the machine " + LOST
                        + ", or the database is damaged. Set both to on in postgresql.conf.");
            }
            if ("off".equals(row.getString(3))) {
                warnings.add("synchronous_commit is off: after a crash of the server " + LOST
                        + ". Set it to on, in postgresql.conf or for the user:"
                        + " ALTER ROLE ... SET synchronous_commit = on.");
            }
            if ("u".equals(row.getString(4))) {
                warnings.add(
                        "the table is unlogged: after a crash of the server it is empty, and every visitor is logged"
                                + " out. ALTER TABLE " + statements.table() + " SET LOGGED.");
            }
            return new DatabaseProfile(
                    statements, PostgresqlClient.isPooled(connection, row.getInt(5)), Long.MAX_VALUE, canceller);
        }
    }

    private DatabaseProfile mysql(
            Connection connection, StatementCatalog statements, StatementCanceller canceller, List<String> warnings)
            throws SQLException {
        String query = "SELECT @@GLOBAL.innodb_flush_log_at_trx_commit, (SELECT ENGINE FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = COALESCE(?, DATABASE()) AND TABLE_NAME = ?), @@max_allowed_packet";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, configuration.getSchema());
            statement.setString(2, configuration.getTable());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                int flush = row.getInt(1);
                if (flush != 1 && flush != 3) {
                    warnings.add("innodb_flush_log_at_trx_commit is %d: after a crash of the %s %s. Set it to 1."
                            .formatted(flush, flush == 2 ? "machine" : "server", LOST));
                }
                String engine = row.getString(2);
                if (engine != null && !engine.equalsIgnoreCase("InnoDB")) {
                    warnings.add(
                            ("the table has the engine %s: after a crash of the server %s, or the table is empty or"
                                            + " damaged. ALTER TABLE ... ENGINE = InnoDB.")
                                    .formatted(engine, LOST));
                }
                return new DatabaseProfile(statements, false, row.getLong(3), canceller);
            }
        }
    }

    /** A database in memory has no path, and nothing survives a crash. */
    private DatabaseProfile h2(
            Connection connection, StatementCatalog statements, StatementCanceller canceller, List<String> warnings)
            throws SQLException {
        String query = "SELECT SETTING_VALUE, DATABASE_PATH() FROM INFORMATION_SCHEMA.SETTINGS"
                + " WHERE SETTING_NAME = 'WRITE_DELAY'";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (row.next() && delays(row.getString(1)) && row.getString(2) != null) {
                warnings.add(("WRITE_DELAY is %s: H2 writes commits to its file up to that many milliseconds later, and"
                                + " when the process is killed before, %s. Append ;WRITE_DELAY=0 to"
                                + " datasources.%s.url.")
                        .formatted(row.getString(1), LOST, configuration.getDatasource()));
            }
        }
        return new DatabaseProfile(statements, false, Long.MAX_VALUE, canceller);
    }

    private static boolean delays(@Nullable String writeDelay) {
        return writeDelay != null && !"0".equals(writeDelay);
    }
}
