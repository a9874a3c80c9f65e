package dev.satchel.session.internal;

import dev.satchel.session.internal.record.LoadedRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the session of one request: the one that the browser sent, the one that the session has, and the one that
 * it is stored under.
 *
 * <p>Not thread-safe: the {@link SessionLifecycle} holds its lock.
 */
final class SessionIdentity {

    private final SessionManager manager;
    private final @Nullable String presentedId;

    /** The id, assigned before the session is stored under it. */
    private @Nullable String id;

    /** The id that the session is stored under, or was before it was hidden. */
    private @Nullable String storedId;

    /** Whether a new id was requested and is not stored yet. */
    private boolean newIdRequested;

    SessionIdentity(SessionManager manager, @Nullable String presentedId, @Nullable String storedId) {
        this.manager = manager;
        this.presentedId = presentedId;
        this.id = storedId;
        this.storedId = storedId;
    }

    @Nullable
    String presentedId() {
        return presentedId;
    }

    @Nullable
    String id() {
        return id;
    }

    @Nullable
    String storedId() {
        return storedId;
    }

    boolean isNewIdRequested() {
        return newIdRequested;
    }

    /** Returns true if the session is stored under its id, or has none. */
    boolean isStored() {
        return Objects.equals(id, storedId);
    }

    /** Returns true if the browser has the id that the session is stored under. */
    boolean isPresented() {
        return Objects.equals(presentedId, storedId);
    }

    /** Returns the driver key of the id, without a hash where the record is known. */
    String driverKey(String ofId, @Nullable LoadedRecord base) {
        return base != null && ofId.equals(storedId) ? base.key() : manager.driverKey(ofId);
    }

    void assignIdIfAbsent() {
        if (id == null) {
            id = manager.newId();
        }
    }

    void requestNewId() {
        newIdRequested = true;
    }

    /** Replaces the id, if there is one. */
    void renewId() {
        if (id != null) {
            id = manager.newId();
        }
    }

    /** Takes over the id of another stored session, or of none. */
    void switchTo(@Nullable String otherId) {
        id = otherId;
        storedId = otherId;
        newIdRequested = false;
    }

    /** Gives up the id, but not the one that the session may still be stored under. */
    void hide() {
        id = null;
        newIdRequested = false;
    }

    void markStored(@Nullable String writtenId) {
        storedId = writtenId;
        newIdRequested &= !isStored();
    }
}
