package dev.satchel.test.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.satchel.session.Session;
import dev.satchel.session.SessionData;
import dev.satchel.session.SessionValue;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.SessionKeys;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.core.type.Argument;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.views.View;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each of the {@link HostileRecords} with each operation, over HTTP: the request is answered as if there were no such
 * value, or no session. Its cost is bounded by the length of the text, nothing of the text is in a body or in the log,
 * and the next visitor is served.
 */
class HostileStoreTest {

    /** Far more than the operations need, and far fewer than the successors that a record can name. */
    private static final int MAX_DRIVER_CALLS = 1_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final Map<Format, TestServer> SERVERS = new EnumMap<>(Format.class);

    /** The format of the records, and the name of the cookie. */
    enum Format {
        SATCHEL("session", "satchel") {
            @Override
            String driverKey(String id) {
                return RawStore.key(id);
            }

            @Override
            String id() {
                return RawStore.unknownId();
            }
        },
        ASTRO("astro-session", "astro") {
            @Override
            String driverKey(String id) {
                return id;
            }

            @Override
            String id() {
                return "00000000-0000-4000-8000-0" + RawStore.unknownId().substring(32);
            }
        };

        private final String cookie;
        private final String property;

        Format(String cookie, String property) {
            this.cookie = cookie;
            this.property = property;
        }

        abstract String driverKey(String id);

        abstract String id();
    }

    @Serdeable
    record User(String name, int age) {}

    @SessionData(prefix = "odd.")
    interface Odd {

        Optional<User> user();

        List<String> texts();

        Optional<SortedSet<String>> sorted();

        Map<String, Integer> visits();

        Optional<Set<List<Integer>>> numbers();
    }

    @Controller("/hostile")
    @Produces(MediaType.TEXT_PLAIN)
    static class HostileController {

        @Get("/data")
        String data(Odd odd) {
            odd.user();
            odd.texts();
            odd.sorted();
            odd.visits();
            odd.numbers();
            return "done";
        }

        @Get("/value")
        String value(
                @SessionValue("odd") Optional<String> odd, @SessionValue("odd.texts") Optional<List<String>> texts) {
            return "done";
        }

        /** The template reads all values of the session. */
        @Get("/view")
        @View("hostile")
        @Produces(MediaType.TEXT_HTML)
        Map<String, Object> view() {
            return Map.of();
        }
    }

    private static final List<Argument<?>> TYPES = List.of(
            Argument.STRING,
            Argument.of(Integer.class),
            Argument.of(BigDecimal.class),
            Argument.of(Instant.class),
            Argument.of(byte[].class),
            Argument.of(User.class),
            Argument.of(Object.class),
            Argument.listOf(String.class),
            Argument.listOf(Argument.listOf(Instant.class)),
            Argument.setOf(Argument.listOf(Integer.class)),
            Argument.of(SortedSet.class, String.class),
            Argument.mapOf(String.class, Object.class),
            Argument.mapOf(URL.class, Integer.class),
            Argument.mapOf(BigInteger.class, Integer.class),
            Argument.mapOf(Argument.listOf(Integer.class), Argument.of(Integer.class)));

    private static final Map<String, Function<Session, ?>> OPERATIONS = operations();

    private static Map<String, Function<Session, ?>> operations() {
        Map<String, Function<Session, ?>> operations = new LinkedHashMap<>();
        operations.put("bind", session -> "");
        operations.put("get", session -> session.get("odd").isPresent());
        operations.put("get of a type", session -> TYPES.stream()
                .filter(type -> session.get("odd", type).isPresent())
                .count());
        operations.put("keys", session -> session.keys().size() + " " + session.has("odd"));
        operations.put(
                "user",
                session -> session.user().isPresent() + " "
                        + session.authenticatedAt().isPresent());
        operations.put(
                "entries",
                session -> session.entries().size() + session.values().size());
        operations.put("take", session -> session.take("odd", String.class).isPresent());
        operations.put("set", doing(session -> session.set("new", "value")));
        operations.put("set over it", doing(session -> session.set("odd", List.of(1))));
        operations.put("update", session -> session.update(SessionKeys.COUNT, old -> old.orElse(0) + 1));
        operations.put("delete", doing(session -> session.delete("odd")));
        operations.put("clear", doing(Session::clear));
        operations.put("regenerate", doing(Session::regenerate));
        operations.put("login", doing(session -> session.login("somebody")));
        operations.put("destroy", doing(Session::destroy));
        operations.put("save", Session::save);
        return operations;
    }

    private static Function<Session, ?> doing(Consumer<Session> operation) {
        return session -> {
            operation.accept(session);
            return "";
        };
    }

