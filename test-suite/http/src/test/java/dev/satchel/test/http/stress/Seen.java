package dev.satchel.test.http.stress;

import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import io.micronaut.core.type.Argument;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a request found in its session before it did anything.
 *
 * @param fresh there was no session
 * @param count the counter
 * @param journal the subject of every increment of the counter
 * @param keys all other keys
 */
record Seen(boolean fresh, int count, List<String> journal, Set<String> keys) {

    static final SessionKey<Integer> COUNT = SessionKey.of("count", Integer.class);
    static final SessionKey<List<String>> JOURNAL = SessionKey.of("journal", Argument.listOf(String.class));

    static Seen in(Session session) {
        Set<String> keys = new TreeSet<>(session.keys());
        keys.remove(COUNT.name());
        keys.remove(JOURNAL.name());
        // the value of a key is its name: one that has another value is not what was set
        keys.removeIf(key -> !session.get(key, String.class).orElse("").equals(key));
        return new Seen(
                session.isNew(),
                session.get(COUNT).orElse(0),
                session.get(JOURNAL).orElse(List.of()),
                keys);
    }

    /** All subjects. */
    Set<String> subjects() {
        Set<String> all = new LinkedHashSet<>(keys);
        all.addAll(journal);
        return all;
    }

    boolean isEmpty() {
        return fresh && count == 0 && journal.isEmpty() && keys.isEmpty();
    }

    String toText() {
        return fresh + ";" + count + ";" + String.join(",", journal) + ";" + String.join(",", keys);
    }

    static Seen parse(String text) {
        String[] parts = text.split(";", -1);
        return new Seen(
                Boolean.parseBoolean(parts[0]),
                Integer.parseInt(parts[1]),
                list(parts[2]),
                new LinkedHashSet<>(list(parts[3])));
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
