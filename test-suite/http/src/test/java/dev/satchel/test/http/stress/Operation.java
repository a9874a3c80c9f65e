package dev.satchel.test.http.stress;

import java.util.List;

/** What a request of the stress test does to its session. The subject is a name that no other request has. */
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
    /** Destroys, and sets the subject as a key of the session that begins thereby. */
    RESTART;

    boolean regenerates() {
        return this == REGENERATE || this == LOGIN;
    }

    boolean destroys() {
        return this == DESTROY || this == RESTART;
    }

    /** Whether it changes what may have been there before. */
    boolean counts() {
        return this == COUNT || this == COUNT_AND_SAVE;
    }

    /** Whether it saves, and leaves it to the framework to answer where that fails. */
    boolean saves() {
        return this == SAVE || this == COUNT_AND_SAVE;
    }

    /** Says whether it would begin a session where there is none. */
    boolean begins() {
        return !adds("").isEmpty();
    }

    /** What is in a session after it that was not before. */
    List<String> adds(String subject) {
        return switch (this) {
            case SET, COUNT, COUNT_AND_SAVE, LOGIN, RESTART -> List.of(subject);
            case SAVE -> List.of(subject, second(subject));
            case READ, DELETE, REGENERATE, DESTROY -> List.of();
        };
    }

    /** The other key of {@link #SAVE}. */
    static String second(String subject) {
        return subject + "-again";
    }
}
