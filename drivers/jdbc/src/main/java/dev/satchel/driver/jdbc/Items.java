package dev.satchel.driver.jdbc;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What a call does, over one connection. For one thread; blocks. */
final class Items {

    /** No session lives longer, and the column has an end. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final int NANOS_OF_A_MILLI = 1_000_000;

    /** What MariaDB and MySQL say, whose SQL state does not tell it from other constraints. */
    private static final int DUPLICATE_KEY = 1062;

    private final Connection connection;
    private final Statements statements;
    private final Instant now;
    private final Map<String, Object> parameters = new HashMap<>();

    Items(Connection connection, Statements statements, Instant now) {
        this.connection = connection;
        this.statements = statements;
        this.now = now;
        parameters.put("now", now.toEpochMilli());
    }

    /** Rows that were written, or the item that a statement answers with. */
    private record Answer(
            int count, boolean hasRows, @Nullable StoredItem item) {}

    @Nullable
    StoredItem get(String key, @Nullable Duration extendTo) throws SQLException {
        parameters.put("key", key);
        if (extendTo != null) {
            parameters.put("expires", expires(extendTo));
            Answer extended = run(statements.extend());
            if (extended.hasRows()) {
                return extended.item();
            }
        }
        return run(statements.load()).item();
    }

    SetResult set(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) throws SQLException {
        parameters.put("key", key);
        if (replaces != null) {
            parameters.put("seen", replaces.version() instanceof Long seen ? seen : -1L);
        }
        // random, and not counted up: an item that was removed and stored anew is another one
        StoredItem next = StoredItem.of(value, ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
        boolean lives = !ttl.isZero() && !ttl.isNegative();
        if (lives) {
            parameters.put("value", value);
            parameters.put("version", next.version());
            parameters.put("expires", expires(ttl));
        }
        if (replaces == null) {
            return lives ? create(next) : resultOf(run(statements.load()).item(), new SetResult.Stored(next));
        }
        Answer written = run(lives ? statements.replace() : statements.end());
        return written.count() > 0
                ? new SetResult.Stored(next)
                : resultOf(run(statements.load()).item(), new SetResult.Gone());
    }

    private SetResult create(StoredItem next) throws SQLException {
        while (true) {
            Answer written = insert();
            StoredItem there = written.item();
            if (written.count() > 0 || (there != null && Objects.equals(next.version(), there.version()))) {
                return new SetResult.Stored(next);
            }
            if (there == null) {
                there = run(statements.load()).item();
            }
            if (there != null) {
                return new SetResult.Conflict(there);
            }
            // it has expired, or went between the two statements
            run(statements.bury());
        }
    }

    private Answer insert() throws SQLException {
        try {
            return run(statements.create());
        } catch (SQLException e) {
            if (e.getErrorCode() == DUPLICATE_KEY || "23505".equals(e.getSQLState())) {
                return new Answer(0, false, null);
            }
            throw e;
        }
    }

    private static SetResult resultOf(@Nullable StoredItem there, SetResult ifNone) {
        return there == null ? ifNone : new SetResult.Conflict(there);
    }

    @Nullable
    Void remove(String key) throws SQLException {
        parameters.put("key", key);
        run(statements.remove());
        return null;
    }

    /** Removes a batch of what has expired, and says how many there were. */
    int sweep() throws SQLException {
        return run(statements.sweep()).count();
    }

    private long expires(Duration ttl) {
        Duration life = ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
        return now.plus(life).plusNanos(NANOS_OF_A_MILLI - 1).toEpochMilli();
    }

    private Answer run(Sql sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            for (int i = 0; i < sql.names().size(); i++) {
                statement.setObject(i + 1, parameters.get(sql.names().get(i)));
            }
            if (!statement.execute()) {
                return new Answer(statement.getUpdateCount(), false, null);
            }
            try (ResultSet rows = statement.getResultSet()) {
                return new Answer(0, true, rows.next() ? StoredItem.of(rows.getBytes(1), rows.getLong(2)) : null);
            }
        }
    }
}
