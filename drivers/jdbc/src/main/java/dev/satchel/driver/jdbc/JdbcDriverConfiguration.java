package dev.satchel.driver.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Configuration of the JDBC driver, under {@code session.jdbc}. Not to be changed once the driver was created. */
@ConfigurationProperties("session.jdbc")
public final class JdbcDriverConfiguration {

    /**
     * PostgreSQL truncates names at 63 bytes, and the index is named after the table, with {@code _expires} appended.
     */
    private static final int MAX_NAME_BYTES = 55;

    private String datasource = "default";
    private @Nullable String schema;
    private String table = "satchel_session";
    private boolean createTable = true;
    private int maxCalls = 1_000;
    private @Nullable Integer maxConnections;
    private Duration timeout = Duration.ofSeconds(2);
    private Duration sweepInterval = Duration.ofMinutes(10);

    /**
     * Returns the name of the {@link javax.sql.DataSource} bean of the database.
     *
     * @return {@code default} unless set
     */
    public String getDatasource() {
        return datasource;
    }

    /**
     * Sets {@code session.jdbc.datasource}.
     *
     * @param datasource the name of a {@link javax.sql.DataSource} bean
     */
    public void setDatasource(String datasource) {
        this.datasource = datasource;
    }

    /**
     * Returns the schema of the table. With MariaDB and MySQL, it is the database.
     *
     * @return null, for the default schema of a connection, unless set
     */
    public @Nullable String getSchema() {
        return schema;
    }

    /**
     * Sets {@code session.jdbc.schema}.
     *
     * @param schema taken literally, including case
     * @throws ConfigurationException if it cannot be a name
     */
    public void setSchema(String schema) {
        this.schema = checked("session.jdbc.schema", schema);
    }

    /**
     * Returns the name of the table that holds the sessions.
     *
     * @return {@code satchel_session} unless set
     */
    public String getTable() {
        return table;
    }

    /**
     * Sets {@code session.jdbc.table}.
     *
     * @param table taken literally, including case, without the schema
     * @throws ConfigurationException if it cannot be a name
     */
    public void setTable(String table) {
        this.table = checked("session.jdbc.table", table);
    }

    /**
     * Returns true if the driver creates the table when it does not exist.
     *
     * @return true unless set
     */
    public boolean isCreateTable() {
        return createTable;
    }

    /**
     * Sets {@code session.jdbc.create-table}.
     *
     * @param createTable false if the user of the database may not create tables
     */
    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }

    /**
     * Returns the maximum number of calls in flight, including waiting calls. Further calls are refused.
     *
     * @return 1000 unless set
     */
    public int getMaxCalls() {
        return maxCalls;
    }

    /**
     * Sets {@code session.jdbc.max-calls}.
     *
     * @param maxCalls at least 1
     * @throws ConfigurationException if it is less
     */
    public void setMaxCalls(int maxCalls) {
        this.maxCalls = atLeastOne("session.jdbc.max-calls", maxCalls, "1000");
    }

    /**
     * Returns the maximum number of the pool's connections that calls hold at the same time. Further calls wait without
     * one.
     *
     * @return null unless set, for all of {@code datasources.<name>.maximum-pool-size}, or 10
     */
    public @Nullable Integer getMaxConnections() {
        return maxConnections;
    }

    /**
     * Sets {@code session.jdbc.max-connections}.
     *
     * @param maxConnections at least 1
     * @throws ConfigurationException if it is less
     */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = atLeastOne("session.jdbc.max-connections", maxConnections, "all of the pool");
    }

    /**
     * Returns the maximum duration of a call, including the wait for other calls, for a connection and for locks.
     *
     * @return 2 seconds unless set
     */
    public Duration getTimeout() {
        return timeout;
    }

    /**
     * Sets {@code session.jdbc.timeout}.
     *
     * @param timeout at least a millisecond, less than {@code session.timeout}
     * @throws ConfigurationException if it is less
     */
    public void setTimeout(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new ConfigurationException(
                    "session.jdbc.timeout is " + timeout + ", but must be at least 1ms, such as 2s.");
        }
        this.timeout = timeout;
    }

    /**
     * Returns the interval at which rows of expired sessions are removed.
     *
     * @return 10 minutes unless set
     */
    public Duration getSweepInterval() {
        return sweepInterval;
    }

    /**
     * Sets {@code session.jdbc.sweep-interval}.
     *
     * @param sweepInterval at least a millisecond
     * @throws ConfigurationException if it is less
     */
    public void setSweepInterval(Duration sweepInterval) {
        if (sweepInterval.toMillis() < 1) {
            throw new ConfigurationException(
                    "session.jdbc.sweep-interval is " + sweepInterval + ", but must be at least 1ms, such as 10m.");
        }
        this.sweepInterval = sweepInterval;
    }

    private static int atLeastOne(String property, int value, String otherwise) {
        if (value < 1) {
            throw new ConfigurationException(
                    "%s is %d, but must be at least 1. Leave it out for %s.".formatted(property, value, otherwise));
        }
        return value;
    }

    private static String checked(String property, String name) {
        int length = name.getBytes(UTF_8).length;
        if (name.isBlank() || name.indexOf('\0') >= 0 || length > MAX_NAME_BYTES) {
            throw new ConfigurationException("%s is '%s', but must be a name of 1 to %d bytes in UTF-8."
                    .formatted(property, name.replace('\0', '?'), MAX_NAME_BYTES));
        }
        return name;
    }
}
