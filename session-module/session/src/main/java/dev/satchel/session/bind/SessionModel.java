package dev.satchel.session.bind;

import dev.satchel.session.Session;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The session in the model of a template: a read-only map. The session is loaded when the template uses it first. */
final class SessionModel extends AbstractMap<String, @Nullable Object> {

    private final Session session;

    SessionModel(Session session) {
        this.session = session;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return key instanceof String name ? session.get(name).orElse(null) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name && session.has(name);
    }

    @Override
    public int size() {
        return session.keys().size();
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return Collections.unmodifiableMap(session.entries()).entrySet();
    }

    /** Compares by identity, since comparing the contents would load the session. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Says nothing of the values, as a model may be logged. */
    @Override
    public String toString() {
        return "session";
    }
}
