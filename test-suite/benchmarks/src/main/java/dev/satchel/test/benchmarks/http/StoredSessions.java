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

/** What sessions of the same content take up in the stores of contestants. They are made over HTTP. */
public final class StoredSessions {

    private static final Pattern USED_MEMORY = Pattern.compile("(?m)^used_memory:(\\d+)");
    private static final List<Contestant> IN_REDIS =
            List.of(Contestant.SATCHEL_REDIS, Contestant.MICRONAUT_SESSION_REDIS, Contestant.SPRING_SERVLET);
    private static final List<Contestant> IN_MEMORY =
            List.of(Contestant.SATCHEL_MEMORY, Contestant.MICRONAUT_SESSION_MEMORY);

    /** Made before anything is counted, so that whatever is made once is there. */
    private static final int WARM_UP = 2_000;

    private StoredSessions() {}

    /**
     * What one session takes up in Redis, on average.
     *
     * @param title of the contestant
     * @param used by how much {@code used_memory} grew for a session, in bytes
     * @param ofKeys what {@code MEMORY USAGE} says of all keys together, for a session, in bytes
     * @param keys how many there are for a session
     */
    public record InRedis(String title, double used, double ofKeys, double keys) {}

    /**
     * What one session takes up in the heap of the server, on average.
     *
     * @param title of the contestant
     * @param heap by how much the used heap grew for a session, in bytes
     */
    public record InMemory(String title, double heap) {}

    /**
     * Makes sessions in each contestant that keeps them in Redis.
     *
     * @param carts what is in them, in JSON, one in each in turn
     * @param count how many sessions to make
     * @return a row for each
     * @throws Exception if a server does not start, or does not make sessions
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
     * Makes sessions in each contestant that keeps them in its own memory.
     *
     * @param carts what is in them, in JSON, one in each in turn
     * @param count how many sessions to make
     * @return a row for each
     * @throws Exception if a server does not start, or does not make sessions
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
