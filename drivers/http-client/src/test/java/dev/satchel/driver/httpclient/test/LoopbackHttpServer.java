package dev.satchel.driver.httpclient.test;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Creates HTTP servers on the loopback address. */
public final class LoopbackHttpServer {

    static {
        // otherwise every response is delayed by 40 ms, until the client acknowledges its head; read once, by the first
        // server
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private LoopbackHttpServer() {}

    /** Creates a server that is not started yet, on a free port if the port is 0. */
    public static HttpServer create(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
