package dev.satchel.test.http.eventloop;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/**
 * Fails every test of this module during which an event loop was blocked: one of the server's, or one of a driver's
 * client library. The blocking call itself proceeds, since an exception on an event loop may surface anywhere, or
 * nowhere.
 *
 * <p>JUnit loads it as a service, so that no test can forget it.
 */
public final class BlockHoundExtension implements BeforeAllCallback, AfterEachCallback {

    private static final Queue<Throwable> BLOCKED = new ConcurrentLinkedQueue<>();
    private static boolean installed;

    @Override
    public void beforeAll(ExtensionContext context) {
        install();
    }

    private static synchronized void install() {
        if (!installed) {
            installed = true;
            BlockHound.builder()
                    // of Reactor and Netty: threads that they create must not block
                    .loadIntegrations()
                    // from /dev/urandom, which the kernel answers from memory without waiting
                    .allowBlockingCallsInside("sun.security.provider.NativePRNG$RandomIO", "readFully")
                    // META-INF/services in a jar, once, when a class is initialized: no more than class loading
                    .allowBlockingCallsInside(
                            "io.micronaut.core.io.service.ServiceScanner", "computeStandardServiceTypeNames")
                    // a lock of Lettuce around a counter, for every command, held for a few instructions
                    .allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "incrementWriters")
                    .allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "decrementWriters")
                    .blockingMethodCallback(method -> found(new BlockingOperationError(method)))
                    .install();
        }
    }

    private static void found(BlockingOperationError error) {
        if (!PlatformLocks.isOneOf(error.getStackTrace())) {
            BLOCKED.add(error);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        check();
    }

    /** Fails if an event loop was blocked since the last call. */
    static void check() {
        List<Throwable> blocked = new ArrayList<>();
        for (Throwable next = BLOCKED.poll(); next != null; next = BLOCKED.poll()) {
            blocked.add(next);
        }
        if (!blocked.isEmpty()) {
            AssertionError error = new AssertionError(
                    "Expected no call that blocks an event loop, found " + blocked.size(), blocked.get(0));
            blocked.stream().skip(1).limit(3).forEach(error::addSuppressed);
            throw error;
        }
    }
}
