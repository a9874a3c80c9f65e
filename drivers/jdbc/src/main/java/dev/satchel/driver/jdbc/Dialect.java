package dev.satchel.driver.jdbc;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * The SQL that differs between databases. All other statements are the same for all of them. {@code {now}} is the time
 * of the database, in milliseconds since 1970.
 */
enum Dialect {
    POSTGRESQL(
            "PostgreSQL",
            '"',
            "CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000) AS BIGINT)",
            """
            UPDATE {table} SET "expires" = {now} + :life WHERE "key" = :key AND "expires" > {now}
            RETURNING "value", "version"\
            """,
            """
            INSERT INTO {table} AS t ("key", "value", "version", "expires") VALUES (:key, :value, :version, {now} + :life)
            ON CONFLICT ("key") DO UPDATE
            SET "value" = EXCLUDED."value", "version" = EXCLUDED."version", "expires" = EXCLUDED."expires"
            WHERE t."expires" <= {now}\
            """,
            // an array, since a subquery may be run again for every row, and would lock other rows then
            """
            DELETE FROM {table} WHERE "key" = ANY (ARRAY(
              SELECT "key" FROM {table} WHERE "expires" <= {now} - :margin LIMIT 500 FOR UPDATE SKIP LOCKED))\
            """),

    /** Has RETURNING for INSERT only. FOR UPDATE keeps a row that was removed in between from being inserted again. */
    MARIADB(
            "MariaDB",
            '`',
            Dialect.MILLIS_OF_MYSQL,
            """
            INSERT INTO {table} ("key", "value", "version", "expires")
            SELECT "key", "value", "version", "expires" FROM {table} WHERE "key" = :key AND "expires" > {now} FOR UPDATE
            ON DUPLICATE KEY UPDATE "expires" = {now} + :life
            RETURNING "value", "version"\
            """,
            // assigned from left to right, so "expires" is last. The new value need not be returned
            """
            INSERT INTO {table} ("key", "value", "version", "expires") VALUES (:key, :value, :version, {now} + :life)
            ON DUPLICATE KEY UPDATE
              "value" = IF("expires" <= {now}, VALUES("value"), "value"),
              "version" = IF("expires" <= {now}, VALUES("version"), "version"),
              "expires" = IF("expires" <= {now}, VALUES("expires"), "expires")
            RETURNING IF("version" = :version, '', "value") AS "value", "version"\
            """,
            """
            DELETE FROM {table} WHERE "expires" <= {now} - :margin LIMIT 500\
            """),

    /** Has no RETURNING, and does not report whether ON DUPLICATE KEY has changed anything. */
    MYSQL("MySQL", '`', Dialect.MILLIS_OF_MYSQL, """
            UPDATE {table} SET "expires" = {now} + :life WHERE "key" = :key AND "expires" > {now}\
            """, """
            INSERT INTO {table} ("key", "value", "version", "expires") VALUES (:key, :value, :version, {now} + :life)\
            """, """
            DELETE FROM {table} WHERE "expires" <= {now} - :margin LIMIT 500\
            """),

    H2("H2", '"', "CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000) AS BIGINT)", """
            SELECT "value", "version" FROM FINAL TABLE (
              UPDATE {table} SET "expires" = {now} + :life WHERE "key" = :key AND "expires" > {now})\
            """, """
            MERGE INTO {table} AS t USING DUAL ON t."key" = :key
            WHEN MATCHED AND t."expires" <= {now} THEN UPDATE
            SET "value" = :value, "version" = :version, "expires" = {now} + :life
            WHEN NOT MATCHED THEN INSERT ("key", "value", "version", "expires")
            VALUES (:key, :value, :version, {now} + :life)\
            """, """
            DELETE FROM {table} WHERE "expires" <= {now} - :margin FETCH FIRST 500 ROWS ONLY\
            """);

    /** The number of rows in a batch of a sweep. */
    static final int BATCH_ROWS = 500;

    /** In UTC, so that it depends neither on the time zone of the connection nor on daylight saving time. */
    private static final String MILLIS_OF_MYSQL =
            "(TIMESTAMPDIFF(MICROSECOND, TIMESTAMP'1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000)";

    final String product;
    final char quote;
    final String now;
    final String extend;
    final String create;
    final String sweep;

    /**
     * Creates a dialect.
     *
     * @param product the name of the database in the client library
     * @param quote the quote around identifiers
     * @param now the time of the database, constant throughout a statement
     * @param extend extends the life of an item and returns it, or returns no rows, and it must be read afterwards
     * @param create stores an item if there is none, and returns the current item or the number of rows
     * @param sweep removes a batch of expired items
     */
    Dialect(String product, char quote, String now, String extend, String create, String sweep) {
        this.product = product;
        this.quote = quote;
        this.now = now;
        this.extend = extend;
        this.create = create;
        this.sweep = sweep;
    }

    static Dialect of(String product) throws SQLException {
        for (Dialect dialect : values()) {
            if (dialect.product.equals(product)) {
                return dialect;
            }
        }
        throw new SQLFeatureNotSupportedException("no dialect for this database", "0A000");
    }

    String quoted(String name) {
        return quote + name.replace(String.valueOf(quote), String.valueOf(quote).repeat(2)) + quote;
    }
}
