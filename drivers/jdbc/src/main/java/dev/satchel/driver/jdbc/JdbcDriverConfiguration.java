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

    private static String checked(String property, String name) {
        int length = name.getBytes(UTF_8).length;
        if (name.isBlank() || name.indexOf('\0') >= 0 || length > LONGEST_NAME) {
            throw new ConfigurationException("%s is '%s', but must be a name of 1 to %d bytes in UTF-8."
                    .formatted(property, name.replace('\0', '?'), LONGEST_NAME));
        }
        return name;
    }
}
