package dev.satchel.driver.jdbc;

import dev.satchel.driver.Deadline;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a call does, over one connection, until its deadline. For one thread; blocks. */
final class Items {

    /** No session lives longer, and the column has an end. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final int NANOS_OF_A_MILLI = 1_000_000;

    /** The error of MariaDB and MySQL whose SQL state does not tell it from other constraints. */
    private static final int DUPLICATE_KEY = 1062;

    private final Connection connection;
    private final Backend backend;
    private final Statements statements;
    private final Deadline deadline;
    private final Map<String, Object> parameters = new HashMap<>();

    Items(Connection connection, Backend backend, Deadline deadline) {
        this.connection = connection;
        this.backend = backend;
        this.statements = backend.statements();
        this.deadline = deadline;
    }

    /** Rows that were written, or the item that a statement answers with. */
    private record Answer(
            int count, boolean hasRows, @Nullable StoredItem item) {}

    @Nullable
    StoredItem get(String key, @Nullable Duration extendTo) throws SQLException, TimeoutException {
        parameters.put("key", key);
        if (extendTo != null) {
            parameters.put("life", millis(extendTo));
            Answer extended = run(statements.extend());
            if (extended.hasRows()) {
                return extended.item();
            }
        }
        return run(statements.load()).item();
    }

    /**
     * Stores an item, also if that was tried before and the connection broke before the answer came: an item of this
     * very version is the one that was stored then.
     */
    SetResult set(String key, StoredItem next, Duration ttl, @Nullable StoredItem replaces)
            throws SQLException, TimeoutException {
        if (next.value().length > backend.largest()) {
            throw new SQLDataException("larger than a message may be", "22001");
        }
        parameters.put("key", key);
        if (replaces != null) {
            parameters.put("seen", replaces.version() instanceof Long seen ? seen : -1L);
        }
        boolean lives = !ttl.isZero() && !ttl.isNegative();
        if (lives) {
            parameters.put("value", next.value());
            parameters.put("version", next.version());
            parameters.put("life", millis(ttl));
        }
        if (replaces == null) {
            return lives ? create(next) : resultOf(run(statements.load()).item(), next, new SetResult.Stored(next));
        }
        Answer written = run(lives ? statements.replace() : statements.end());
        return written.count() > 0
                ? new SetResult.Stored(next)
                : resultOf(run(statements.load()).item(), next, new SetResult.Gone());
    }

    private SetResult create(StoredItem next) throws SQLException, TimeoutException {
        while (true) {
            Answer written = insert();
            if (written.count() > 0) {
                return new SetResult.Stored(next);
            }
            StoredItem there = written.item() == null ? run(statements.load()).item() : written.item();
            if (there != null) {
                return resultOf(there, next, new SetResult.Gone());
            }
            // it has expired, or went between the two statements
            run(statements.bury());
        }
    }

    private Answer insert() throws SQLException, TimeoutException {
        try {
            return run(statements.create());
        } catch (SQLException e) {
            if (e.getErrorCode() == DUPLICATE_KEY || "23505".equals(e.getSQLState())) {
                return new Answer(0, false, null);
            }
            throw e;
        }
    }

    private static SetResult resultOf(@Nullable StoredItem there, StoredItem next, SetResult ifNone) {
        if (there == null) {
            return ifNone;
        }
        return Objects.equals(there.version(), next.version())
                ? new SetResult.Stored(next)
                : new SetResult.Conflict(there);
    }

    @Nullable
    Void remove(String key) throws SQLException, TimeoutException {
        parameters.put("key", key);
        run(statements.remove());
        return null;
    }

    /** Removes a batch of what has expired some time ago, and returns how many there were. */
    int sweep(Duration margin) throws SQLException, TimeoutException {
        parameters.put("margin", margin.toMillis());
        return run(statements.sweep()).count();
    }

    private static long millis(Duration ttl) {
        Duration life = ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
        return life.plusNanos(NANOS_OF_A_MILLI - 1).toMillis();
    }

    private Answer run(Sql sql) throws SQLException, TimeoutException {
        deadline.throwIfExpired();
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            for (int i = 0; i < sql.names().size(); i++) {
                statement.setObject(i + 1, parameters.get(sql.names().get(i)));
            }
            if (!backend.execute(statement, deadline)) {
                return new Answer(statement.getUpdateCount(), false, null);
            }
            try (ResultSet rows = statement.getResultSet()) {
                return new Answer(0, true, rows.next() ? StoredItem.of(rows.getBytes(1), rows.getLong(2)) : null);
            }
        }
    }
}
