package dev.satchel.test.http.support;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request whose client does not wait for the response. */
public final class AbandonedRequest {

    private final Socket socket;

    private AbandonedRequest(Socket socket) {
        this.socket = socket;
    }

    public static AbandonedRequest send(URI server, String path, String cookie) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return new AbandonedRequest(socket);
    }

    /** Closes the connection with a reset, which the server sees at once. */
    public void abandon() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
