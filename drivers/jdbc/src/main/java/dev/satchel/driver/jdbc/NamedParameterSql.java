package dev.satchel.driver.jdbc;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A statement with named parameters. Its template has {@code :names}, {@code {now}}, {@code {table}} and identifiers in
 * double quotes.
 *
 * @param text the statement in the syntax of the database, with question marks
 * @param names of the parameters, in the order of their question marks
 */
record NamedParameterSql(String text, List<String> names) {

    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

    /** Replaces the table last, since its name may contain anything. */
    static NamedParameterSql of(String template, Dialect dialect, String table) {
        List<String> names = PARAMETER
                .matcher(template)
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(1))
                .toList();
        String text = PARAMETER.matcher(template).replaceAll("?").replace('"', dialect.quote);
        return new NamedParameterSql(text.replace("{now}", dialect.now).replace("{table}", table), names);
    }
}
