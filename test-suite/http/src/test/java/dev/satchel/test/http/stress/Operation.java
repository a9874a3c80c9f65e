package dev.satchel.test.http.stress;

import java.util.List;

/** An operation of the stress test on a session. The subject is a name that no other request uses. */
enum Operation {
    READ,
    /** Sets the subject as a key. */
    SET,
    /** Adds one to a counter, and the subject to a list, both with {@code update}. */
    COUNT,
    /** The same, and saves. */
    COUNT_AND_SAVE,
    /** Deletes the subject, which an earlier request has set. */
    DELETE,
    /** Sets a key, saves, and sets another one. */
    SAVE,
    REGENERATE,
    /** Regenerates, and sets the subject as a key. */
    LOGIN,
    DESTROY,
    /** Destroys, and sets the subject as a key of the session that begins by that. */
    RESTART;

    boolean regenerates() {
        return this == REGENERATE || this == LOGIN;
    }

    boolean destroys() {
        return this == DESTROY || this == RESTART;
    }

    /** Returns true if it changes a value that may have been there before. */
    boolean counts() {
        return this == COUNT || this == COUNT_AND_SAVE;
    }

    /** Returns true if it saves, and leaves the response to the framework where that fails. */
    boolean saves() {
        return this == SAVE || this == COUNT_AND_SAVE;
    }

    /** Returns true if it would begin a session where there is none. */
    boolean begins() {
        return !adds("").isEmpty();
    }

    /** Returns the subjects that it adds to a session. */
    List<String> adds(String subject) {
        return switch (this) {
            case SET, COUNT, COUNT_AND_SAVE, LOGIN, RESTART -> List.of(subject);
            case SAVE -> List.of(subject, second(subject));
            case READ, DELETE, REGENERATE, DESTROY -> List.of();
        };
    }

    /** Returns the second key of {@link #SAVE}. */
    static String second(String subject) {
        return subject + "-again";
    }
}
