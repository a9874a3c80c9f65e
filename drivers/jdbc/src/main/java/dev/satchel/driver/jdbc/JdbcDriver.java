package dev.satchel.driver.jdbc;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sessions in a table of PostgreSQL, MariaDB, MySQL or H2, one row each. A call is one statement, which is a
 * transaction of its own; a set that meets another item is two.
 *
 * <p>Thread-safe. The database is talked to on the executor for blocking work.
 */
@Singleton
@Named("jdbc")
public final class JdbcDriver implements SessionDriver {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcDriver.class);

    private final Database database;
    private final JdbcFailures failures;
    private final ExecutorService executor;

    /**
     * Creates the driver, without connecting.
     *
     * @param configuration which table
     * @param database where the table is
     * @param executor runs what blocks
     */
    JdbcDriver(JdbcDriverConfiguration configuration, Database database, @Named("blocking") ExecutorService executor) {
        this.database = database;
        this.failures = new JdbcFailures(configuration);
        this.executor = executor;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String column = ColumnKeys.of(key);
        return run("reading", items -> items.get(column, extendTo));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String column = ColumnKeys.of(key);
        byte[] kept = value.clone();
        return run("writing", items -> items.set(column, kept, ttl, replaces));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        String column = ColumnKeys.of(key);
        return run("removing", items -> items.remove(column));
    }

    private <T extends @Nullable Object> CompletionStage<T> run(String what, Database.Work<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return database.call(work);
                    } catch (SQLException | RuntimeException e) {
                        throw failures.failure(what, e);
                    }
                },
                executor);
    }

    /** Removes what has expired, a batch at a time. Several instances may do so at once. */
    void sweep() {
        try {
            Integer removed;
            do {
                removed = database.call(Items::sweep);
            } while (removed != null && removed >= Dialect.BATCH);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Expired sessions could not be removed from the database: {}", JdbcFailures.code(e));
        }
    }
}
