package dev.satchel.driver.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SessionDriverException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of failures name the settings to check, and neither a key nor a value. */
class JdbcExceptionTranslatorTest {

    private static final String KEY = "secret-key";
    private static final byte[] VALUE = "secret value".getBytes(UTF_8);
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final String table = UUID.randomUUID().toString();

    private static SessionDriver driver(ApplicationContext context) {
        return context.getBean(SessionDriver.class, Qualifiers.byName("jdbc"));
    }

    private ApplicationContext run(DatabaseServer server, Map<String, Object> properties) {
        ApplicationContext context = server.run(properties);
        context.registerSingleton(Clock.class, Clock.systemUTC());
        return context;
    }

    private static SessionDriverException failure(CompletionStage<?> stage) throws Exception {
        try {
            Object answer = stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
            throw new AssertionError("Expected a failure, but the driver answered: " + answer);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(SessionDriverException.class);
            StringWriter all = new StringWriter();
            e.printStackTrace(new PrintWriter(all));
            assertThat(all.toString()).doesNotContain("secret");
            return (SessionDriverException) e.getCause();
        }
    }

    @Test
    void aDatabaseThatIsDownDoesNotStopTheApplicationAndIsNamedByItsProperty() throws Exception {
        Map<String, Object> properties = Map.of(
                "datasources.default.url", "jdbc:postgresql://127.0.0.1:" + freePort() + "/sessions",
                "datasources.default.connection-timeout", 300,
                "datasources.default.initialization-fail-timeout", -1);
        try (ApplicationContext context = run(DatabaseServer.POSTGRESQL, properties)) {
            SessionDriver driver = driver(context);

            assertThat(failure(driver.getItem(KEY, LIFE)))
                    .hasMessageContainingAll("reading", "no connection (SQLState 08001)", "datasources.default.url");
            assertThat(failure(driver.setItem(KEY, VALUE, LIFE, null))).hasMessageContaining("writing");
            assertThat(failure(driver.removeItem(KEY))).hasMessageContaining("removing");
            ((JdbcDriver) driver).sweeper().sweep();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatIsMissingAndMayNotBeMadeIsNamedByItsProperties(DatabaseServer server) throws Exception {
        Map<String, Object> properties = Map.of("session.jdbc.table", table, "session.jdbc.create-table", false);
        try (ApplicationContext context = run(server, properties)) {
            assertThat(failure(driver(context).getItem(KEY, LIFE)))
                    .hasMessageContainingAll("no such table", "session.jdbc.table", "session.jdbc.create-table");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatCannotBeMadeIsNamedByItsProperties(DatabaseServer server) throws Exception {
        try (ApplicationContext context = run(server, Map.of("session.jdbc.schema", table))) {
            assertThat(failure(driver(context).getItem(KEY, LIFE))).hasMessageContaining("session.jdbc.schema");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatADatabaseSaysOfAValueItRefusesIsNotRepeated(DatabaseServer server) throws Exception {
        Dialect dialect = server.dialect();
        String quoted = dialect.quoted(table);
        try (ApplicationContext context = run(server, Map.of("session.jdbc.table", table))) {
            driver(context).getItem(KEY, LIFE).toCompletableFuture().get(20, TimeUnit.SECONDS);
            server.execute("ALTER TABLE " + quoted + " ADD CONSTRAINT " + dialect.quoted(table + "_c") + " CHECK ("
                    + dialect.quoted("key") + " <> 'secret-key')");

            assertThat(failure(driver(context).setItem(KEY, VALUE, LIFE, null))).hasMessageContaining("SQLState ");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void aValueThatIsLargerThanThePacketsOfTheDatabaseIsNamedByItsProperty(DatabaseServer server) throws Exception {
        server.execute("SET GLOBAL max_allowed_packet = 1048576");
        try (ApplicationContext context = run(server, Map.of("session.jdbc.table", table))) {
            assertThat(failure(driver(context).setItem(KEY, new byte[3_000_000], LIFE, null)))
                    .hasMessageContainingAll("session.max-size", "max_allowed_packet");
        } finally {
            server.execute("SET GLOBAL max_allowed_packet = 16777216");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void aDatabaseThatTakesNoWritesIsNamedByItsProperty(DatabaseServer server) throws Exception {
        String readOnly = server == DatabaseServer.POSTGRESQL
                ? "SET default_transaction_read_only = on"
                : "SET SESSION TRANSACTION READ ONLY";
        Map<String, Object> properties =
                Map.of("session.jdbc.table", table, "datasources.default.connection-init-sql", readOnly);
        server.execute(StatementCatalog.of(server.dialect(), null, table).createTable());
        try (ApplicationContext context = run(server, properties)) {
            assertThat(failure(driver(context).setItem(KEY, VALUE, LIFE, null)))
                    .hasMessageContainingAll("takes no writes", "datasources.default.read-only");
        }
    }

    @Test
    void aStatementThatIsPreparedOnAnotherServerIsNamedByItsCause() {
        for (String state : List.of("42P05", "26000")) {
            assertThat(new JdbcExceptionTranslator(new JdbcDriverConfiguration())
                            .translate("reading", new SQLException("secret", state)))
                    .hasMessageContainingAll("a pooler", state, "prepareThreshold=0", "datasources.default.url");
        }
    }

    @Test
    void anUnknownDataSourceStopsTheApplicationWithTheKnownOnes() {
        Map<String, Object> properties =
                Map.of("session.jdbc.datasource", "sessions", "datasources.other.url", "jdbc:h2:mem:other");
        try (ApplicationContext context = run(DatabaseServer.H2, properties)) {
            assertThatThrownBy(() -> driver(context))
                    .hasStackTraceContaining("session.jdbc.datasource is 'sessions'")
                    .hasStackTraceContaining("[default, other]");
        }
    }

    @Test
    void anotherDataSourceMayBeNamed() throws Exception {
        Map<String, Object> properties = Map.of(
                "session.jdbc.datasource", "other", "datasources.other.url", "jdbc:h2:mem:other;DB_CLOSE_DELAY=-1");
        try (ApplicationContext context = run(DatabaseServer.POSTGRESQL, properties)) {
            assertThat(driver(context).getItem(KEY, LIFE).toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0b", "12345678901234567890123456789012345678901234567890123456"})
    void aNameThatIsNoneStopsTheApplication(String name) {
        JdbcDriverConfiguration configuration = new JdbcDriverConfiguration();

        assertThatThrownBy(() -> configuration.setTable(name))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("session.jdbc.table is '");
        assertThatThrownBy(() -> configuration.setSchema(name)).hasMessageContaining("session.jdbc.schema is '");
    }

    @Test
    void anIntervalThatIsNoneStopsTheApplication() {
        assertThatThrownBy(() -> new JdbcDriverConfiguration().setSweepInterval(Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("session.jdbc.sweep-interval");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
