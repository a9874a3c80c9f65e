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

/** How often Redis has run each command, those inside of scripts included. */
final class RedisCommands {

    private static final Pattern LINE = Pattern.compile("cmdstat_([^:]+):calls=(\\d+)");
    private static final int TIMEOUT_MILLIS = 10_000;

    private RedisCommands() {}

    /** Calls by command; none where there is no Redis. */
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

    /** Calls in between, of what was called at all. */
    static Map<String, Long> between(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> calls = new TreeMap<>(after);
        before.forEach((name, count) -> calls.merge(name, -count, Long::sum));
        calls.values().removeIf(count -> count == 0);
        return calls;
    }

    private static String info(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("INFO commandstats\r\n".getBytes(US_ASCII));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            StringBuilder length = new StringBuilder();
            for (int each = in.readUnsignedByte(); each != '\n'; each = in.readUnsignedByte()) {
                length.append((char) each);
            }
            if (length.length() == 0 || length.charAt(0) != '$') {
                throw new IOException("Expected Redis to answer INFO with a text, found " + length);
            }
            byte[] text = new byte[Integer.parseInt(length.substring(1).trim())];
            in.readFully(text);
            return new String(text, US_ASCII);
        }
    }
}
