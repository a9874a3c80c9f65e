package dev.satchel.test.http.support;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A web socket frame by frame (RFC 6455), which exposes the headers of the handshake's response. */
public final class RawWebSocket implements AutoCloseable {

    private static final int FINAL = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final Socket socket;
    private final DataInputStream in;
    private final List<String> response = new ArrayList<>();

    private RawWebSocket(URI server) throws IOException {
        this.socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(10_000);
        this.in = new DataInputStream(socket.getInputStream());
    }

    /**
     * Opens a web socket.
     *
     * @param cookie the header Cookie; null for none
     */
    public static RawWebSocket open(URI server, String path, @Nullable String cookie) {
        try {
            RawWebSocket opened = new RawWebSocket(server);
            opened.shakeHands(path, cookie);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shakeHands(String path, @Nullable String cookie) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + (cookie == null ? "" : "Cookie: " + cookie + "\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        for (String line = line(); !line.isEmpty(); line = line()) {
            response.add(line);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.readByte(); c != '\n'; c = in.readByte()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Returns the status of the handshake's response. */
    public int status() {
        return Integer.parseInt(response.get(0).split(" ")[1]);
    }

    /** Returns the cookies that the handshake's response sets. */
    public List<String> setCookies() {
        return response.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie: "))
                .map(line -> line.substring("set-cookie: ".length()))
                .toList();
    }

    /** Sends a message and waits for the answer. */
    public String ask(String text) {
        say(text);
        return receive();
    }

    /** Sends a message. */
    public void say(String text) {
        send(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one message as two frames. */
    public void sayInParts(String first, String second) {
        send(TEXT, first.getBytes(StandardCharsets.UTF_8));
        send(FINAL | CONTINUATION, second.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits for the next message. */
    public String receive() {
        try {
            int opcode = in.readUnsignedByte() & 0x0F;
            int length = in.readUnsignedByte() & 0x7F;
            if (length == 126) {
                length = in.readUnsignedShort();
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            return opcode == TEXT ? new String(payload, StandardCharsets.UTF_8) : "frame " + opcode;
        } catch (EOFException e) {
            return "end";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(int first, byte[] payload) {
        try {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(first);
            frame.write(0x80 | payload.length);
            // a mask of zeros, which leaves the payload as it is
            frame.write(new byte[4]);
            frame.write(payload);
            socket.getOutputStream().write(frame.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a close frame, and waits for the one of the server. */
    @Override
    public void close() {
        send(FINAL | CLOSE, new byte[] {0x03, (byte) 0xE8});
        receive();
        drop();
    }

    /** Closes the connection without a close frame. */
    public void drop() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
