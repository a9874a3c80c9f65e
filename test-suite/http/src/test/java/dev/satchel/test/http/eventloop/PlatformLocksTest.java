package dev.satchel.test.http.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformLocksTest {

    private static final String UNDER_LOCKS = "reactor.blockhound.BlockHoundRuntime jdk.internal.misc.Unsafe "
            + "java.util.concurrent.locks.LockSupport ";

    @ParameterizedTest
    @CsvSource({
        "java.util.concurrent.locks.StampedLock io.netty.buffer.AdaptivePoolingAllocator, true",
        "java.util.concurrent.ConcurrentHashMap$TreeBin io.micronaut.core.util.clhm.ConcurrentLinkedHashMap, true",
        "java.util.concurrent.ConcurrentHashMap$TreeBin dev.satchel.session.http.RequestSessionLoader, false",
        "java.util.concurrent.locks.ReentrantLock dev.satchel.session.http.RequestSessionLoader io.netty.buffer.Any, false",
        "java.util.concurrent.CompletableFuture io.micronaut.core.Any, false",
        "java.util.concurrent.CountDownLatch io.netty.buffer.Any, false",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject io.netty.buffer.Any, false",
        "java.util.concurrent.locks.StampedLock io.netty.util.concurrent.DefaultPromise, false",
        "java.util.concurrent.locks.StampedLock, false",
    })
    void onlyAShortLockOfThePlatformIsLetPass(String classes, boolean passes) {
        StackTraceElement[] stack = Stream.of((UNDER_LOCKS + classes).split(" "))
                .map(name -> new StackTraceElement(name, "any", null, -1))
                .toArray(StackTraceElement[]::new);
        assertThat(PlatformLocks.isOneOf(stack)).isEqualTo(passes);
    }
}
