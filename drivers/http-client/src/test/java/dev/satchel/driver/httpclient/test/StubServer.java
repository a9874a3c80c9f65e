package dev.satchel.driver.httpclient.test;

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

/** A stub server with the same response to every request. Before it is started, its port refuses connections. */
public final class StubServer implements AutoCloseable {

    /** The attribute of an exchange with the body of the request. */
    public static final String BODY = "body";

    private final int port = freePort();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private HttpServer server;

    /** Responds to a request. */
    public interface Answer {

        void to(HttpExchange exchange) throws Exception;
    }

    /** Starts a server with this response. */
    public static StubServer answering(int status, String body) {
        return new StubServer().start(exchange -> answer(exchange, status, body));
    }

    /** Starts a server that accepts requests and does not respond. */
    public static StubServer silent() {
        StubServer server = new StubServer();
        return server.start(exchange -> server.closed.await());
    }

    /** Starts a server whose responses never end. */
    public static StubServer stuck() {
        StubServer server = new StubServer();
        return server.start(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            server.closed.await();
        });
    }

    /** Starts a server with responses of this size. */
    public static StubServer huge(int megabytes) {
        return new StubServer().start(exchange -> {
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

    /** Starts a server that redirects to another address. */
    public static StubServer redirecting(String to) {
        return new StubServer().start(exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            answer(exchange, 307, "");
        });
    }

    /** Starts the server. */
    public StubServer start(Answer answer) {
        server = LoopbackHttpServer.create(port);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.setAttribute(BODY, exchange.getRequestBody().readAllBytes());
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

    /** Returns the address of the server. */
    public String uri() {
        return "http://127.0.0.1:" + port;
    }

    /** Sends a response. */
    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
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
