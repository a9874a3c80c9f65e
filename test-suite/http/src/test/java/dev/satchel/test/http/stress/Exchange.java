package dev.satchel.test.http.stress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log: a request and its response.
 *
 * @param number of the request
 * @param operation that it was to perform
 * @param subject of the operation
 * @param sent the id that it came with; null for none
 * @param start before it was sent, in nanoseconds
 * @param released before the last byte of it was sent, in nanoseconds: its handler cannot have run before
 * @param end after its response was received, in nanoseconds
 * @param status of the response; 0 if there was none
 * @param given the ids in the cookies of the response
 * @param forgets the response deletes the cookie
 * @param dropped why the server dropped the change, where it knew beforehand; null if it did not
 * @param seen the state that the request found; null if the response does not contain it
 */
record Exchange(
        int number,
        Operation operation,
        String subject,
        @Nullable String sent,
        long start,
        long released,
        long end,
        int status,
        List<String> given,
        boolean forgets,
        @Nullable String dropped,
        @Nullable Observation seen) {

    Exchange {
        given = List.copyOf(given);
    }

    /** Returns true if it was done as far as the client knows. The outcome of an unacknowledged request is unknown. */
    boolean isAcknowledged() {
        return status == 200 && seen != null;
    }

    /** Returns the id that the client has got by it. */
    @Nullable
    String newId() {
        return given.isEmpty() ? null : given.get(0);
    }

    /** Returns true if it found no session. */
    boolean isFresh() {
        return seen != null && seen.fresh();
    }

    /** Returns true if it has regenerated its session, or may have. */
    boolean mayHaveMoved() {
        return operation.regenerates() && (!isAcknowledged() || isFollowed());
    }

    /** Returns true if it has regenerated its session, and the client knows the new id. */
    boolean isFollowed() {
        return operation.regenerates() && isAcknowledged() && !isFresh() && newId() != null;
    }

    /** Returns true if it has deleted an existing subject. Otherwise nothing has to be deleted elsewhere. */
    boolean hasDeleted() {
        return operation == Operation.DELETE
                && isAcknowledged()
                && dropped == null
                && seen.keys().contains(subject);
    }

    /** Returns true if a save failed and reported that the change is not stored. */
    boolean isRefused() {
        return status == 409 && operation.saves();
    }

    boolean isBefore(Exchange other) {
        return end < other.start;
    }

    // no id: the output of a failure is kept, and read
    @Override
    public String toString() {
        return "request " + number + " (" + operation + " " + subject + ", " + status
                + (dropped == null ? "" : ", dropped as " + dropped) + ")";
    }
}
