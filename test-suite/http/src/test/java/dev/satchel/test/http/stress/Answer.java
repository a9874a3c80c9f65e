package dev.satchel.test.http.stress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log: a request and what came of it.
 *
 * @param number which request
 * @param operation what it was to do
 * @param subject to what
 * @param sent the id that it came with; null for none
 * @param start before it was sent, in nanoseconds
 * @param released before the last byte of it was sent, in nanoseconds: its handler cannot have run before
 * @param end after its answer was there, in nanoseconds
 * @param status of the answer; 0 if there was none
 * @param given the ids in the cookies of the answer
 * @param forgets the answer takes the cookie back
 * @param dropped why the server did not do it, where it knew beforehand; null if that did not happen
 * @param seen what the request found; null if the answer does not say
 */
record Answer(
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
        @Nullable Seen seen) {

    Answer {
        given = List.copyOf(given);
    }

    /** It was done, as far as the client knows. Of what was not acknowledged, nobody knows whether it happened. */
    boolean isAcknowledged() {
        return status == 200 && seen != null;
    }

    /** The id that the client has got by it. */
    @Nullable
    String newId() {
        return given.isEmpty() ? null : given.get(0);
    }

    /** It found no session. */
    boolean isFresh() {
        return seen != null && seen.fresh();
    }

    /** It has made another session out of the one that it came with: for certain, or maybe. */
    boolean mayHaveMoved() {
        return operation.regenerates() && (!isAcknowledged() || isFollowed());
    }

    /** It has made another session out of the one that it came with, which the client knows. */
    boolean isFollowed() {
        return operation.regenerates() && isAcknowledged() && !isFresh() && newId() != null;
    }

    /** It has deleted what was there: without anything there, nothing is to be deleted elsewhere. */
    boolean hasDeleted() {
        return operation == Operation.DELETE
                && isAcknowledged()
                && dropped == null
                && seen.keys().contains(subject);
    }

    /** It was told that what it did is not stored, by a save that failed. */
    boolean isRefused() {
        return status == 409 && operation.saves();
    }

    boolean isBefore(Answer other) {
        return end < other.start;
    }

    // no id: what a failure prints is kept, and looked at
    @Override
    public String toString() {
        return "request " + number + " (" + operation + " " + subject + ", " + status
                + (dropped == null ? "" : ", dropped as " + dropped) + ")";
    }
}
