package dev.satchel.session.internal;

import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The state of the session of one request. The columns decide what a commit does to the store, what the response does
 * with the cookie, and which reason the event gives for dropped changes. {@link #after} is the table of transitions.
 */
enum SessionState {
    /** Nothing is stored. The first value that is set creates a record. */
    NEW(CommitAction.CREATE, CookieChange.KEEP, null),

    /** The session was destroyed in this request. A value that is set afterwards creates a record with a new id. */
    DESTROYED(CommitAction.CREATE, CookieChange.DELETE, null),

    /** The record was loaded or stored. Changes are written to it. */
    LIVE(CommitAction.UPDATE, CookieChange.SET, null),

    /**
     * Another request has given the session a new id, which this request does not learn. Changes are carried over to
     * it.
     */
    MOVED(CommitAction.UPDATE, CookieChange.KEEP, null),

    /** The id is retired. The values can be read within the grace. */
    RETIRED(CommitAction.DROP, CookieChange.KEEP, Reason.RETIRED),

    /** The id was retired longer ago than the grace, or by the login of another user. There are no values to read. */
    RETIRED_PAST_GRACE(CommitAction.DROP, CookieChange.KEEP, Reason.RETIRED),

    /** The session was destroyed by another request, or has expired. Nothing begins with its id. */
    ENDED(CommitAction.DROP, CookieChange.KEEP, Reason.ENDED),

    /** The session was destroyed longer ago than the grace. */
    ENDED_PAST_GRACE(CommitAction.DROP, CookieChange.KEEP, Reason.ENDED),

    /** The store has lost the record. */
    LOST(CommitAction.DROP, CookieChange.KEEP, Reason.LOST),

    /** The driver was unavailable for a load or a commit. */
    UNAVAILABLE(CommitAction.DROP, CookieChange.KEEP, Reason.UNAVAILABLE),

    /** The driver was unavailable for a web socket. There are no values to read until the session is found again. */
    HIDDEN(CommitAction.DROP, CookieChange.KEEP, Reason.UNAVAILABLE);

    private final CommitAction action;
    private final CookieChange cookie;
    private final @Nullable Reason rejection;

    SessionState(CommitAction action, CookieChange cookie, @Nullable Reason rejection) {
        this.action = action;
        this.cookie = cookie;
        this.rejection = rejection;
    }

    /** Returns the state of a session whose record shows nothing: it is retired, or else destroyed. */
    static SessionState ofEnded(boolean retired, boolean withinGrace) {
        if (retired) {
            return withinGrace ? RETIRED : RETIRED_PAST_GRACE;
        }
        return withinGrace ? ENDED : ENDED_PAST_GRACE;
    }

    /** Returns what a commit does if there is something to commit. */
    CommitAction action() {
        return action;
    }

    /** Returns what the response does with the cookie, if the browser does not have that cookie already. */
    CookieChange cookie() {
        return cookie;
    }

    /** Returns the reason why changes are dropped, or null if they are stored. */
    @Nullable
    Reason rejection() {
        return rejection;
    }

    /**
     * Returns the state after a transition.
     *
     * @return null if the transition is refused: it has no effect in this state
     */
    @Nullable
    SessionState after(SessionTransition transition) {
        return switch (transition) {
            case REGENERATE ->
                switch (this) {
                    case NEW, DESTROYED, LIVE, MOVED -> this;
                    case RETIRED_PAST_GRACE, ENDED_PAST_GRACE -> NEW;
                    case RETIRED, ENDED, LOST, UNAVAILABLE, HIDDEN -> null;
                };
            case LOGIN ->
                switch (this) {
                    case NEW, DESTROYED, LIVE, MOVED, UNAVAILABLE, HIDDEN -> this;
                    case RETIRED, RETIRED_PAST_GRACE, ENDED, ENDED_PAST_GRACE, LOST -> NEW;
                };
            case DESTROY -> DESTROYED;
            case LOAD -> LIVE;
            case STORE ->
                switch (this) {
                    // a moved session is only written under a new id of its own
                    case NEW, DESTROYED, LIVE, MOVED -> LIVE;
                    case UNAVAILABLE -> this;
                    case RETIRED, RETIRED_PAST_GRACE, ENDED, ENDED_PAST_GRACE, LOST, HIDDEN -> null;
                };
            case FORWARD ->
                switch (this) {
                    case LIVE, MOVED -> MOVED;
                    case UNAVAILABLE -> this;
                    case NEW, DESTROYED, RETIRED, RETIRED_PAST_GRACE, ENDED, ENDED_PAST_GRACE, LOST, HIDDEN -> null;
                };
            case RETIRE ->
                switch (this) {
                    case LIVE, MOVED, RETIRED, UNAVAILABLE, HIDDEN -> RETIRED;
                    case RETIRED_PAST_GRACE -> this;
                    case NEW, DESTROYED, ENDED, ENDED_PAST_GRACE, LOST -> null;
                };
            case END ->
                switch (this) {
                    case LIVE, MOVED, RETIRED, ENDED, ENDED_PAST_GRACE, UNAVAILABLE, HIDDEN -> ENDED;
                    case NEW, DESTROYED, RETIRED_PAST_GRACE, LOST -> null;
                };
            case LOSE ->
                switch (this) {
                    case LIVE, MOVED, LOST, UNAVAILABLE -> LOST;
                    case NEW, DESTROYED, RETIRED, RETIRED_PAST_GRACE, ENDED, ENDED_PAST_GRACE, HIDDEN -> null;
                };
            case FAIL -> this == HIDDEN ? HIDDEN : UNAVAILABLE;
            case HIDE -> HIDDEN;
        };
    }
}
