package dev.satchel.session.internal;

import dev.satchel.session.Session;
import dev.satchel.session.SessionArgumentException;
import dev.satchel.session.SessionData;
import dev.satchel.session.SessionDataType;
import dev.satchel.session.SessionKey;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The {@link SessionData} interfaces of the application.
 *
 * <p>Thread-safe.
 */
@Singleton
public final class SessionDataTypeRegistry {

    private final Map<Class<?>, SessionDataType<?>> types;

    SessionDataTypeRegistry(List<SessionDataType<?>> types) {
        this.types = checked(types);
    }

    /** Finds clashes between types that were compiled apart. */
    private static Map<Class<?>, SessionDataType<?>> checked(List<SessionDataType<?>> types) {
        Map<Class<?>, SessionDataType<?>> byClass = new HashMap<>();
        Map<String, SessionKey<?>> keys = new HashMap<>();
        Map<String, Class<?>> owners = new HashMap<>();
        for (SessionDataType<?> type : types) {
            byClass.put(type.type(), type);
            for (SessionKey<?> key : type.keys()) {
                SessionKey<?> other = keys.putIfAbsent(key.name(), key);
                Class<?> owner = owners.putIfAbsent(key.name(), type.type());
                if (other != null && owner != null && !other.type().equalsType(key.type())) {
                    throw new ConfigurationException("Expected one type for the session key '" + key.name()
                            + "', found " + other.type().getTypeString(false) + " in " + owner.getName() + " and "
                            + key.type().getTypeString(false) + " in "
                            + type.type().getName()
                            + "; give one of them a key of its own with @SessionValue(\"...\")");
                }
            }
        }
        return byClass;
    }

    public boolean contains(Class<?> type) {
        return types.containsKey(type);
    }

    public Set<Class<?>> all() {
        return types.keySet();
    }

    <T> T on(Session session, Class<T> type) {
        return of(type).on(session);
    }

    @SuppressWarnings("unchecked") // each stands under its own class
    public <T> SessionDataType<T> of(Class<T> type) {
        SessionDataType<?> found = types.get(type);
        if (found == null) {
            throw new SessionArgumentException("Expected an interface with @SessionData that was compiled with"
                    + " satchel-processor, found " + type.getName()
                    + "; add satchel-processor to the annotation processor path, beside micronaut-inject-java");
        }
        return (SessionDataType<T>) found;
    }
}
