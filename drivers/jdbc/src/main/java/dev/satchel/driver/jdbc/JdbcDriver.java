package dev.satchel.driver.jdbc;

import dev.satchel.driver.BlockingCallExecutor;
import dev.satchel.driver.BusyException;
import dev.satchel.driver.CallLimits;
import dev.satchel.driver.Deadline;
import dev.satchel.driver.ExpirySweeper;
import dev.satchel.driver.KeyEncoder;
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
 * A driver that keeps each session as a row in a table of PostgreSQL, MariaDB, MySQL or H2. A call is one statement, in
 * a transaction of its own. A set that meets another item is two.
 *
 * <p>Thread-safe. The database is called on the executor for blocking work.
 */
@Singleton
@Named("jdbc")
public final class JdbcDriver implements SessionDriver {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcDriver.class);

    /** Expired items are kept this long, since the clocks of several servers of one database may differ. */
    static final Duration MARGIN = Duration.ofMinutes(1);

    /** The size of the column of keys. */
    private static final int MAX_KEY_LENGTH = 200;

    /** Databases differ in the characters that a text may have, and in which texts are equal. */
    private static final KeyEncoder COLUMN_ENCODER = new KeyEncoder('%', "=", MAX_KEY_LENGTH);

    private final ItemTable table;
    private final ExpirySweeper sweeper;
    private final BlockingCallExecutor calls;
    private final Duration timeout;

    /**
     * Creates the driver, without connecting.
     *
     * @param configuration the limits
     * @param table the table of items
     * @param executor runs blocking work
     */
    JdbcDriver(JdbcDriverConfiguration configuration, ItemTable table, @Named("blocking") ExecutorService executor) {
        this.table = table;
        this.timeout = configuration.getTimeout();
        this.calls = new BlockingCallExecutor(
                new CallLimits("jdbc", configuration.getMaxCalls(), table.maxConnections(), timeout),
                executor,
                new JdbcExceptionTranslator(configuration));
        this.sweeper = new ExpirySweeper(this::removeBatch, JdbcDriver::logFailure);
    }

    /** Extending a life waits for the lock of the row, reading does not. */
    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String columnKey = COLUMN_ENCODER.encode(key);
        return run("reading", extendTo == null ? null : columnKey, items -> items.get(columnKey, extendTo));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String columnKey = COLUMN_ENCODER.encode(key);
        // random instead of counted, so that an item that was removed and stored again has another version
        StoredItem next =
                StoredItem.of(value.clone(), ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
        return run("writing", columnKey, items -> items.set(columnKey, next, ttl, replaces));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        String columnKey = COLUMN_ENCODER.encode(key);
        return run("removing", columnKey, items -> items.remove(columnKey));
    }

    /** Calls that wait for the lock of the same row run one after another, so that only one holds a connection. */
    @SuppressWarnings("NullAway") // T is nullable if the operation returns null, which is not inferred for lambdas
    private <T extends @Nullable Object> CompletionStage<T> run(
            String operation, @Nullable String rowKey, SqlFunction<ItemDao, T> function) {
        return calls.submit(operation, rowKey, deadline -> table.call(deadline, function));
    }

    ExpirySweeper sweeper() {
        return sweeper;
    }

    private boolean removeBatch() throws SQLException, BusyException, TimeoutException {
        Integer removed = table.call(Deadline.after(timeout), items -> items.sweep(MARGIN));
        return removed != null && removed >= Dialect.BATCH_ROWS;
    }

    private static void logFailure(Throwable failure) {
        if (failure instanceof Error) {
            LOG.error(
                    "Expired sessions could not be removed from the database: {}",
                    failure.getClass().getName());
        } else if (failure instanceof BusyException || failure instanceof TimeoutException) {
            LOG.warn("Expired sessions could not be removed from the database in time");
        } else {
            LOG.warn(
                    "Expired sessions could not be removed from the database: {}",
                    JdbcExceptionTranslator.code(failure));
        }
    }

    /** Refuses further calls, and cancels the sweeps. The pool closes the connections. */
    @PreDestroy
    void close() {
        calls.close();
        sweeper.close();
    }
}
