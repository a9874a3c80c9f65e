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
 * All that is ever said to the database, about the one table. Immutable and thread-safe.
 *
 * @param dialect how it is written
 * @param table the quoted name of the table
 * @param makeTable makes the table where there is none
 * @param load reads an item
 * @param extend puts off its end and reads it, or has it read afterwards
 * @param create stores an item where there is none
 * @param replace stores an item in the place of the one seen
 * @param end removes the item seen
 * @param bury removes an item that has expired
 * @param remove removes an item
 * @param sweep removes a batch of items that have expired
 */
record Statements(
        Dialect dialect,
        String table,
        String makeTable,
        Sql load,
        Sql extend,
        Sql create,
        Sql replace,
        Sql end,
        Sql bury,
        Sql remove,
        Sql sweep) {

    private static final Pattern NAME_IN_DDL = Pattern.compile("[\"`]satchel_session(_expires)?[\"`]");

    static Statements of(Dialect dialect, @Nullable String schema, String name) {
        String prefix = schema == null ? "" : dialect.quoted(schema) + ".";
        String table = prefix + dialect.quoted(name);
        String ddl = NAME_IN_DDL
                .matcher(ddl(dialect))
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? table : dialect.quoted(name + found.group(1))));
        return new Statements(
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

    private static Sql sql(Dialect dialect, String table, String written) {
        return Sql.of(written, dialect, table);
    }

    private static String ddl(Dialect dialect) {
        String file = dialect.name().toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream in = Statements.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new AssertionError("dev/satchel/driver/jdbc/" + file + " belongs into the jar of the driver");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
