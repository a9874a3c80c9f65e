package dev.satchel.driver.jdbc;

import dev.satchel.driver.Deadline;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.TimeToLive;
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

/** A DAO for the items of one call, over one connection, until its deadline. For one thread. Methods block. */
final class ItemDao {

    /** The error code of MariaDB and MySQL, whose SQL state is the same for other constraints. */
    private static final int DUPLICATE_KEY = 1062;

    private final Connection connection;
    private final DatabaseProfile profile;
    private final StatementCatalog statements;
    private final Deadline deadline;
    private final Map<String, Object> parameters = new HashMap<>();

    ItemDao(Connection connection, DatabaseProfile profile, Deadline deadline) {
        this.connection = connection;
        this.profile = profile;
        this.statements = profile.statements();
        this.deadline = deadline;
    }

    /** The result of a statement: the number of rows written, or the item returned. */
    private record StatementResult(
            int count, boolean hasRows, @Nullable StoredItem item) {}

    @Nullable
    StoredItem get(String key, @Nullable Duration extendTo) throws SQLException, TimeoutException {
        parameters.put("key", key);
        if (extendTo != null) {
            parameters.put("life", TimeToLive.toMillis(extendTo));
            StatementResult extended = run(statements.extend());
            if (extended.hasRows()) {
                return extended.item();
            }
        }
        return run(statements.load()).item();
    }

    /**
     * Stores an item. May be repeated after the connection broke before the result came: an item with this version is
     * the one that was stored before.
     */
    SetResult set(String key, StoredItem next, Duration ttl, @Nullable StoredItem replaces)
            throws SQLException, TimeoutException {
        if (next.value().length > profile.maxMessageBytes()) {
            throw new SQLDataException("larger than a message may be", "22001");
        }
        parameters.put("key", key);
        if (replaces != null) {
            parameters.put("seen", replaces.version() instanceof Long seen ? seen : -1L);
        }
        boolean alive = !ttl.isZero() && !ttl.isNegative();
        if (alive) {
            parameters.put("value", next.value());
            parameters.put("version", next.version());
            parameters.put("life", TimeToLive.toMillis(ttl));
        }
        if (replaces == null) {
            return alive ? create(next) : resultOf(run(statements.load()).item(), next, new SetResult.Stored(next));
        }
        StatementResult written = run(alive ? statements.replace() : statements.removeSeen());
        return written.count() > 0
                ? new SetResult.Stored(next)
                : resultOf(run(statements.load()).item(), next, new SetResult.Gone());
    }

    private SetResult create(StoredItem next) throws SQLException, TimeoutException {
        while (true) {
            StatementResult written = insert();
            if (written.count() > 0) {
                return new SetResult.Stored(next);
            }
            StoredItem current = written.item() == null ? run(statements.load()).item() : written.item();
            if (current != null) {
                return resultOf(current, next, new SetResult.Gone());
            }
            // it has expired, or was removed between the two statements
            run(statements.removeExpired());
        }
    }

    private StatementResult insert() throws SQLException, TimeoutException {
        try {
            return run(statements.create());
        } catch (SQLException e) {
            if (e.getErrorCode() == DUPLICATE_KEY || "23505".equals(e.getSQLState())) {
                return new StatementResult(0, false, null);
            }
            throw e;
        }
    }

    private static SetResult resultOf(@Nullable StoredItem current, StoredItem next, SetResult ifNone) {
        if (current == null) {
            return ifNone;
        }
        return Objects.equals(current.version(), next.version())
                ? new SetResult.Stored(next)
                : new SetResult.Conflict(current);
    }

    @Nullable
    Void remove(String key) throws SQLException, TimeoutException {
        parameters.put("key", key);
        run(statements.remove());
        return null;
    }

    /** Removes a batch of items that expired longer ago than the margin, and returns their number. */
    int sweep(Duration margin) throws SQLException, TimeoutException {
        parameters.put("margin", margin.toMillis());
        return run(statements.sweep()).count();
    }

    private StatementResult run(NamedParameterSql sql) throws SQLException, TimeoutException {
        deadline.throwIfExpired();
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            for (int i = 0; i < sql.names().size(); i++) {
                statement.setObject(i + 1, parameters.get(sql.names().get(i)));
            }
            if (!profile.execute(statement, deadline)) {
                return new StatementResult(statement.getUpdateCount(), false, null);
            }
            try (ResultSet rows = statement.getResultSet()) {
                return new StatementResult(
                        0, true, rows.next() ? StoredItem.of(rows.getBytes(1), rows.getLong(2)) : null);
            }
        }
    }
}
