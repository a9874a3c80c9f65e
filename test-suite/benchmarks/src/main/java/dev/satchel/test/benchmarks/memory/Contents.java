package dev.satchel.test.benchmarks.memory;

import dev.satchel.test.benchmarks.Payloads;
import dev.satchel.test.benchmarks.http.StoredSessions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sessions with the same content in Satchel and its peers: a cart as maps and lists, its dates as texts. */
final class Contents {

    private static final int CARTS = 1_000;
    private static final int SESSIONS = 5_000;

    private Contents() {}

    static String inRedis() throws Exception {
        StringBuilder text = new StringBuilder("""

                ### What a session takes up in Redis

                Bytes, of %,d sessions made over HTTP: a cart as maps and lists, its dates as texts.

                | | used_memory | MEMORY USAGE of its keys | keys |
                |---|---|---|---|
                """.formatted(SESSIONS));
        for (StoredSessions.InRedis row : StoredSessions.inRedis(carts(), SESSIONS)) {
            text.append(String.format(
                    Locale.ROOT, "| %s | %,.0f | %,.0f | %.1f |\n", row.title(), row.used(), row.ofKeys(), row.keys()));
        }
        return text.toString();
    }

    static String inMemory() throws Exception {
        StringBuilder text = new StringBuilder("""

                ### What a session takes up in the memory of a server

                Bytes, of %,d sessions made over HTTP: a cart as maps and lists, its dates as texts.

                | | heap |
                |---|---|
                """.formatted(SESSIONS));
        for (StoredSessions.InMemory row : StoredSessions.inMemory(carts(), SESSIONS)) {
            text.append(String.format(Locale.ROOT, "| %s | %,.0f |\n", row.title(), row.heap()));
        }
        return text.toString();
    }

    private static List<String> carts() throws IOException {
        try (ApplicationContext context = ApplicationContext.run(Map.of("session.enabled", false))) {
            ObjectMapper mapper = context.getBean(ObjectMapper.class);
            List<String> carts = new ArrayList<>();
            for (int i = 0; i < CARTS; i++) {
                carts.add(mapper.writeValueAsString(Payloads.cart(i)));
            }
            return carts;
        }
    }
}
