package dev.satchel.driver.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All statements that are sent to the database, for its one table. Immutable and thread-safe.
 *
 * @param dialect the dialect of the statements
 * @param table the quoted name of the table
 * @param createTable creates the table if it does not exist
 * @param load reads an item
 * @param extend extends the life of an item and returns it, or leaves it to be read afterwards
 * @param create stores an item if there is none
 * @param replace stores an item in place of the one seen
 * @param removeSeen removes the item seen
 * @param removeExpired removes an item that has expired
 * @param remove removes an item
 * @param sweep removes a batch of expired items
 */
record StatementCatalog(
        Dialect dialect,
        String table,
        String createTable,
        NamedParameterSql load,
        NamedParameterSql extend,
        NamedParameterSql create,
        NamedParameterSql replace,
        NamedParameterSql removeSeen,
        NamedParameterSql removeExpired,
        NamedParameterSql remove,
        NamedParameterSql sweep) {

    private static final Pattern NAME_IN_DDL = Pattern.compile("[\"`]satchel_session(_expires)?[\"`]");

    static StatementCatalog of(Dialect dialect, @Nullable String schema, String name) {
        String prefix = schema == null ? "" : dialect.quoted(schema) + ".";
        String table = prefix + dialect.quoted(name);
        String ddl = NAME_IN_DDL
                .matcher(ddl(dialect))
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? table : dialect.quoted(name + found.group(1))));
        return new StatementCatalog(
                dialect,
                table,
                ddl,
                sql(
                        dialect,
                        table,
                        "SELECT \"value\", \"version\" FROM {table} WHERE \"key\" = :key AND \"expires\" > {now}"),
                sql(dialect, table, dialect.extend),
                sql(dialect, table, dialect.create),
                sql(
                        dialect,
                        table,
                        "UPDATE {table} SET \"value\" = :value, \"version\" = :version, \"expires\" = {now} + :life"
                                + " WHERE \"key\" = :key AND \"version\" = :seen AND \"expires\" > {now}"),
                sql(
                        dialect,
                        table,
                        "DELETE FROM {table} WHERE \"key\" = :key AND \"version\" = :seen AND \"expires\" > {now}"),
                sql(dialect, table, "DELETE FROM {table} WHERE \"key\" = :key AND \"expires\" <= {now}"),
                sql(dialect, table, "DELETE FROM {table} WHERE \"key\" = :key"),
                sql(dialect, table, dialect.sweep));
    }

    private static NamedParameterSql sql(Dialect dialect, String table, String template) {
        return NamedParameterSql.of(template, dialect, table);
    }

    private static String ddl(Dialect dialect) {
        String file = dialect.name().toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream in = StatementCatalog.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new AssertionError("dev/satchel/driver/jdbc/" + file + " belongs into the jar of the driver");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
