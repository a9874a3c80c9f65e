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
 * The state of the session that a request found before it changed anything.
 *
 * @param fresh there was no session
 * @param count the counter
 * @param journal the subject of every increment of the counter
 * @param keys all other keys
 */
record Observation(boolean fresh, int count, List<String> journal, Set<String> keys) {

    static final SessionKey<Integer> COUNT = SessionKey.of("count", Integer.class);
    static final SessionKey<List<String>> JOURNAL = SessionKey.of("journal", Argument.listOf(String.class));

    static Observation in(Session session) {
        Set<String> keys = new TreeSet<>(session.keys());
        keys.remove(COUNT.name());
        keys.remove(JOURNAL.name());
        // the value of a key is its name, so a key with another value does not count
        keys.removeIf(key -> !session.get(key, String.class).orElse("").equals(key));
        return new Observation(
                session.isNew(),
                session.get(COUNT).orElse(0),
                session.get(JOURNAL).orElse(List.of()),
                keys);
    }

    /** Returns all subjects. */
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

    static Observation parse(String text) {
        String[] parts = text.split(";", -1);
        return new Observation(
                Boolean.parseBoolean(parts[0]),
                Integer.parseInt(parts[1]),
                list(parts[2]),
                new LinkedHashSet<>(list(parts[3])));
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
