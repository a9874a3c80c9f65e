package dev.satchel.session.internal;

import dev.satchel.session.SessionKey;
import dev.satchel.session.internal.record.Entry;
import dev.satchel.session.internal.record.EntryTable;
import dev.satchel.session.internal.record.RecordMetadata.Owner;
import dev.satchel.session.internal.record.SessionOperation;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes a value from the current one, again for each newer record after a conflict. */
final class UpdateOperation<T> implements SessionOperation {

    private final SessionManager manager;
    private final WorkingCopy contents;
    private final SessionKey<T> key;
    private final Function<Optional<T>, T> function;
    private @Nullable T result;

    UpdateOperation(
            SessionManager manager, WorkingCopy contents, SessionKey<T> key, Function<Optional<T>, T> function) {
        this.manager = manager;
        this.contents = contents;
        this.key = key;
        this.function = function;
    }

    @Override
    public String key() {
        return key.name();
    }

    @Override
    public @Nullable Owner applyTo(EntryTable target, @Nullable Owner user) {
        target.put(key.name(), compute(target.get(key.name())));
        return user;
    }

    /** Calls the function of the application with the value of an entry, and returns the entry of its result. */
    Entry compute(@Nullable Entry current) {
        T value = function.apply(contents.read(key.name(), current, key.type(), manager.now()));
        result = value;
        return manager.entry(key.name(), value, key.type(), key.ttl(), contents.base());
    }

    /** Returns the last result of the function. */
    @SuppressWarnings("NullAway") // compute is called before
    T result() {
        return result;
    }
}
