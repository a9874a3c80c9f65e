package dev.satchel.test.benchmarks.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the commands that Redis has run, those inside of scripts included, and empties it. */
final class RedisCommands {

    private static final Pattern LINE = Pattern.compile("cmdstat_([^:]+):calls=(\\d+)");
    private static final int TIMEOUT_MILLIS = 10_000;

    private RedisCommands() {}

    /** Returns the calls by command; none where there is no Redis. */
    static Map<String, Long> calls(int port) throws IOException {
        Map<String, Long> calls = new TreeMap<>();
        if (port != 0) {
            Matcher each = LINE.matcher(info(port));
            while (each.find()) {
                calls.put(each.group(1), Long.parseLong(each.group(2)));
            }
            calls.remove("info");
        }
        return calls;
    }

    /** Returns the calls in between, without commands that were not called. */
    static Map<String, Long> between(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> calls = new TreeMap<>(after);
        before.forEach((name, count) -> calls.merge(name, -count, Long::sum));
        calls.values().removeIf(count -> count == 0);
        return calls;
    }

    /** Removes all keys. */
    static void flush(int port) throws IOException {
        try (Socket socket = connect(port)) {
            send(socket, "FLUSHALL", '+');
        }
    }

    private static String info(int port) throws IOException {
        try (Socket socket = connect(port)) {
            byte[] text = new byte[Integer.parseInt(send(socket, "INFO commandstats", '$'))];
            new DataInputStream(socket.getInputStream()).readFully(text);
            return new String(text, US_ASCII);
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    /** Returns the first line of the response, without the character of its type. */
    private static String send(Socket socket, String command, char expected) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
        DataInputStream in = new DataInputStream(socket.getInputStream());
        StringBuilder line = new StringBuilder();
        for (int each = in.readUnsignedByte(); each != '\n'; each = in.readUnsignedByte()) {
            line.append((char) each);
        }
        if (line.length() == 0 || line.charAt(0) != expected) {
            throw new IOException("Expected Redis to answer %s with %s, found %s".formatted(command, expected, line));
        }
        return line.substring(1).trim();
    }
}
