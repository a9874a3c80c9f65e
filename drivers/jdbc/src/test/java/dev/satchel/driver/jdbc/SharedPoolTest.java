package dev.satchel.driver.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.Deadline;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.jdbc.DataSourceResolver;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pool belongs to the application: its connections have the application's settings, or are broken. */
class SharedPoolTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final byte[] VALUE = "v".getBytes(UTF_8);
    private static final int CALLS = 100;

    private final String table = UUID.randomUUID().toString();

    private JdbcDriver driver(ApplicationContext context) {
        JdbcDriverConfiguration configuration = new JdbcDriverConfiguration();
        configuration.setTable(table);
        // other builds may run on the machine
        configuration.setTimeout(Duration.ofSeconds(20));
        return new JdbcDriver(
                configuration,
                new ItemTable(configuration, context),
                context.getBean(ExecutorService.class, Qualifiers.byName("blocking")));
    }

    static Stream<Arguments> isolated() {
        return Stream.of("TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE")
                .flatMap(level -> Stream.of(DatabaseServer.values()).map(server -> Arguments.of(server, level)));
    }

    @ParameterizedTest
    @MethodSource("isolated")
    void whateverTheIsolationInstancesThatMeetOnARowAreAConflictAndNoFailure(DatabaseServer server, String level) {
        Map<String, Object> properties = Map.of("datasources.default.transaction-isolation", level);
        try (ApplicationContext one = server.run(properties);
                ApplicationContext other = server.run(properties)) {
            meet(List.of(driver(one), driver(other)));
        }
    }

    /** The default of MariaDB since 11.6. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void whatARowWasWhenATransactionBeganIsAConflictAndNoFailure(DatabaseServer server) {
        Map<String, Object> properties =
                Map.of("datasources.default.connection-init-sql", "SET SESSION innodb_snapshot_isolation = ON");
        try (ApplicationContext one = server.run(properties);
                ApplicationContext other = server.run(properties)) {
            meet(List.of(driver(one), driver(other)));
        }
    }

    private static void meet(List<JdbcDriver> drivers) {
        StoredItem item = stored(await(drivers.get(0).setItem("k", VALUE, LIFE, null)));
        List<CompletionStage<?>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            for (JdbcDriver driver : drivers) {
                calls.add(driver.getItem("k", LIFE));
                calls.add(driver.setItem("k", VALUE, LIFE, item));
                calls.add(driver.setItem("k" + i, VALUE, LIFE, null));
                calls.add(driver.removeItem("k" + i));
            }
        }
        calls.forEach(SharedPoolTest::await);
        assertThat(await(drivers.get(1).getItem("k", null))).isNotNull();
    }

    /** The time is that of the database: it depends neither on the clock nor on the time zone of an instance. */
    @ParameterizedTest
    @EnumSource
    void instancesOfOtherTimeZonesAgreeWhenASessionExpires(DatabaseServer server) throws Exception {
        String set = server.dialect() == Dialect.MARIADB || server.dialect() == Dialect.MYSQL
                ? "SET time_zone = '%s'"
                : "SET TIME ZONE '%s'";
        String property = "datasources.default.connection-init-sql";
        try (ApplicationContext one = server.run(Map.of(property, set.formatted("+09:00")));
                ApplicationContext other = server.run(Map.of(property, set.formatted("-08:00")))) {
            List<JdbcDriver> drivers = List.of(driver(one), driver(other));
            for (JdbcDriver writing : drivers) {
                String key = "k" + drivers.indexOf(writing);
                stored(await(writing.setItem(key, VALUE, LIFE, null)));
                server.advance(server.quoted(table), LIFE.minusMinutes(1));
                for (JdbcDriver reading : drivers) {
                    assertThat(await(reading.getItem(key, null))).isNotNull();
                }
                server.advance(server.quoted(table), Duration.ofMinutes(1));
                for (JdbcDriver reading : drivers) {
                    assertThat(await(reading.getItem(key, null))).isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHasExpiredIsKeptForAMinuteSinceServersOfOneDatabaseMayDisagree(DatabaseServer server) throws Exception {
        JdbcDriver driver = driver(server.context());
        stored(await(driver.setItem("k", VALUE, LIFE, null)));

        server.advance(server.quoted(table), LIFE);
        driver.sweeper().sweep();
        assertThat(server.count(server.quoted(table))).isEqualTo(1);
        assertThat(await(driver.getItem("k", null))).isNull();

        server.advance(server.quoted(table), JdbcDriver.MARGIN);
        driver.sweeper().sweep();
        assertThat(server.count(server.quoted(table))).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void aConnectionThatBrokeInThePoolIsNoFailure(DatabaseServer server) throws Exception {
        Map<String, Object> properties = Map.of("datasources.default.maximum-pool-size", 1);
        try (ApplicationContext context = server.run(properties)) {
            JdbcDriver driver = driver(context);
            StoredItem item = stored(await(driver.setItem("k", VALUE, LIFE, null)));
            breakConnection(server, context);
            item = stored(await(driver.setItem("k", VALUE, LIFE, item)));
            breakConnection(server, context);
            assertThat(await(driver.getItem("k", LIFE))).isNotNull();
            breakConnection(server, context);
            await(driver.removeItem("k"));
            breakConnection(server, context);
            assertThat(await(driver.setItem("k", VALUE, LIFE, item))).isInstanceOf(SetResult.Gone.class);
        }
    }

    private static void breakConnection(DatabaseServer server, ApplicationContext context) throws Exception {
        boolean postgresql = server.dialect() == Dialect.POSTGRESQL;
        DataSource pool = context.getBean(DataSourceResolver.class).resolve(context.getBean(DataSource.class));
        int id;
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(postgresql ? "SELECT pg_backend_pid()" : "SELECT CONNECTION_ID()")) {
            row.next();
            id = row.getInt(1);
        }
        server.execute((postgresql ? "SELECT pg_terminate_backend(%d, 20000)" : "KILL CONNECTION %d").formatted(id));
    }

    /**
     * Repeats statements, as the driver does when the connection breaks after a statement was executed and before its
     * result came.
     */
    @ParameterizedTest
    @EnumSource
    void whatWasStoredAlreadyIsStoredOnce(DatabaseServer server) throws Exception {
        StatementCatalog statements = StatementCatalog.of(server.dialect(), null, table);
        server.execute(statements.createTable());
        try (Connection connection = server.connect()) {
            DatabaseProfile profile = new DatabaseProfile(
                    statements,
                    server == DatabaseServer.PGBOUNCER,
                    Long.MAX_VALUE,
                    new StatementCanceller(Runnable::run));
            StoredItem first = StoredItem.of(VALUE, 1L);
            StoredItem second = StoredItem.of(VALUE, 2L);
            for (int i = 0; i < 2; i++) {
                stored(items(connection, profile).set("k", first, LIFE, null));
            }
            for (int i = 0; i < 2; i++) {
                stored(items(connection, profile).set("k", second, LIFE, first));
            }
            assertThat(items(connection, profile).set("k", first, LIFE, null)).isInstanceOf(SetResult.Conflict.class);
        }
    }

    private static ItemDao items(Connection connection, DatabaseProfile profile) {
        return new ItemDao(connection, profile, Deadline.after(LIFE));
    }

    private static StoredItem stored(SetResult result) {
        assertThat(result).isInstanceOf(SetResult.Stored.class);
        return ((SetResult.Stored) result).item();
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
