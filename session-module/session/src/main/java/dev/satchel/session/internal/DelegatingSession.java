package dev.satchel.session.internal;

import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import io.micronaut.core.type.Argument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session that delegates to another one, which it looks up for each call. */
public abstract class DelegatingSession implements Session {

    /** Returns the session to delegate to. */
    public abstract Session session();

    /** Returns the types that it can be viewed as, without loading the session. */
    public abstract SessionDataTypeRegistry dataTypes();

    @Override
    public final Optional<String> id() {
        return session().id();
    }

    @Override
    public final boolean isNew() {
        return session().isNew();
    }

    @Override
    public final Optional<Object> get(String key) {
        return session().get(key);
    }

    @Override
    public final <T> Optional<T> get(String key, Class<T> type) {
        return session().get(key, type);
    }

    @Override
    public final <T> Optional<T> get(String key, Argument<T> type) {
        return session().get(key, type);
    }

    @Override
    public final <T> Optional<T> get(SessionKey<T> key) {
        return session().get(key);
    }

    @Override
    public final boolean has(String key) {
        return session().has(key);
    }

    @Override
    public final Set<String> keys() {
        return session().keys();
    }

    @Override
    public final Collection<@Nullable Object> values() {
        return session().values();
    }

    @Override
    public final Map<String, @Nullable Object> entries() {
        return session().entries();
    }

    @Override
    public final void set(String key, @Nullable Object value) {
        session().set(key, value);
    }

    @Override
    public final void set(String key, @Nullable Object value, Duration ttl) {
        session().set(key, value, ttl);
    }

    @Override
    public final <T> void set(SessionKey<T> key, T value) {
        session().set(key, value);
    }

    @Override
    public final <T> void set(SessionKey<T> key, T value, Duration ttl) {
        session().set(key, value, ttl);
    }

    @Override
    public final <T> T update(SessionKey<T> key, Function<Optional<T>, T> change) {
        return session().update(key, change);
    }

    @Override
    public final <T> Optional<T> take(SessionKey<T> key) {
        return session().take(key);
    }

    @Override
    public final <T> Optional<T> take(String key, Class<T> type) {
        return session().take(key, type);
    }

    @Override
    public final void delete(String key) {
        session().delete(key);
    }

    @Override
    public final void clear() {
        session().clear();
    }

    @Override
    public final void regenerate() {
        session().regenerate();
    }

    @Override
    public final void login(String user) {
        session().login(user);
    }

    @Override
    public final void reauthenticated() {
        session().reauthenticated();
    }

    @Override
    public final Optional<String> user() {
        return session().user();
    }

    @Override
    public final Optional<Instant> authenticatedAt() {
        return session().authenticatedAt();
    }

    @Override
    public final void destroy() {
        session().destroy();
    }

    @Override
    public final <T> T as(Class<T> type) {
        return dataTypes().on(this, type);
    }

    @Override
    public final CompletionStage<Boolean> load(String id) {
        return session().load(id);
    }

    @Override
    public final CompletionStage<Void> save() {
        return session().save();
    }
}
