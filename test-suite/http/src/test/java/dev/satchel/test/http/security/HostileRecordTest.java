package dev.satchel.test.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.sun.management.ThreadMXBean;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.session.Session;
import dev.satchel.session.SessionTooLargeException;
import dev.satchel.session.event.SessionValueUnreadableEvent;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.ServerPerClass;
import io.micronaut.core.type.Argument;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that a compromised store could hold: thousands of keys that all refer to one long slot (G14). */
class HostileRecordTest extends ServerPerClass {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int KEYS = 10_000;

    private Browser browser;
    private String id;

    @BeforeEach
    void arrive() {
        id = RawStore.unknownId();
        browser = server.browser().holding("session", id);
    }

    @Test
    void whatThousandsOfKeysShareIsNotBuiltThousandsOfTimes() {
        for (String slots : List.of(
                "[" + list(60_000, i -> "7", ",") + "]",
                "\"" + "x".repeat(150_000) + "\"",
                "[\"ArrayBuffer\",\"" + "A".repeat(150_000) + "\"]")) {
            assertBounded(slots, Session::entries);
            assertBounded(slots, Session::values);
            assertBounded(
                    slots, session -> session.keys().stream().map(session::get).toList());
            assertBounded(slots, session -> session.keys().stream()
                    .map(key -> session.get(key, Argument.listOf(Integer.class)))
                    .toList());
            assertBounded(
                    slots, session -> session.keys().stream().map(session::has).toList());
        }
    }

    private void assertBounded(String slots, Function<Session, Object> read) {
        String text = sharing(slots, "{\"data\":6}");
        server.store().put(id, text);

        assertThat(allocated(session -> assertThat(read.apply(session)).isNotNull()))
                .as("bytes allocated for %d of text", text.length())
                .isLessThan(32_000_000L + 2_000L * text.length());
    }

    /** Returns the bytes that the thread of a handler allocates while it runs. */
    private long allocated(Consumer<Session> handler) {
        return Long.parseLong(server.answer(browser, session -> {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            handler.accept(session);
            return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        }));
    }

    /**
     * Returns a record of many keys with one entry each, in which slot 6 is given by the test, and slot 7 is a number.
     */
    private String sharing(String slots, String entry) {
        // 6 is the value, 7 a number, then come the entries, then the keys
        int first = 8;
        String map = list(KEYS, i -> "," + (first + KEYS + i) + "," + (first + i), "");
        return "[[\"Map\",1,2" + map + "],\"\",{\"data\":3},{\"created\":4}," + server.clock.millis() + ",0," + slots
                + ",7" + list(KEYS, i -> "," + entry, "") + list(KEYS, i -> ",\"k" + i + "\"", "") + "]";
    }

    @Test
    void anExpiryThatIsALongListDoesNotCostItForEveryKey() {
        String text = sharing("[" + list(60_000, i -> "7", ",") + "]", "{\"data\":7,\"expires\":6}");
        server.store().put(id, text);

        assertThat(allocated(session -> {
                    session.keys();
                    session.set("more", 1);
                }))
                .isLessThan(32_000_000L + 2_000L * text.length());
    }

    @Test
    void thousandsOfValuesThatCannotBeReadAreAFewLinesInTheLogAndOneThatCountsTheRest() {
        for (Consumer<Session> read : List.<Consumer<Session>>of(
                Session::entries, session -> session.keys().forEach(session::get))) {
            server.store().put(id, sharing("[\"Date\",\"no date\"]", "{\"data\":6}"));
            server.events().taken();

            try (LogCapture log = LogCapture.open()) {
                server.answer(browser, session -> {
                    read.accept(session);
                    return "read";
                });

                assertThat(log.lines(Level.WARN)).hasSize(17);
                assertThat(log.lines(Level.WARN).get(16))
                        .isEqualTo(
                                "Values of one session could not be read " + (KEYS - 16)
                                        + " times more, and counted as absent; each of the first 16 times has a line of its own");
            }
            assertThat(server.events().taken().stream().filter(SessionValueUnreadableEvent.class::isInstance))
                    .hasSize(16);
        }
    }

    @Test
    void whatManyKeysShareIsWrittenBackOnce() {
        String text = sharing("[" + list(60_000, i -> "7", ",") + "]", "{\"data\":6}");
        server.store().put(id, text);

        browser.get("/set/more/1");
        assertThat(browser.body("/get/more")).isEqualTo("1");

        assertThat(server.store().text(id).length()).isBetween(text.length(), text.length() + 1_000);
    }

    @Test
    void aSessionThatIsTooLargeNamesItsLargestKeysWithoutWritingEachOfThem() {
        String text = sharing("[" + list(60_000, i -> "7", ",") + "]", "{\"data\":6}");
        server.store().put(id, text);

        String[] problem = new String[1];
        assertThat(allocated(session -> {
                    try {
                        session.set("more", "x".repeat(2_000_000));
                    } catch (SessionTooLargeException e) {
                        problem[0] = e.getMessage();
                    }
                }))
                .isLessThan(32_000_000L + 2_000L * text.length());
        assertThat(problem[0]).contains("The largest keys in bytes: more 2000008, k0 120017, ");
    }

    @Test
    void aLateWriteOfThousandsOfKeysThatShareAValueComparesItOnce() {
        server.store().put(id, sharing("[" + list(60_000, i -> "7", ",") + "]", "{\"data\":6}"));
        int[] deleted = new int[1];
        InFlightRequest late = server.begin(browser, session -> {
            for (String key : session.keys()) {
                session.delete(key);
                deleted[0]++;
            }
        });
        server.run(browser, Session::regenerate);

        long before = allocatedByAll();
        assertThat(late.finish().statusCode()).isEqualTo(200);

        assertThat(deleted[0]).isEqualTo(KEYS);
        assertThat(browser.body("/keys")).isEmpty();
        assertThat(allocatedByAll() - before).isLessThan(1_000_000_000L);
    }

    private static long allocatedByAll() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    @Test
    void keysThatShareAValueAsAstroWritesThemAreReadEachAsItsOwn() {
        List<String> shared = List.of("a", "b", "c");
        Map<String, PlainObject> values = new LinkedHashMap<>();
        IntStream.range(0, 300).forEach(i -> values.put("k" + i, RawStore.entry(shared)));
        server.store().put(id, server.store().text(values));

        assertThat(server.answer(browser, session -> {
                    Collection<Object> all = session.values();
                    ((List<?>) all.iterator().next()).clear();
                    return all.size() + " "
                            + all.stream().filter(shared::equals).count() + " "
                            + session.entries().values().stream().distinct().count();
                }))
                .isEqualTo("300 299 1");
    }

    @Test
    void oneLargeKeyCanBeReadAsOftenAsTheApplicationLikes() {
        List<Integer> large = IntStream.range(0, 20_000).boxed().toList();
        server.store().put(id, server.store().text(Map.of("large", RawStore.entry(large))));

        assertThat(server.answer(browser, session -> IntStream.range(0, 100)
                        .filter(i -> session.get("large", Argument.listOf(Integer.class))
                                        .isPresent()
                                && session.entries().size() == 1)
                        .count()))
                .isEqualTo("100");
    }

    private static String list(int count, IntFunction<String> element, String between) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(between));
    }
}
