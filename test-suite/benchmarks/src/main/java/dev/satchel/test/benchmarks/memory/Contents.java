package dev.satchel.test.benchmarks.memory;

import dev.satchel.test.benchmarks.Payloads;
import dev.satchel.test.benchmarks.charts.Bar;
import dev.satchel.test.benchmarks.charts.BarChart;
import dev.satchel.test.benchmarks.charts.Spread;
import dev.satchel.test.benchmarks.http.StoredSessions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sessions with the same content in Satchel and its peers: a cart as maps and lists, with its dates as texts. */
final class Contents {

    private static final String OURS = "Satchel";
    private static final String PEERS = "other libraries";
    private static final int CARTS = 1_000;
    private static final int SESSIONS = 5_000;

    private Contents() {}

    static Findings inRedis() throws Exception {
        List<Bar> bars = new ArrayList<>();
        StringBuilder text = new StringBuilder("""
                ### Size of a session in Redis

                Bytes, of %,d sessions made over HTTP: a cart as maps and lists, its dates as texts.

                | | used_memory | MEMORY USAGE of its keys | keys |
                |---|---|---|---|
                """.formatted(SESSIONS));
        for (StoredSessions.InRedis row : StoredSessions.inRedis(carts(), SESSIONS)) {
            text.append(String.format(
                    Locale.ROOT, "| %s | %,.0f | %,.0f | %.1f |\n", row.title(), row.used(), row.ofKeys(), row.keys()));
            bars.add(bar(row.title(), row.used()));
        }
        return findings(text, "memory-redis", "Size of a session in Redis", bars);
    }

    static Findings inMemory() throws Exception {
        List<Bar> bars = new ArrayList<>();
        StringBuilder text = new StringBuilder("""
                ### Size of a session in the memory of a server

                Bytes, of %,d sessions made over HTTP: a cart as maps and lists, its dates as texts.

                | | heap |
                |---|---|
                """.formatted(SESSIONS));
        for (StoredSessions.InMemory row : StoredSessions.inMemory(carts(), SESSIONS)) {
            text.append(String.format(Locale.ROOT, "| %s | %,.0f |\n", row.title(), row.heap()));
            bars.add(bar(row.title(), row.heap()));
        }
        return findings(text, "memory-server", "Size of a session in the memory of a server", bars);
    }

    private static Bar bar(String title, double bytes) {
        return new Bar(title, title.startsWith(OURS) ? OURS : PEERS, Spread.exactly(bytes));
    }

    private static Findings findings(StringBuilder text, String chart, String title, List<Bar> bars) {
        BarChart drawn = new BarChart(title, "bytes, less is better", List.of(OURS, PEERS), bars).shortestFirst();
        return new Findings(text.toString(), List.of(new Findings.Drawing(chart, drawn)), List.of());
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
