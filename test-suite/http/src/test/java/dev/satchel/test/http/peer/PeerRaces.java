package dev.satchel.test.http.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.StoredItem;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.test.http.support.Backend;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.HoldingDriver;
import dev.satchel.test.http.support.Interleaving;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The races that other session libraries test, or have open issues about, as behaviours of this one. Where these
 * libraries fail a request because another one has ended its session, or bring the session back, here the request
 * succeeds, its changes are dropped, and an event reports that.
 */
abstract class PeerRaces {

    static final String COOKIE = "session";
    static final String NO_SESSION = "[] [] {} false";

    private static Backend.Servers servers;

    @BeforeAll
    static void start() {
        servers = new Backend.Servers();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    /** One visitor on one backend, with a session that holds {@code a}. */
    static final class Visit {

        final TestServer server;
        final Browser browser;
        final String id;
        private final DroppedWriteRecorder dropped;

        Visit(Backend backend) {
            server = servers.on(backend);
            browser = server.browser();
            browser.get("/set/a/1");
            id = browser.cookie(COOKIE);
            dropped = server.context().getBean(DroppedWriteRecorder.class);
            dropped.reasons();
        }

        Interleaving race() {
            return new Interleaving(server);
        }

        /** Returns another tab: it sends the cookie that this browser has now. */
        Browser tab() {
            return with(browser.cookie(COOKIE));
        }

        Browser with(String otherId) {
            return server.browser().holding(COOKIE, otherId);
        }

        String shown(String otherId) {
            return with(otherId).body("/everything-read");
        }

        List<Reason> droppedBecause() {
            return dropped.reasons();
        }

        StoredItem stored(String otherId) {
            return driver().getItem(RawStore.key(otherId), null)
                    .toCompletableFuture()
                    .join();
        }

        SessionDriver driver() {
            return server.context().getBean(HoldingDriver.class).driver();
        }
    }

    static void assertDropped(Visit visit, HttpResponse<String> answer) {
        assertDropped(visit, answer, Reason.ENDED);
    }

    static void assertDropped(Visit visit, HttpResponse<String> answer, Reason reason) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(answer)).isEmpty();
        assertThat(visit.droppedBecause()).containsExactly(reason);
    }
}
