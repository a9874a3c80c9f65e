package dev.satchel.driver.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row that a transaction of another program locks until the test ends it. */
class LockedRowTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int CALLS = 320;

    private final String table = UUID.randomUUID().toString();
    private final JdbcDriverConfiguration configuration = new JdbcDriverConfiguration();

    LockedRowTest() {
        configuration.setTable(table);
        configuration.setTimeout(Duration.ofSeconds(20));
    }

    private JdbcDriver driver(ApplicationContext context) {
        return new JdbcDriver(
                configuration,
                new ItemTable(configuration, context),
                context.getBean(ExecutorService.class, Qualifiers.byName("blocking")));
    }

    @ParameterizedTest
    @EnumSource
    void manyCallsOfALockedSessionHoldOneConnectionAndOtherVisitorsAreServed(DatabaseServer server) throws Exception {
        try (ApplicationContext context = server.run(Map.of("datasources.default.maximum-pool-size", 2))) {
            JdbcDriver driver = driver(context);
            store(driver, "other", null);
            StoredItem seen = store(driver, "locked", null);
            try (Connection lock = locked(server, "locked")) {
                List<CompletableFuture<StoredItem>> reads = IntStream.range(0, CALLS)
                        .mapToObj(i -> driver.getItem("locked", LIFE).toCompletableFuture())
                        .toList();
                for (int i = 0; i < CALLS; i++) {
                    assertThat(await(driver.getItem("other", LIFE))).isNotNull();
                }
                assertThat(reads).noneMatch(CompletableFuture::isDone);

                lock.rollback();
                reads.forEach(read -> assertThat(await(read)).isNotNull());
                store(driver, "locked", seen);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFailedWhileALockWasHeldIsNotCarriedOutWhenItIsReleased(DatabaseServer server) throws Exception {
        try (ApplicationContext context = server.run(Map.of())) {
            StoredItem seen = store(driver(context), "locked", null);
            configuration.setTimeout(Duration.ofMillis(200));
            JdbcDriver driver = driver(context);
            try (Connection lock = locked(server, "locked")) {
                List<CompletableFuture<SetResult>> writes = IntStream.range(0, CALLS)
                        .mapToObj(i -> driver.setItem("locked", "late".getBytes(UTF_8), LIFE, seen)
                                .toCompletableFuture())
                        .toList();
                CompletableFuture<Void> removal = driver.removeItem("locked").toCompletableFuture();

                writes.forEach(write -> assertThat(failure(write))
                        .hasMessageContainingAll("session.jdbc.timeout", "Check locks on the table"));
                assertThat(failure(removal)).hasMessageContaining("session.jdbc.timeout");
                lock.rollback();
            }
            configuration.setTimeout(Duration.ofSeconds(20));
            StoredItem there = await(driver(context).getItem("locked", LIFE));
            assertThat(there).isNotNull();
            assertThat(there.version()).isEqualTo(seen.version());
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsBeyondTheLimitAreRefusedAtOnce(DatabaseServer server) throws Exception {
        configuration.setMaxCalls(3);
        try (ApplicationContext context = server.run(Map.of())) {
            JdbcDriver driver = driver(context);
            StoredItem seen = store(driver, "locked", null);
            try (Connection lock = locked(server, "locked")) {
                List<CompletableFuture<StoredItem>> reads = IntStream.range(0, 3)
                        .mapToObj(i -> driver.getItem("locked", LIFE).toCompletableFuture())
                        .toList();

                CompletableFuture<SetResult> refused =
                        driver.setItem("another", new byte[1], LIFE, null).toCompletableFuture();
                assertThat(refused).isDone();
                assertThat(failure(refused)).hasMessageContaining("session.jdbc.max-calls");

                lock.rollback();
                reads.forEach(read -> assertThat(await(read)).isNotNull());
            }
            store(driver, "locked", seen);
        }
    }

    /** Locks a row until the connection is rolled back, without a pooler. */
    private Connection locked(DatabaseServer server, String key) throws SQLException {
        Dialect dialect = server.dialect();
        Connection connection = (server == DatabaseServer.PGBOUNCER ? DatabaseServer.POSTGRESQL : server).connect();
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + dialect.quoted(table) + " SET "
                + dialect.quoted("version") + " = 1 WHERE " + dialect.quoted("key") + " = ?")) {
            statement.setString(1, key);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        return connection;
    }

    private static StoredItem store(JdbcDriver driver, String key, @Nullable StoredItem replaces) {
        SetResult result = await(driver.setItem(key, "v".getBytes(UTF_8), LIFE, replaces));
        assertThat(result).isInstanceOf(SetResult.Stored.class);
        return ((SetResult.Stored) result).item();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        try {
            throw new AssertionError("Expected a failure, but the driver answered: " + await(future));
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(SessionDriverException.class);
            return e.getCause();
        }
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
