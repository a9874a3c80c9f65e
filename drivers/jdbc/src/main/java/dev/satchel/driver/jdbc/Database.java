package dev.satchel.driver.jdbc;

import dev.satchel.driver.BusyException;
import dev.satchel.driver.Deadline;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where the table is. Thread-safe; {@link #call} blocks. */
@Singleton
final class Database {

    private static final int TRIES = 5;

    /** What pools of Micronaut have at most unless they are told otherwise. */
    private static final int DEFAULT_POOL = 10;

    private final JdbcDriverConfiguration configuration;
    private final ApplicationContext beans;
    private final FirstLook firstLook;
    private final ReentrantLock looking = new ReentrantLock();
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Backend backend;

    Database(JdbcDriverConfiguration configuration, ApplicationContext beans) {
        this.configuration = configuration;
        this.beans = beans;
        this.firstLook = new FirstLook(configuration);
    }

    /** Something to do with items. */
    interface Work<T extends @Nullable Object> {
        @Nullable
        T on(Items items) throws SQLException, TimeoutException;
    }

    /** Looks for the data source without making it, lest it connect. */
    @PostConstruct
    void check() {
        if (!beans.containsBean(DataSource.class, Qualifiers.byName(configuration.getDatasource()))) {
            Set<String> known = new TreeSet<>();
            for (BeanDefinition<DataSource> each : beans.getBeanDefinitions(DataSource.class)) {
                known.add(Qualifiers.findName(each.getDeclaredQualifier()));
            }
            throw new ConfigurationException("session.jdbc.datasource is '" + configuration.getDatasource()
                    + "', but must be the name of a data source, one of " + known + ".");
        }
    }

    /** How many connections calls may hold at the same time: more would only wait for one of the pool. */
    int connections() {
        Integer configured = configuration.getMaxConnections();
        return configured != null
                ? configured
                : beans.getProperty(
                                "datasources." + configuration.getDatasource() + ".maximum-pool-size", Integer.class)
                        .filter(size -> size > 0)
                        .orElse(DEFAULT_POOL);
    }

    /**
     * Does something with items, and again if it ended in a conflict with others, or the connection broke: whatever is
     * done with items may be done twice.
     *
     * @throws BusyException if nothing was done, since others are in the way
     * @throws TimeoutException if nothing was done in time
     */
    <T extends @Nullable Object> @Nullable T call(Deadline deadline, Work<T> work)
            throws SQLException, BusyException, TimeoutException {
        SQLException notMade = null;
        for (int tries = 1; ; tries++) {
            try {
                return connected(connection -> work.on(new Items(connection, backend(connection), deadline)));
            } catch (SQLException e) {
                SqlError error = SqlError.of(e);
                boolean noTable = error == SqlError.NO_TABLE && configuration.isCreateTable();
                if (error == SqlError.LATE || (error == SqlError.CONFLICT && tries == TRIES)) {
                    throw new BusyException();
                }
                if (tries == TRIES || !(noTable || error == SqlError.CONFLICT || error == SqlError.BROKEN)) {
                    throw noTable && notMade != null ? notMade : e;
                }
                notMade = noTable ? makeTable() : null;
            }
        }
    }

    /**
     * Returns what went wrong, which may be that another instance made the table first: whether there is one counts.
     */
    private @Nullable SQLException makeTable() throws TimeoutException {
        making.lock();
        try {
            return connected(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(backend(connection).statements().makeTable());
                }
                return null;
            });
        } catch (SQLException e) {
            return e;
        } finally {
            making.unlock();
        }
    }

    private interface Use<T extends @Nullable Object> {
        @Nullable
        T of(Connection connection) throws SQLException, TimeoutException;
    }

    /** A connection that the call has for itself, on which every statement is a transaction. */
    private <T extends @Nullable Object> @Nullable T connected(Use<T> use) throws SQLException, TimeoutException {
        try (Connection connection = opened()) {
            if (connection.getAutoCommit()) {
                return use.of(connection);
            }
            connection.setAutoCommit(true);
            T answer;
            try {
                answer = use.of(connection);
            } catch (SQLException | TimeoutException e) {
                restore(connection, e);
                throw e;
            }
            connection.setAutoCommit(false);
            return answer;
        }
    }

    private static void restore(Connection connection, Exception failure) {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private Connection opened() throws SQLException {
        try {
            return dataSource().getConnection();
        } catch (SQLException e) {
            throw new NoConnectionException(e);
        }
    }

    /** The pool itself: what Micronaut Data puts before it gives the connection of the transaction, or none. */
    private DataSource dataSource() {
        DataSource named = beans.getBean(DataSource.class, Qualifiers.byName(configuration.getDatasource()));
        return beans.findBean(DataSourceResolver.class)
                .orElse(DataSourceResolver.DEFAULT)
                .resolve(named);
    }

    private Backend backend(Connection connection) throws SQLException {
        Backend known = backend;
        if (known != null) {
            return known;
        }
        looking.lock();
        try {
            known = backend;
            if (known == null) {
                ExecutorService blocking = beans.getBean(ExecutorService.class, Qualifiers.byName("blocking"));
                known = firstLook.at(connection, new LateStatements(blocking));
                backend = known;
            }
            return known;
        } finally {
            looking.unlock();
        }
    }
}
