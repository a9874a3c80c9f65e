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

/** The table of items in the data source, which it creates if there is none. Thread-safe; {@link #call} blocks. */
@Singleton
final class ItemTable {

    private static final int MAX_ATTEMPTS = 5;

    /** The default maximum size of Micronaut's pools. */
    private static final int DEFAULT_POOL_SIZE = 10;

    private final JdbcDriverConfiguration configuration;
    private final ApplicationContext beans;
    private final DatabaseInspector inspector;
    private final ReentrantLock inspecting = new ReentrantLock();
    private final ReentrantLock creating = new ReentrantLock();
    private volatile @Nullable DatabaseProfile profile;

    ItemTable(JdbcDriverConfiguration configuration, ApplicationContext beans) {
        this.configuration = configuration;
        this.beans = beans;
        this.inspector = new DatabaseInspector(configuration);
    }

    /** Checks that there is a bean of the data source, without creating it, since that might connect. */
    @PostConstruct
    void checkDataSource() {
        if (!beans.containsBean(DataSource.class, Qualifiers.byName(configuration.getDatasource()))) {
            Set<String> known = new TreeSet<>();
            for (BeanDefinition<DataSource> each : beans.getBeanDefinitions(DataSource.class)) {
                known.add(Qualifiers.findName(each.getDeclaredQualifier()));
            }
            throw new ConfigurationException("session.jdbc.datasource is '" + configuration.getDatasource()
                    + "', but must be the name of a data source, one of " + known + ".");
        }
    }

    /** Returns the maximum number of connections for calls: further calls would only wait for one of the pool. */
    int maxConnections() {
        Integer configured = configuration.getMaxConnections();
        return configured != null
                ? configured
                : beans.getProperty(
                                "datasources." + configuration.getDatasource() + ".maximum-pool-size", Integer.class)
                        .filter(size -> size > 0)
                        .orElse(DEFAULT_POOL_SIZE);
    }

    /**
     * Runs an operation on items. Retries it after a conflict with another transaction, and after the connection broke:
     * every operation may be executed twice.
     *
     * @throws BusyException if nothing was done because of other transactions
     * @throws TimeoutException if nothing was done before the deadline
     */
    <T extends @Nullable Object> @Nullable T call(Deadline deadline, SqlFunction<ItemDao, T> operation)
            throws SQLException, BusyException, TimeoutException {
        SQLException notCreated = null;
        for (int attempt = 1; ; attempt++) {
            try {
                return connected(connection -> operation.apply(new ItemDao(connection, profile(connection), deadline)));
            } catch (SQLException e) {
                SqlErrorKind error = SqlErrorKind.of(e);
                boolean noTable = error == SqlErrorKind.NO_TABLE && configuration.isCreateTable();
                if (error == SqlErrorKind.LATE || (error == SqlErrorKind.CONFLICT && attempt == MAX_ATTEMPTS)) {
                    throw new BusyException();
                }
                if (attempt == MAX_ATTEMPTS
                        || !(noTable || error == SqlErrorKind.CONFLICT || error == SqlErrorKind.BROKEN)) {
                    throw noTable && notCreated != null ? notCreated : e;
                }
                notCreated = noTable ? createTable() : null;
            }
        }
    }

    /**
     * Creates the table.
     *
     * @return the failure, if any: another instance may have created the table first, and only its existence counts
     */
    private @Nullable SQLException createTable() throws TimeoutException {
        creating.lock();
        try {
            return connected(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(profile(connection).statements().createTable());
                }
                return null;
            });
        } catch (SQLException e) {
            return e;
        } finally {
            creating.unlock();
        }
    }

    /** Calls a function with a connection of its own, on which every statement is a transaction. */
    private <T extends @Nullable Object> @Nullable T connected(SqlFunction<Connection, T> function)
            throws SQLException, TimeoutException {
        try (Connection connection = open()) {
            if (connection.getAutoCommit()) {
                return function.apply(connection);
            }
            connection.setAutoCommit(true);
            T result;
            try {
                result = function.apply(connection);
            } catch (SQLException | TimeoutException e) {
                restore(connection, e);
                throw e;
            }
            connection.setAutoCommit(false);
            return result;
        }
    }

    private static void restore(Connection connection, Exception failure) {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private Connection open() throws SQLException {
        try {
            return dataSource().getConnection();
        } catch (SQLException e) {
            throw new NoConnectionException(e);
        }
    }

    /**
     * Returns the pool itself: the proxy of Micronaut Data returns the connection of the current transaction, or none.
     */
    private DataSource dataSource() {
        DataSource named = beans.getBean(DataSource.class, Qualifiers.byName(configuration.getDatasource()));
        return beans.findBean(DataSourceResolver.class)
                .orElse(DataSourceResolver.DEFAULT)
                .resolve(named);
    }

    private DatabaseProfile profile(Connection connection) throws SQLException {
        DatabaseProfile known = profile;
        if (known != null) {
            return known;
        }
        inspecting.lock();
        try {
            known = profile;
            if (known == null) {
                ExecutorService blocking = beans.getBean(ExecutorService.class, Qualifiers.byName("blocking"));
                known = inspector.inspect(connection, new StatementCanceller(blocking));
                profile = known;
            }
            return known;
        } finally {
            inspecting.unlock();
        }
    }
}
