package dev.satchel.driver.upstash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that gives every request the same answer, whatever that is. Not started, it is a port where nobody listens.
 */
final class CannedServer implements AutoCloseable {

    private final int port = freePort();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private HttpServer server;

    /** How a request is answered. */
    interface Answer {

        void to(HttpExchange exchange) throws Exception;
    }

    static CannedServer answering(int status, String body) {
        return new CannedServer().start(exchange -> answer(exchange, status, body));
    }

    /** Takes requests and does not answer them. */
    static CannedServer silent() {
        CannedServer server = new CannedServer();
        return server.start(exchange -> server.closed.await());
    }

    /** Begins to answer, and never comes to an end. */
    static CannedServer stuck() {
        CannedServer server = new CannedServer();
        return server.start(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            server.closed.await();
        });
    }

    /** Answers with more than anybody wants. */
    static CannedServer huge(int megabytes) {
        return new CannedServer().start(exchange -> {
            byte[] megabyte = new byte[1 << 20];
            Arrays.fill(megabyte, (byte) ' ');
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < megabytes; i++) {
                    body.write(megabyte);
                }
            }
        });
    }

    static CannedServer redirecting(String to) {
        return new CannedServer().start(exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            answer(exchange, 307, "");
        });
    }

    CannedServer start(Answer answer) {
        server = LocalHttp.create(port);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                answer.to(exchange);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.start();
        return this;
    }

    String uri() {
        return "http://127.0.0.1:" + port;
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}
