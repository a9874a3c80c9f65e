package dev.satchel.driver.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which table the JDBC driver uses, under {@code session.jdbc}. Not to be changed once the driver was made. */
@ConfigurationProperties("session.jdbc")
public final class JdbcDriverConfiguration {

    /** What PostgreSQL cuts names off at is 63, and the index has the name of the table and {@code _expires}. */
    private static final int LONGEST_NAME = 55;

    private String datasource = "default";
    private @Nullable String schema;
    private String table = "satchel_session";
    private boolean createTable = true;
    private int maxCalls = 1_000;
    private @Nullable Integer maxConnections;
    private Duration timeout = Duration.ofSeconds(2);
    private Duration sweepInterval = Duration.ofMinutes(10);

    /**
     * Which database.
     *
     * @return the name of a {@link javax.sql.DataSource} bean, {@code default} unless set
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
     * The schema of the table; with MariaDB and MySQL, the database.
     *
     * @return null, unless set, for the one that a connection finds itself in
     */
    public @Nullable String getSchema() {
        return schema;
    }

    /**
     * Sets {@code session.jdbc.schema}.
     *
     * @param schema as the database writes it: taken literally, case included
     * @throws ConfigurationException if it can be no name
     */
    public void setSchema(String schema) {
        this.schema = checked("session.jdbc.schema", schema);
    }

    /**
     * The table that holds the sessions.
     *
     * @return {@code satchel_session} unless set
     */
    public String getTable() {
        return table;
    }

    /**
     * Sets {@code session.jdbc.table}.
     *
     * @param table as the database writes it: taken literally, case included; the schema is another property
     * @throws ConfigurationException if it can be no name
     */
    public void setTable(String table) {
        this.table = checked("session.jdbc.table", table);
    }

    /**
     * Whether the driver makes the table when it finds none.
     *
     * @return true unless set
     */
    public boolean isCreateTable() {
        return createTable;
    }

    /**
     * Sets {@code session.jdbc.create-table}.
     *
     * @param createTable false where the user of the database may not do so
     */
    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }

    /**
     * How many calls may be in flight, those included that wait. More are refused.
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
     * How many connections of the pool calls may hold at the same time; others wait without one.
     *
     * @return null, unless set, for all that the pool has by {@code datasources.<name>.maximum-pool-size}, or 10
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
     * How long a call may take, its wait for other calls, for a connection and for locks included.
     *
     * @return 2 seconds unless set
     */
    public Duration getTimeout() {
        return timeout;
    }

    /**
     * Sets {@code session.jdbc.timeout}.
     *
     * @param timeout at least a millisecond; less than {@code session.timeout}
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
     * How often rows of expired sessions are removed.
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
        if (name.isBlank() || name.indexOf('\0') >= 0 || length > LONGEST_NAME) {
            throw new ConfigurationException("%s is '%s', but must be a name of 1 to %d bytes in UTF-8."
                    .formatted(property, name.replace('\0', '?'), LONGEST_NAME));
        }
        return name;
    }
}
