package dev.satchel.driver.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.satchel.driver.httpclient.test.LoopbackHttpServer;
import dev.satchel.driver.httpclient.test.StubServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A server that stores items, and can delay writes. */
final class SlowStore implements AutoCloseable {

    private final Map<String, byte[]> items = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server = LoopbackHttpServer.create(0);
    private final AtomicLong delayOfNext = new AtomicLong();
    private final CountDownLatch overtaken = new CountDownLatch(1);
    private final CountDownLatch delayedDone = new CountDownLatch(1);
    private volatile boolean holdsWrites;

    SlowStore() {
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, exchange.getRequestBody().readAllBytes());
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        });
        server.start();
    }

    private void answer(HttpExchange exchange, byte[] sent) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        requests.add(method + " " + path);
        if (method.equals("GET")) {
            byte[] item = items.get(path);
            StubServer.answer(exchange, item == null ? 404 : 200, item == null ? "" : new String(item, UTF_8));
            return;
        }
        if (holdsWrites) {
            released.await();
        }
        long delay = delayOfNext.getAndSet(0);
        if (delay > 0) {
            arrived.countDown();
            overtaken.await(delay, TimeUnit.MILLISECONDS);
        }
        if (method.equals("PUT")) {
            items.put(path, sent);
        } else {
            items.remove(path);
        }
        if (delay > 0) {
            delayedDone.countDown();
        } else if (arrived.getCount() == 0) {
            overtaken.countDown();
        }
        StubServer.answer(exchange, 200, "OK");
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Delays all writes from now on until they are released. */
    void holdWrites() {
        holdsWrites = true;
    }

    /** Delays the next write until another one has overtaken it, or for this time at most. */
    void delayNextWrite(Duration delay) {
        delayOfNext.set(delay.toMillis());
    }

    /** Waits until the delayed write has arrived. */
    void awaitDelayed() throws InterruptedException {
        arrived.await();
    }

    /** Waits until the delayed write was carried out. */
    void awaitDelayedDone() throws InterruptedException {
        delayedDone.await();
    }

    void release() {
        holdsWrites = false;
        released.countDown();
    }

    /** Returns the number of requests with this method. */
    long count(String method) {
        return requests.stream()
                .filter(request -> request.startsWith(method + " "))
                .count();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
