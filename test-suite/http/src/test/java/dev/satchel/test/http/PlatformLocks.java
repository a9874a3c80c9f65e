package dev.satchel.test.http;

import java.util.Arrays;
import java.util.List;

/**
 * The locks for mutual exclusion that Netty, Micronaut and Lettuce themselves take on event loops: of a map full of
 * colliding keys, of the pool of buffers, of a serializer that is made once. They are held for some instructions, by
 * any application, with sessions or without; under load one thread may meet another there. Waiting for an event, such
 * as a future, a latch, a condition or a file, is not meant, nor is any lock of ours.
 */
final class PlatformLocks {

    private static final List<String> OWNERS = List.of("io.netty.buffer.", "io.micronaut.", "io.lettuce.core.");
    private static final List<String> LOCKS =
            List.of("java.util.concurrent.locks.", "java.util.concurrent.ConcurrentHashMap");
    private static final String CONDITION = "ConditionObject";

    private PlatformLocks() {}

    /** Whether a thread waits for such a lock, by its stack when it began to wait. */
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
