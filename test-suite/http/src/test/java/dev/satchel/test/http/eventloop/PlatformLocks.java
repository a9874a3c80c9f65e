package dev.satchel.test.http.eventloop;

import java.util.Arrays;
import java.util.List;

/**
 * The mutual-exclusion locks that Netty, Micronaut and Lettuce themselves take on event loops: in a map with colliding
 * keys, in the pool of buffers, around a serializer that is created once. They are held for a few instructions, in any
 * application, with sessions or without. Under load two threads may meet there. Waiting for an event, such as a future,
 * a latch, a condition or a file, is not included, nor is any lock of Satchel.
 */
final class PlatformLocks {

    private static final List<String> OWNERS = List.of("io.netty.buffer.", "io.micronaut.", "io.lettuce.core.");
    private static final List<String> LOCKS =
            List.of("java.util.concurrent.locks.", "java.util.concurrent.ConcurrentHashMap");
    private static final String CONDITION = "ConditionObject";

    private PlatformLocks() {}

    /** Returns true if a thread waits for such a lock, by its stack when it began to wait. */
    static boolean isOneOf(StackTraceElement[] stack) {
        List<String> classes = Arrays.stream(stack)
                .map(StackTraceElement::getClassName)
                .dropWhile(name -> !name.startsWith("java.util.concurrent."))
                .toList();
        List<String> waitsIn =
                classes.stream().takeWhile(name -> name.startsWith("java.")).toList();
        return classes.size() > waitsIn.size()
                && waitsIn.stream().allMatch(PlatformLocks::isLock)
                && startsWithOneOf(classes.get(waitsIn.size()), OWNERS);
    }

    private static boolean isLock(String name) {
        return startsWithOneOf(name, LOCKS) && !name.endsWith(CONDITION);
    }

    private static boolean startsWithOneOf(String name, List<String> beginnings) {
        return beginnings.stream().anyMatch(name::startsWith);
    }
}
