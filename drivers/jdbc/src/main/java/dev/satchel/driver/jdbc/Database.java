package dev.satchel.driver.jdbc;

import io.micronaut.context.BeanContext;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where the table is. Thread-safe; {@link #call} blocks. */
@Singleton
final class Database {

    private static final int TRIES = 5;

    /** Deadlocks and the like, after which nothing has been done: a next try may go well. */
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01", "90131");

    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");

    private final JdbcDriverConfiguration configuration;
    private final BeanContext beans;
    private final Clock clock;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Statements statements;

    Database(JdbcDriverConfiguration configuration, BeanContext beans, Clock clock) {
        this.configuration = configuration;
        this.beans = beans;
        this.clock = clock;
    }

    /** Something to do with items. */
    interface Work<T extends @Nullable Object> {
        @Nullable
        T on(Items items) throws SQLException;
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

    <T extends @Nullable Object> @Nullable T call(Work<T> work) throws SQLException {
        SQLException notMade = null;
        for (int tries = 1; ; tries++) {
            try {
                return connected(connection -> work.on(new Items(connection, statements(connection), clock.instant())));
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                boolean noTable = NO_TABLE.contains(state) && configuration.isCreateTable();
                if (tries == TRIES || !(noTable || TRY_AGAIN.contains(state))) {
                    throw noTable && notMade != null ? notMade : e;
                }
                notMade = noTable ? makeTable() : null;
            }
        }
    }

    /** Answers with what went wrong, which may be that another instance was faster: whether there is a table counts. */
    private @Nullable SQLException makeTable() {
        making.lock();
        try {
            return connected(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(statements(connection).makeTable());
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
        T of(Connection connection) throws SQLException;
    }

    /** A connection of one's own, on which every statement is a transaction. */
    private <T extends @Nullable Object> @Nullable T connected(Use<T> use) throws SQLException {
        try (Connection connection = dataSource().getConnection()) {
            boolean asItWas = connection.getAutoCommit();
            if (asItWas) {
                return use.of(connection);
            }
            connection.setAutoCommit(true);
            try {
                return use.of(connection);
            } finally {
                connection.setAutoCommit(false);
            }
        }
    }

    /** The pool itself: what Micronaut Data puts before it gives the connection of the transaction, or none. */
    private DataSource dataSource() {
        DataSource named = beans.getBean(DataSource.class, Qualifiers.byName(configuration.getDatasource()));
        return beans.findBean(DataSourceResolver.class)
                .orElse(DataSourceResolver.DEFAULT)
                .resolve(named);
    }

    private Statements statements(Connection connection) throws SQLException {
        Statements known = statements;
        if (known == null) {
            Dialect dialect = Dialect.of(connection.getMetaData().getDatabaseProductName());
            known = Statements.of(dialect, configuration.getSchema(), configuration.getTable());
            statements = known;
        }
        return known;
    }
}
