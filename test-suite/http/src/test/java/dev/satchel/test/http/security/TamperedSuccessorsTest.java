package dev.satchel.test.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that refer to successors as Satchel never writes them: to each other, or to thousands. */
class TamperedSuccessorsTest {

    /** Two calls for each of the records that one request follows, and some of its own. */
    private static final int MAX_DRIVER_CALLS = 140;

    private TestServer server;
    private Browser browser;
    private String id;

    @BeforeEach
    void start() {
        server = TestServer.start();
        browser = server.browser();
        browser.get("/set/a/1");
        id = browser.cookie("session");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The content of a store that was tampered with, beginning with the record of one id. */
    enum Tampering {
        ITS_OWN_SUCCESSOR {
            @Override
            void with(TamperedSuccessorsTest test) {
                test.retired(test.id, List.of(RawStore.key(test.id)), null);
            }
        },
        A_CIRCLE {
            @Override
            void with(TamperedSuccessorsTest test) {
                String other = RawStore.unknownId();
                test.retired(test.id, List.of(RawStore.key(other)), RawStore.key(other));
                test.retired(other, List.of(RawStore.key(test.id)), RawStore.key(test.id));
            }
        },
        ITS_OWN_ORIGIN {
            @Override
            void with(TamperedSuccessorsTest test) {
                String other = RawStore.unknownId();
                test.retired(test.id, List.of(RawStore.key(other)), RawStore.key(test.id));
                test.live(other, RawStore.key(other));
            }
        },
        A_LONG_LINE {
            @Override
            void with(TamperedSuccessorsTest test) {
                List<String> ids = test.ids(1_000);
                for (int i = 0; i < 999; i++) {
                    test.retired(ids.get(i), List.of(RawStore.key(ids.get(i + 1))), null);
                }
            }
        },
        A_LONG_LINE_OF_ORIGINS {
            @Override
            void with(TamperedSuccessorsTest test) {
                List<String> ids = test.ids(1_000);
                for (int i = 0; i < 999; i++) {
                    test.retired(ids.get(i), List.of(), RawStore.key(ids.get(i + 1)));
                }
            }
        },
        EACH_WITH_ALL {
            @Override
            void with(TamperedSuccessorsTest test) {
                List<String> ids = test.ids(100);
                List<String> keys = ids.stream().map(RawStore::key).toList();
                ids.forEach(each -> test.retired(each, keys, keys.get(1)));
            }
        },
        KEYS_OF_NOTHING {
            @Override
            void with(TamperedSuccessorsTest test) {
                List<String> keys = new ArrayList<>(IntStream.range(0, 20_000)
                        .mapToObj(i -> RawStore.key("x" + i))
                        .toList());
                test.retired(test.id, keys, null);
            }
        },
        NO_KEYS_AT_ALL {
            @Override
            void with(TamperedSuccessorsTest test) {
                test.retired(test.id, List.of("", "../../etc/passwd", "a\nb", "x".repeat(100_000)), "..");
            }
        };

        abstract void with(TamperedSuccessorsTest test);
    }

    private List<String> ids(int count) {
        List<String> ids = new ArrayList<>(List.of(id));
        while (ids.size() < count) {
            ids.add(RawStore.unknownId());
        }
        return ids;
    }

    private void retired(String ofId, List<String> successors, String origin) {
        put(ofId, origin, successors);
    }

    private void live(String ofId, String origin) {
        put(ofId, origin, null);
    }

    private void put(String ofId, String origin, List<String> successors) {
        PlainObject own = new PlainObject();
        long now = server.clock.millis();
        own.put("created", now);
        if (successors != null) {
            own.put("retired", now);
            own.put("successors", successors);
        }
        if (origin != null) {
            own.put("origin", origin);
            own.put("left", now);
        }
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("", entry(own));
        record.put("a", entry("1"));
        server.store().put(ofId, server.context().getBean(DevalueMapper.class).stringify(record));
    }

    private static PlainObject entry(Object data) {
        PlainObject entry = new PlainObject();
        entry.put("data", data);
        return entry;
    }

    /** Runs a request that has loaded the session before the store was tampered with. */
    private void meets(Tampering tampering, Consumer<Session> handler) {
        InFlightRequest request = server.begin(server.browser().holding("session", id), handler);
        tampering.with(this);
        checkBounds(tampering, () -> assertThat(request.finish().statusCode()).isEqualTo(200));
    }

    private void checkBounds(Tampering tampering, Runnable request) {
        server.driver().calls();
        try (LogCapture log = LogCapture.open()) {
            request.run();

            assertThat(server.driver().calls()).hasSizeLessThan(MAX_DRIVER_CALLS);
            assertThat(log.lines(Level.WARN))
                    .as("%s", tampering)
                    .hasSizeLessThanOrEqualTo(1)
                    .allMatch(line -> line.contains("A stored session"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSetThatMeetsThemEnds(Tampering tampering) {
        meets(tampering, session -> session.set("a", 2));
    }

    @ParameterizedTest
    @EnumSource
    void aDestroyThatMeetsThemEnds(Tampering tampering) {
        meets(tampering, Session::destroy);
    }

    @ParameterizedTest
    @EnumSource
    void aRegenerateThatMeetsThemEnds(Tampering tampering) {
        meets(tampering, Session::regenerate);
    }

    @ParameterizedTest
    @EnumSource
    void soDoRequestsThatComeWithSuchAnId(Tampering tampering) {
        tampering.with(this);

        for (String path : List.of("/keys", "/set/a/2", "/regenerate", "/destroy")) {
            checkBounds(tampering, () -> assertThat(
                            server.browser().holding("session", id).get(path).statusCode())
                    .isEqualTo(200));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ITS_OWN_SUCCESSOR", "A_CIRCLE", "ITS_OWN_ORIGIN", "A_LONG_LINE", "A_LONG_LINE_OF_ORIGINS"})
    void aDestroyThatTheyLeadAstraySaysSoOnceAndEndsTheSessionItself(Tampering tampering) {
        tampering.with(this);

        try (LogCapture log = LogCapture.open()) {
            assertThat(browser.get("/destroy").statusCode()).isEqualTo(200);

            assertThat(log.lines(Level.WARN)).hasSize(1);
            assertThat(log.messages()).noneMatch(line -> line.contains(RawStore.key(id)) || line.contains(id));
        }
        assertThat(server.browser().holding("session", id).body("/keys")).isEmpty();
    }
}
