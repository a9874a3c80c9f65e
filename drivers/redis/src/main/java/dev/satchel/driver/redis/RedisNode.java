package dev.satchel.driver.redis;

import java.util.List;
import java.util.stream.Stream;

/**
 * A server, and the connections to it: one for each calling event loop, and one for all other threads. A call from an
 * event loop is sent and completed on that event loop. No thread has to wake another one, which would happen twice for
 * each call and cost more than the rest of the driver.
 *
 * <p>With invalidations, all callers share one connection. Redis notifies a connection of changes over all others, and
 * the application's own calls would invalidate its copies.
 *
 * <p>Thread-safe. No method blocks.
 */
final class RedisNode {

    private final EventLoopRegistry loops;
    private final List<RedisConnector> loopConnectors;
    private final RedisConnector defaultConnector;

    private volatile boolean shared;

    /**
     * Creates a node, without connecting.
     *
     * @param loops the event loops that call the driver
     * @param loopConnectors the connector of each, in the same order
     * @param defaultConnector the connector of all other threads
     */
    RedisNode(EventLoopRegistry loops, List<RedisConnector> loopConnectors, RedisConnector defaultConnector) {
        this.loops = loops;
        this.loopConnectors = loopConnectors;
        this.defaultConnector = defaultConnector;
    }

    /** Returns the connector of the calling thread. */
    RedisConnector connector() {
        int index = shared ? EventLoopRegistry.NONE : loops.currentIndex();
        return index == EventLoopRegistry.NONE ? defaultConnector : loopConnectors.get(index);
    }

    /** Returns true if the connector belongs to this node. */
    boolean owns(RedisConnector connector) {
        return connector == defaultConnector || loopConnectors.contains(connector);
    }

    /** Enables invalidations. Called before any call is made. */
    void track(InvalidationTracker tracker) {
        shared = true;
        defaultConnector.track(tracker);
    }

    /** Opens no further connection. The current ones must be closed with the clients. */
    void stop() {
        all().forEach(RedisConnector::stop);
    }

    /** Closes all connections, and opens no further one. */
    void close() {
        all().forEach(RedisConnector::close);
    }

    private Stream<RedisConnector> all() {
        return Stream.concat(loopConnectors.stream(), Stream.of(defaultConnector));
    }
}
