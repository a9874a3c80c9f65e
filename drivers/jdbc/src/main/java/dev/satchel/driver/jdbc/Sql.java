package dev.satchel.driver.jdbc;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A statement with its parameters by name. It is written with {@code :names}, {@code {now}}, {@code {table}} and names
 * in double quotes.
 *
 * @param text as the database wants it
 * @param names of the parameters, in the order of their question marks
 */
record Sql(String text, List<String> names) {

    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

    /** Puts the table in last: its name may have anything in it. */
    static Sql of(String written, Dialect dialect, String table) {
        List<String> names = PARAMETER
                .matcher(written)
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(1))
                .toList();
        String text = PARAMETER.matcher(written).replaceAll("?").replace('"', dialect.quote);
        return new Sql(text.replace("{now}", dialect.now).replace("{table}", table), names);
    }
}
