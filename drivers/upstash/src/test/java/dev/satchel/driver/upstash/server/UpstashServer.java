package dev.satchel.driver.upstash.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.satchel.driver.httpclient.test.LoopbackHttpServer;
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
 * Upstash's REST API, as documented, in front of a real redis-server: a command is a JSON array, a token is required,
 * and texts in responses are Base64 on request.
 */
public final class UpstashServer implements AutoCloseable {

    /** The token that the server requires. */
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

    /** Starts a server in front of a Redis of its own. */
    public static UpstashServer start(String... redisSettings) {
        LocalRedis redis = LocalRedis.start(redisSettings);
        HttpServer http = LoopbackHttpServer.create(0);
        UpstashServer server = new UpstashServer(redis, http);
        for (int i = 0; i < THREADS; i++) {
            server.sockets.add(redis.connect());
        }
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    /** Returns the address for {@code session.upstash.url}. */
    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Opens a connection to Redis itself, to be closed by the caller. */
    public RedisSocket connect() {
        return redis.connect();
    }

    /** Returns the commands since the last call. */
    public List<List<String>> commands() {
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
            String message = e.getCause().getMessage().replace("Redis answered: ", "");
            answer(exchange, 400, "{\"error\":\"" + message.replaceAll("[\"\\\\]", "'") + "\"}");
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

    /** Returns a reply of Redis as JSON. Its text has a character for each byte. */
    private static String json(Object reply, boolean encode) {
        if (!(reply instanceof String text)) {
            return String.valueOf(reply);
        }
        if (!encode) {
            throw new IllegalStateException("Expected a request for Base64, without which bytes get lost");
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
