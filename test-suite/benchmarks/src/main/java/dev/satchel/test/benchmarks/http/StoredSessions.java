package dev.satchel.test.benchmarks.http;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures the size of sessions with the same content in the stores of contestants. They are created over HTTP. */
public final class StoredSessions {

    private static final Pattern USED_MEMORY = Pattern.compile("(?m)^used_memory:(\\d+)");
    private static final List<Contestant> IN_REDIS =
            List.of(Contestant.SATCHEL_REDIS, Contestant.MICRONAUT_SESSION_REDIS, Contestant.SPRING_SERVLET);
    private static final List<Contestant> IN_MEMORY =
            List.of(Contestant.SATCHEL_MEMORY, Contestant.MICRONAUT_SESSION_MEMORY);

    /** Created before the measurement, so that one-time allocations are not counted. */
    private static final int WARM_UP = 2_000;

    private StoredSessions() {}

    /**
     * The size of one session in Redis, on average.
     *
     * @param title of the contestant
     * @param used the growth of {@code used_memory} for a session, in bytes
     * @param ofKeys the sum of {@code MEMORY USAGE} over all keys, for a session, in bytes
     * @param keys the number of keys for a session
     */
    public record InRedis(String title, double used, double ofKeys, double keys) {}

    /**
     * The size of one session in the heap of the server, on average.
     *
     * @param title of the contestant
     * @param heap the growth of the used heap for a session, in bytes
     */
    public record InMemory(String title, double heap) {}

    /**
     * Creates sessions in each contestant that stores them in Redis.
     *
     * @param carts the contents, in JSON, one in each in turn
     * @param count the number of sessions to create
     * @return a row for each
     * @throws Exception if a server does not start, or does not create sessions
     */
    public static List<InRedis> inRedis(List<String> carts, int count) throws Exception {
        HttpClient client = client();
        List<InRedis> rows = new ArrayList<>();
        for (Contestant each : IN_REDIS) {
            try (ServerProcess server = ServerProcess.start(each, client)) {
                make(client, server.uri(), carts, WARM_UP);
                RedisClient redis = RedisClient.create("redis://127.0.0.1:" + server.redisPort());
                try (StatefulRedisConnection<String, String> connection = redis.connect()) {
                    RedisCommands<String, String> commands = connection.sync();
                    long usedBefore = used(commands);
                    long ofKeysBefore = ofKeys(commands);
                    long keysBefore = commands.dbsize();
                    make(client, server.uri(), carts, count);
                    rows.add(new InRedis(
                            each.title,
                            (double) (used(commands) - usedBefore) / count,
                            (double) (ofKeys(commands) - ofKeysBefore) / count,
                            (double) (commands.dbsize() - keysBefore) / count));
                } finally {
                    redis.shutdown();
                }
            }
        }
        return rows;
    }

    /**
     * Creates sessions in each contestant that stores them in its own memory.
     *
     * @param carts the contents, in JSON, one in each in turn
     * @param count the number of sessions to create
     * @return a row for each
     * @throws Exception if a server does not start, or does not create sessions
     */
    public static List<InMemory> inMemory(List<String> carts, int count) throws Exception {
        HttpClient client = client();
        List<InMemory> rows = new ArrayList<>();
        for (Contestant each : IN_MEMORY) {
            try (ServerProcess server = ServerProcess.start(each, client);
                    Heap heap = Heap.of(server.pid())) {
                make(client, server.uri(), carts, WARM_UP);
                long before = heap.used();
                make(client, server.uri(), carts, count);
                rows.add(new InMemory(each.title, (double) (heap.used() - before) / count));
            }
        }
        return rows;
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    }

    private static void make(HttpClient client, URI uri, List<String> carts, int count)
            throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            HttpRequest request = HttpRequest.newBuilder(uri.resolve("/cart"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(carts.get(i % carts.size())))
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (!answer.body().equals("made")
                    || answer.headers().firstValue("Set-Cookie").isEmpty()) {
                throw new IllegalStateException(
                        "Expected a session to be made, found status %d. Look at what the server wrote above"
                                .formatted(answer.statusCode()));
            }
        }
    }

    private static long used(RedisCommands<String, String> redis) {
        Matcher matcher = USED_MEMORY.matcher(redis.info("memory"));
        if (!matcher.find()) {
            throw new IllegalStateException("Expected Redis to say used_memory, found none");
        }
        return Long.parseLong(matcher.group(1));
    }

    private static long ofKeys(RedisCommands<String, String> redis) {
        long all = 0;
        for (ScanIterator<String> keys = ScanIterator.scan(redis); keys.hasNext(); ) {
            Long bytes = redis.memoryUsage(keys.next());
            all += bytes == null ? 0 : bytes;
        }
        return all;
    }
}
