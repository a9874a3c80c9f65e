package dev.satchel.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.session.Session;
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

/** Records that say of other records what no session of ours does: that they came of each other, or of thousands. */
class TamperedSuccessorsTest {

    /** Two calls for each of the records that one request goes to, and some of its own. */
    private static final int MOST_CALLS = 140;

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

    /** What a store that was tampered with holds, beginning with the record of one id. */
    enum Tampering {
        ITS_OWN_SUCCESSOR {
            @Override
            void with(TamperedSuccessorsTest test) {
                test.retired(test.id, List.of(Store.key(test.id)), null);
            }
        },
        A_CIRCLE {
            @Override
            void with(TamperedSuccessorsTest test) {
                String other = Store.unknownId();
                test.retired(test.id, List.of(Store.key(other)), Store.key(other));
                test.retired(other, List.of(Store.key(test.id)), Store.key(test.id));
            }
        },
        ITS_OWN_ORIGIN {
            @Override
            void with(TamperedSuccessorsTest test) {
                String other = Store.unknownId();
                test.retired(test.id, List.of(Store.key(other)), Store.key(test.id));
                test.live(other, Store.key(other));
            }
        },
        A_LONG_LINE {
            @Override
            void with(TamperedSuccessorsTest test) {
                List<String> ids = test.ids(1_000);
                for (int i = 0; i < 999; i++) {
                    test.retired(ids.get(i), List.of(Store.key(ids.get(i + 1))), null);
                }
            }
        },
        A_LONG_LINE_OF_ORIGINS {
            @Override
            void with(TamperedSuccessorsTest test) {
                List<String> ids = test.ids(1_000);
                for (int i = 0; i < 999; i++) {
                    test.retired(ids.get(i), List.of(), Store.key(ids.get(i + 1)));
                }
            }
        },
        EACH_WITH_ALL {
            @Override
            void with(TamperedSuccessorsTest test) {
                List<String> ids = test.ids(100);
                List<String> keys = ids.stream().map(Store::key).toList();
                ids.forEach(each -> test.retired(each, keys, keys.get(1)));
            }
        },
        KEYS_OF_NOTHING {
            @Override
            void with(TamperedSuccessorsTest test) {
                List<String> keys = new ArrayList<>(IntStream.range(0, 20_000)
                        .mapToObj(i -> Store.key("x" + i))
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
            ids.add(Store.unknownId());
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

    /** The request has loaded the session before, and meets what the store holds then. */
    private void meets(Tampering tampering, Consumer<Session> handler) {
        UnderWay request = server.begin(server.browser().holding("session", id), handler);
        tampering.with(this);
        checkBounds(tampering, () -> assertThat(request.finish().statusCode()).isEqualTo(200));
    }

    private void checkBounds(Tampering tampering, Runnable request) {
        server.driver().calls();
        try (LogWatch log = LogWatch.open()) {
            request.run();

            assertThat(server.driver().calls()).hasSizeLessThan(MOST_CALLS);
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

        try (LogWatch log = LogWatch.open()) {
            assertThat(browser.get("/destroy").statusCode()).isEqualTo(200);

            assertThat(log.lines(Level.WARN)).hasSize(1);
            assertThat(log.messages()).noneMatch(line -> line.contains(Store.key(id)) || line.contains(id));
        }
        assertThat(server.browser().holding("session", id).body("/keys")).isEmpty();
    }
}
