package dev.satchel.test.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Forms whose body is sent when the server has begun with the request, so in a later packet than the headers. */
@ServerFilter("/order")
final class SlowForms implements Ordered {

    private static final String HEADER = "X-Slow";

    private final Semaphore begun = new Semaphore(0);

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.order() + 10;
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        if (request.getHeaders().contains(HEADER)) {
            begun.release();
        }
    }

    /** Posts a form. Returns the response with its head. */
    String post(URI server, String sessionId, String form) throws IOException, InterruptedException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout((int) TimeUnit.MINUTES.toMillis(1));
            OutputStream out = socket.getOutputStream();
            out.write(("POST /order HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + HEADER + ": true\r\n"
                            + "Cookie: " + Visitor.SESSION + "=" + sessionId + "\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            if (!begun.tryAcquire(1, TimeUnit.MINUTES)) {
                throw new IOException("Expected the server to begin with the request, found that it did not");
            }
            out.write(form.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