    @BeforeAll
    static void start() {
        for (Format format : Format.values()) {
            TestServer server = TestServer.start("session.format", format.property, "session.max-size", "4MB");
            SERVERS.put(format, server);
            // so that class loading does not count as cost
            OPERATIONS.forEach((name, operation) ->
                    meets(server, format, HostileRecords.all(0).get("a null"), operation));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(TestServer::close);
        SERVERS.clear();
    }

    static Stream<Arguments> records() {
        return Stream.of(Format.values()).flatMap(format -> HostileRecords.all(now(format)).entrySet().stream()
                .map(each -> Arguments.of(format, each.getKey(), each.getValue())));
    }

    private static long now(Format format) {
        return SERVERS.get(format).clock.millis();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("records")
    void hurtsNobodyWhateverIsDoneToIt(Format format, String name, byte[] record) {
        TestServer server = SERVERS.get(format);
        server.driver().calls();
        try (LogCapture log = LogCapture.open()) {
            OPERATIONS.forEach((operation, handler) -> inProportion(
                    operation, record, () -> checkAnswer(operation, meets(server, format, record, handler))));
            for (String path : List.of("/hostile/data", "/hostile/value", "/hostile/view")) {
                inProportion(
                        path,
                        record,
                        () -> checkAnswer(path, holding(server, format, record).get(path)));
            }

            assertThat(server.driver().calls().size())
                    .as("calls of the driver for all operations")
                    .isLessThan(MAX_DRIVER_CALLS);
            if (name.startsWith(HostileRecords.IN_A_VALUE)) {
                checkTheRest(server, format, record);
            }

            assertThat(log.printed()).noneMatch(line -> line.contains("\n" + HostileRecords.MARK));
            if (!name.contains("key that looks")) {
                assertThat(log.printed()).noneMatch(line -> line.contains(HostileRecords.MARK));
            }
        }
        server.driver().items().clear();
        Browser next = server.browser();
        assertThat(next.body("/set/a/1")).isEqualTo("1");
        assertThat(next.body("/get/a")).isEqualTo("1");
    }

    /** A value that cannot be read affects no other: good values can be read, written and destroyed. */
    private static void checkTheRest(TestServer server, Format format, byte[] record) {
        Browser browser = holding(server, format, record);
        assertThat(browser.body("/get/good")).isEqualTo("fine");
        assertThat(browser.body("/set/new/value")).isEqualTo("value");
        assertThat(browser.body("/get/good") + browser.body("/get/new")).isEqualTo("finevalue");
        String before = browser.cookie(format.cookie);
        browser.get("/regenerate");
        assertThat(browser.cookie(format.cookie)).isNotEqualTo(before);
        assertThat(browser.body("/get/good")).isEqualTo("fine");
        String last = browser.cookie(format.cookie);
        browser.get("/destroy");
        assertThat(server.browser().holding(format.cookie, last).body("/keys")).isEmpty();
    }

    private static void checkAnswer(String operation, HttpResponse<String> answer) {
        assertThat(answer.body()).as(operation).doesNotContain(HostileRecords.MARK);
        assertThat(answer.statusCode()).as("%s: %s", operation, answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> meets(
            TestServer server, Format format, byte[] record, Function<Session, ?> operation) {
        return holding(server, format, record).get(server.scripted().add(operation));
    }

    private static Browser holding(TestServer server, Format format, byte[] record) {
        String id = format.id();
        server.driver()
                .setItem(format.driverKey(id), record, Duration.ofMinutes(30), null)
                .toCompletableFuture()
                .join();
        return server.browser().holding(format.cookie, id);
    }

    /**
     * Counts all threads, so that it does not matter which of them does the work. A request may read a value some dozen
     * times, and each read may create as many more values than the text has bytes as {@code devalue.max-slots} allows.
     */
    private static void inProportion(String operation, byte[] record, Runnable request) {
        long allocatedBefore = allocated();
        long cpuBefore = SYSTEM.getProcessCpuTime();
        request.run();
        Duration cpu = Duration.ofNanos(SYSTEM.getProcessCpuTime() - cpuBefore);
        assertThat(allocated() - allocatedBefore)
                .as("bytes allocated for %d bytes, %s", record.length, operation)
                .isLessThan(1_000_000_000L + 10_000L * record.length);
        assertThat(cpu)
                .as("processor time for %d bytes, %s", record.length, operation)
                .isLessThan(Duration.ofSeconds(8).plus(Duration.ofNanos(10_000L * record.length)));
    }

    private static long allocated() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
