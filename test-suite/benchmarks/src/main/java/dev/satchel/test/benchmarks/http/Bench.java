package dev.satchel.test.benchmarks.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One running contestant, with its sessions and its measuring instruments. */
final class Bench implements AutoCloseable {

    private final ServerProcess server;
    private final @Nullable Allocation allocation;
    private final @Nullable Heap heap;
    private final Map<Cookies, Sessions> sessions = new EnumMap<>(Cookies.class);
    private final Wrk wrk;

    private Bench(ServerProcess server, @Nullable Allocation allocation, @Nullable Heap heap, Wrk wrk) {
        this.server = server;
        this.allocation = allocation;
        this.heap = heap;
        this.wrk = wrk;
    }

    static Bench start(Contestant contestant, HttpClient client, Wrk wrk, Path folder) throws Exception {
        ServerProcess server = ServerProcess.start(contestant, client);
        try {
            Answers.check(contestant, server.uri(), client);
            boolean jvm = contestant.platform != Platform.NODE;
            Bench bench = new Bench(
                    server, jvm ? Allocation.of(server.pid()) : null, jvm ? Heap.of(server.pid()) : null, wrk);
            for (Cookies each : Cookies.values()) {
                if (each != Cookies.NONE) {
                    Path file = folder.resolve(contestant + "-" + each);
                    bench.sessions.put(each, new Sessions(contestant, server.uri(), each, client, file));
                }
            }
            return bench;
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    /** Loads one route, and returns the measurements. */
    Round run(Route route, int seconds) throws Exception {
        Sessions visited = sessions.get(route.cookies);
        if (visited != null) {
            visited.makeIfGone();
        }
        if (heap != null) {
            // garbage of the round before would be copied by the collections of this one
            heap.collect();
        }
        Map<String, Long> commands = RedisCommands.calls(server.redisPort());
        Map<Long, Long> allocated = allocation == null ? Map.of() : allocation.byThread();
        long cpu = server.cpuMicros();
        Wrk.Load load = wrk.run(server.uri(), route, visited == null ? null : visited.file(), seconds);
        Round round = new Round(
                load,
                server.cpuMicros() - cpu,
                allocation == null ? Round.UNKNOWN : Allocation.between(allocated, allocation.byThread()),
                RedisCommands.between(commands, RedisCommands.calls(server.redisPort())),
                visited == null ? 0 : visited.lost());
        if (route == Route.CREATE) {
            // a hundred thousand and more, which are not needed
            server.emptyStore();
        }
        return round;
    }

    @Override
    public void close() throws IOException {
        try {
            if (heap != null) {
                heap.close();
            }
            if (allocation != null) {
                allocation.close();
            }
        } finally {
            server.close();
        }
    }
}
