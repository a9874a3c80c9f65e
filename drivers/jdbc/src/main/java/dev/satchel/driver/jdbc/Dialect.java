package dev.satchel.driver.jdbc;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * What databases write in their own ways. What is not here is the same for all of them. {@code {now}} is the time of
 * the database, in milliseconds since 1970.
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
            // an array, since a subquery may be run again for every row, and lock other rows then
            """
            DELETE FROM {table} WHERE "key" = ANY (ARRAY(
              SELECT "key" FROM {table} WHERE "expires" <= {now} - :margin LIMIT 500 FOR UPDATE SKIP LOCKED))\
            """),

    /** Has RETURNING for INSERT only; FOR UPDATE, lest a row come back that was removed in between. */
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
            // from left to right, so "expires" comes last; our own value need not come back
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

    /** Has no RETURNING, and does not say whether ON DUPLICATE KEY has changed anything. */
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

    /** How many rows a sweep removes at a time. */
    static final int BATCH = 500;

    /** In UTC, so that neither the time zone of the connection nor the end of summer time counts. */
    private static final String MILLIS_OF_MYSQL =
            "(TIMESTAMPDIFF(MICROSECOND, TIMESTAMP'1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000)";

    final String product;
    final char quote;
    final String now;
    final String extend;
    final String create;
    final String sweep;

    /**
     * Keeps what it is given.
     *
     * @param product the name that the client library gives the database
     * @param quote around names
     * @param now the time of the database, the same all through a statement
     * @param extend puts off the end of an item, and answers with it, or has it read afterwards
     * @param create stores an item where there is none, and answers with what is there then, or the number of rows
     * @param sweep removes a batch of what has expired
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
