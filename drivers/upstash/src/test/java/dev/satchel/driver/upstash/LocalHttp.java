package dev.satchel.driver.upstash;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Makes HTTP servers of this machine alone. */
final class LocalHttp {

    static {
        // or every answer waits 40 ms for the client to acknowledge its head; read once, when the first server is made
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private LocalHttp() {}

    /** A server that is not started yet; on any port that is free if the port is 0. */
    static HttpServer create(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
