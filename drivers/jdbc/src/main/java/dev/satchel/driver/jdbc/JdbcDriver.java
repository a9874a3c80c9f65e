package dev.satchel.driver.jdbc;

import dev.satchel.driver.BlockingCallExecutor;
import dev.satchel.driver.BusyException;
import dev.satchel.driver.CallLimits;
import dev.satchel.driver.Deadline;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
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

    /** How long what has expired is kept, since the clocks of several servers of one database may differ. */
    static final Duration MARGIN = Duration.ofMinutes(1);

    private final Database database;
    private final BlockingCallExecutor calls;
    private final Duration timeout;

    /**
     * Creates the driver, without connecting.
     *
     * @param configuration which table
     * @param database where the table is
     * @param executor runs what blocks
     */
    JdbcDriver(JdbcDriverConfiguration configuration, Database database, @Named("blocking") ExecutorService executor) {
        this.database = database;
        this.timeout = configuration.getTimeout();
        this.calls = new BlockingCallExecutor(
                new CallLimits("jdbc", configuration.getMaxCalls(), database.connections(), timeout),
                executor,
                new JdbcFailures(configuration));
    }

    /** To extend a life waits for the lock of the row, to read does not. */
    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String column = ColumnKeys.of(key);
        return run("reading", extendTo == null ? null : column, items -> items.get(column, extendTo));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String column = ColumnKeys.of(key);
        // random, and not counted up: an item that was removed and stored again is another one
        StoredItem next =
                StoredItem.of(value.clone(), ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
        return run("writing", column, items -> items.set(column, next, ttl, replaces));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        String column = ColumnKeys.of(key);
        return run("removing", column, items -> items.remove(column));
    }

    /** Calls that wait for the lock of the same row come one after another, and one of them holds a connection. */
    @SuppressWarnings("NullAway") // T is nullable where the work returns null, which is not inferred for lambdas
    private <T extends @Nullable Object> CompletionStage<T> run(
            String what, @Nullable String row, Database.Work<T> work) {
        return calls.submit(what, row, deadline -> database.call(deadline, work));
    }

    /** Removes what has expired, a batch at a time. Several instances may do so at once. */
    void sweep() {
        try {
            Integer removed;
            do {
                removed = database.call(Deadline.after(timeout), items -> items.sweep(MARGIN));
            } while (removed != null && removed >= Dialect.BATCH);
        } catch (BusyException | TimeoutException e) {
            LOG.warn("Expired sessions could not be removed from the database in time");
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Expired sessions could not be removed from the database: {}", JdbcFailures.code(e));
        }
    }

    /** Refuses calls from then on. The connections are the pool's. */
    @PreDestroy
    void close() {
        calls.close();
    }
}
