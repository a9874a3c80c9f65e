package dev.satchel.driver.redis;

import java.util.List;
import java.util.stream.Stream;

/**
 * A server, and the connections to it: one for each event loop that calls, and one for all other threads. What a
 * request asks for from its event loop is sent there, and answered there: no thread has to wake another one, twice for
 * each call, which costs more than all else that the driver does.
 *
 * <p>Where Redis is to tell of changes, all callers share a connection. Redis tells a connection of what came over
 * others, and the application's own calls would make its copies out of date.
 *
 * <p>Thread-safe. No method blocks.
 */
final class RedisNode {

    private final EventLoops loops;
    private final List<RedisConnector> onLoops;
    private final RedisConnector elsewhere;

    private volatile boolean shared;

    /**
     * Connects to nothing yet.
     *
     * @param loops from where calls come
     * @param onLoops the connector of each, in the same order
     * @param elsewhere the connector of all other threads
     */
    RedisNode(EventLoops loops, List<RedisConnector> onLoops, RedisConnector elsewhere) {
        this.loops = loops;
        this.onLoops = onLoops;
        this.elsewhere = elsewhere;
    }

    /** The connector of the calling thread. */
    RedisConnector connector() {
        int place = shared ? EventLoops.NONE : loops.ofCaller();
        return place == EventLoops.NONE ? elsewhere : onLoops.get(place);
    }

    /** Says whether a connector leads to this server. */
    boolean has(RedisConnector connector) {
        return connector == elsewhere || onLoops.contains(connector);
    }

    /** Lets Redis tell of changes. Called before any call is made. */
    void track(Tracking all) {
        shared = true;
        elsewhere.track(all);
    }

    /** Opens no connection any more. Those that there are must be closed with the clients. */
    void stop() {
        all().forEach(RedisConnector::stop);
    }

    /** Closes all connections, and opens no other one. */
    void close() {
        all().forEach(RedisConnector::close);
    }

    private Stream<RedisConnector> all() {
        return Stream.concat(onLoops.stream(), Stream.of(elsewhere));
    }
}
