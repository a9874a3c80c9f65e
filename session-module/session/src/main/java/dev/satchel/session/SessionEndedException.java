package dev.satchel.session;

import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import io.micronaut.core.annotation.Internal;

/**
 * Not all changes could be saved, because the session was destroyed, has expired, or has got a new id in another
 * request. The response is 409 if the handler does not catch it.
 */
public final class SessionEndedException extends SessionUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param reason why the changes were not stored
     */
    @Internal
    public SessionEndedException(Reason reason) {
        super(
                reason == Reason.RETIRED
                        ? "What was changed could not be saved as a whole: the session has got a new id in another "
                                + "request"
                        : "What was changed could not be saved: the session was destroyed in another request, or has "
                                + "expired",
                null);
    }
}
