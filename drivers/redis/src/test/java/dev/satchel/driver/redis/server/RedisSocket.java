package dev.satchel.driver.redis.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plain connection to Redis, independent of the client library under test. Texts have one byte a character, so that
 * any bytes can be sent and read. A reply that takes longer than 10 seconds is an error.
 *
 * <p>For one thread.
 */
public final class RedisSocket implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RedisSocket(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(10_000);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a command and reads the reply.
     *
     * @param words the command and its arguments
     * @return a text, a Long, a list of these, or null
     */
    public @Nullable Object send(String... words) {
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            request.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        try {
            out.write(request.toString().getBytes(ISO_8859_1));
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one line of {@code INFO}.
     *
     * @param section the section
     * @param name the name before the colon
     * @return the text after the colon
     */
    public String info(String section, String name) {
        return ((String) answer(send("INFO", section)))
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Advances the time of the server's items: shortens the life of every item that has one, and removes items that
     * have expired by that.
     *
     * @param duration by which time advances
     */
    public void advance(Duration duration) {
        String cursor = "0";
        do {
            List<?> page = (List<?>) answer(send("SCAN", cursor, "COUNT", "1000"));
            cursor = (String) page.get(0);
            for (Object key : (List<?>) page.get(1)) {
                long left = (Long) answer(send("PTTL", (String) key));
                if (left >= 0) {
                    send("PEXPIRE", (String) key, Long.toString(left - duration.toMillis()));
                }
            }
        } while (!cursor.equals("0"));
    }

    /** Reads a reply, or a message that the server pushes. */
    @Nullable
    Object read() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case '-' -> throw new IOException("Redis answered: " + rest);
            case ':' -> Long.valueOf(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> array(Integer.parseInt(rest));
            default -> throw new IOException("Expected an answer of Redis, but found: " + line);
        };
    }

    private @Nullable String bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        String text = new String(in.readNBytes(length), ISO_8859_1);
        line();
        return text;
    }

    private @Nullable List<@Nullable Object> array(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(read());
        }
        return list;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("Redis has closed the connection");
            }
            if (next == '\n') {
                return line.substring(0, line.length() - 1);
            }
            line.append((char) next);
        }
    }

    private static Object answer(@Nullable Object answer) {
        if (answer == null) {
            throw new AssertionError("Expected an answer of Redis, but it was nil");
        }
        return answer;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
