package dev.satchel.driver.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.SessionDriverContract;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The contract with a table for each prefix, with names as unusual as the prefixes, and further tests that every
 * database must pass.
 */
abstract class JdbcDriverContract extends SessionDriverContract {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final DatabaseServer server;
    private final Set<String> tables = new TreeSet<>();

    JdbcDriverContract(DatabaseServer server) {
        this.server = server;
    }

    @Override
    protected SessionDriver driver(String prefix) {
        tables.add(prefix);
        return driver(server.context(), prefix, null);
    }

    /** The database has the clock: shortens the lives of its items instead. */
    @Override
    protected void advance(Duration duration) throws Exception {
        super.advance(duration);
        for (String table : tables) {
            server.advance(server.quoted(table), duration);
        }
    }

    @Override
    protected Duration drift() {
        return Duration.ofSeconds(50);
    }

    @Override
    protected Duration timeLimit() {
        return Duration.ofSeconds(30);
    }

    final JdbcDriver driver(ApplicationContext context, String table, @Nullable String schema) {
        JdbcDriverConfiguration configuration = new JdbcDriverConfiguration();
        configuration.setTable(table);
        // other builds may run on the machine
        configuration.setTimeout(Duration.ofSeconds(20));
        if (schema != null) {
            configuration.setSchema(schema);
        }
        return new JdbcDriver(
                configuration,
                new ItemTable(configuration, context),
                context.getBean(ExecutorService.class, Qualifiers.byName("blocking")));
    }

    @Test
    void itSpeaksTheLanguageOfItsDatabase() throws Exception {
        assertThat(Dialect.of(server.productName())).isEqualTo(server.dialect());
    }

    @Test
    void namesAreQuoted() throws Exception {
        String odd = "q`'\";--?:key{table}%s\"satchel_session\" \\$1" + name().substring(0, 8);
        Dialect dialect = server.dialect();
        server.execute("CREATE SCHEMA " + dialect.quoted(odd));

        JdbcDriver driver = driver(server.context(), odd, odd);
        StoredItem item = store(driver, "k", null);
        store(driver, "k", item);
        assertThat(await(driver.getItem("k", LIFE))).isNotNull();
        String table = dialect.quoted(odd) + "." + dialect.quoted(odd);
        server.advance(table, LIFE.plus(JdbcDriver.MARGIN));
        driver.sweeper().sweep();

        assertThat(server.count(table)).isZero();
        server.execute("DROP TABLE " + table);
        server.execute("DROP SCHEMA " + dialect.quoted(odd));
    }

    @Test
    void instancesThatStartAtOnceMakeTheTableTogether() {
        for (int round = 0; round < 5; round++) {
            String table = name();
            List<CompletionStage<SetResult>> sets = IntStream.range(0, 8)
                    .mapToObj(i -> driver(server.context(), table, null).setItem("k" + i, new byte[1], LIFE, null))
                    .toList();

            sets.forEach(set -> assertThat(await(set)).isInstanceOf(SetResult.Stored.class));
        }
    }

    @Test
    void instancesThatSweepAtOnceRemoveWhatHasExpiredAndNothingElse() throws Exception {
        String table = name();
        JdbcDriver driver = driver(server.context(), table, null);
        int old = 2 * Dialect.BATCH_ROWS + 1;
        for (int i = 0; i < old; i++) {
            store(driver, "old" + i, null);
        }
        server.advance(server.quoted(table), LIFE.plus(JdbcDriver.MARGIN));
        store(driver, "young", null);

        List<CompletableFuture<Void>> sweeps = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(
                        driver(server.context(), table, null).sweeper()::sweep))
                .toList();
        sweeps.forEach(JdbcDriverContract::await);
        driver.sweeper().sweep();

        assertThat(server.count(server.dialect().quoted(table))).isEqualTo(1);
        assertThat(await(driver.getItem("young", null))).isNotNull();
    }

    @Test
    void aPoolWithoutAutoCommitStaysAsItIsAndLosesNothing() throws Exception {
        try (ApplicationContext context = server.run(
                Map.of("datasources.default.auto-commit", false, "datasources.default.maximum-pool-size", 1))) {
            String table = name();
            JdbcDriver driver = driver(context, table, null);
            store(driver, "k", store(driver, "k", null));
            assertThat(await(driver(server.context(), table, null).getItem("k", null)))
                    .isNotNull();

            TransactionOperations<Connection> transactions = transactions(context);
            assertThat(transactions.<Boolean>executeRead(
                            status -> status.getConnection().getAutoCommit()))
                    .isFalse();
        }
    }

    @Test
    void aTransactionOfTheApplicationIsNoneOfItsBusiness() {
        String table = name();
        JdbcDriver driver = driver(server.context(), table, null);
        store(driver, "made before", null);

        transactions(server.context()).executeWrite(status -> {
            store(driver, "k", null);
            status.setRollbackOnly();
            return null;
        });

        assertThat(await(driver.getItem("k", null))).isNotNull();
    }

    @Test
    void aTableThatIsDroppedIsMadeAnew() throws Exception {
        String table = name();
        JdbcDriver driver = driver(server.context(), table, null);
        store(driver, "k", null);

        server.execute("DROP TABLE " + server.dialect().quoted(table));

        assertThat(await(driver.getItem("k", LIFE))).isNull();
        store(driver, "k", null);
    }

    @SuppressWarnings("unchecked")
    private static TransactionOperations<Connection> transactions(ApplicationContext context) {
        return context.getBean(TransactionOperations.class);
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    private static StoredItem store(SessionDriver driver, String key, @Nullable StoredItem replaces) {
        SetResult result = await(driver.setItem(key, "v".getBytes(UTF_8), LIFE, replaces));
        assertThat(result).isInstanceOf(SetResult.Stored.class);
        return ((SetResult.Stored) result).item();
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
