package dev.satchel.driver.upstash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What Upstash documents of its REST API, in front of a real redis-server: a command as a JSON array, a token, and
 * answers whose texts are Base64 if that is asked for.
 */
public final class UpstashServer implements AutoCloseable {

    /** What the server asks for. */
    public static final String TOKEN = "AYNgAS2553feg6a2d9842h2a0gcdb5f8efe9934DQ=";

    private static final int THREADS = 8;

    private final LocalRedis redis;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final BlockingQueue<RedisSocket> sockets = new ArrayBlockingQueue<>(THREADS);
    private final List<List<String>> commands = new CopyOnWriteArrayList<>();

    private UpstashServer(LocalRedis redis, HttpServer server) {
        this.redis = redis;
        this.server = server;
    }

    /** Starts one, in front of a Redis of its own. */
    public static UpstashServer start(String... redisSettings) {
        LocalRedis redis = LocalRedis.start(redisSettings);
        HttpServer http = LocalHttp.create(0);
        UpstashServer server = new UpstashServer(redis, http);
        for (int i = 0; i < THREADS; i++) {
            server.sockets.add(redis.connect());
        }
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    /** For {@code session.upstash.url}. */
    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A connection to Redis itself, to be closed by the caller. */
    public RedisSocket connect() {
        return redis.connect();
    }

    /** The commands since the last call. */
    List<List<String>> commands() {
        List<List<String>> all = List.copyOf(commands);
        commands.clear();
        return all;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, "{\"error\":\"Unauthorized\"}");
            } else if (!exchange.getRequestMethod().equals("POST")
                    || !exchange.getRequestURI().getPath().equals("/")) {
                answer(exchange, 405, "{\"error\":\"ERR unsupported method or path\"}");
            } else {
                List<String> command = command(exchange);
                commands.add(command);
                run(exchange, command);
            }
        }
    }

    private void run(HttpExchange exchange, List<String> command) throws IOException {
        boolean encode = "base64".equals(exchange.getRequestHeaders().getFirst("Upstash-Encoding"));
        String[] words = command.stream()
                .map(word -> new String(word.getBytes(UTF_8), ISO_8859_1))
                .toArray(String[]::new);
        RedisSocket socket = take();
        try {
            answer(exchange, 200, "{\"result\":" + json(socket.send(words), encode) + "}");
        } catch (UncheckedIOException e) {
            String said = e.getCause().getMessage().replace("Redis answered: ", "");
            answer(exchange, 400, "{\"error\":\"" + said.replaceAll("[\"\\\\]", "'") + "\"}");
        } finally {
            sockets.add(socket);
        }
    }

    private RedisSocket take() {
        try {
            return sockets.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What comes out of Redis, with a character for each byte. */
    private static String json(Object reply, boolean encode) {
        if (!(reply instanceof String text)) {
            return String.valueOf(reply);
        }
        if (!encode) {
            throw new IllegalStateException("Expected to be asked for Base64, lest bytes get lost");
        }
        return "\"" + Base64.getEncoder().encodeToString(text.getBytes(ISO_8859_1)) + "\"";
    }

    private static List<String> command(HttpExchange exchange) throws IOException {
        List<String> words = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(exchange.getRequestBody())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                words.add(json.getText());
            }
        }
        return words;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        sockets.forEach(RedisSocket::close);
        redis.close();
    }
}
