package dev.satchel.test.http.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.ServerPerClass;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lifetimes of sessions, values and cookies (G12). */
class TimeGuaranteesTest extends ServerPerClass {

    @Test
    void aSessionEndsAfterTheIdleTimeoutAndEveryUsePutsThatOff() {
        Browser browser = visitorWithSession();

        server.clock.advance(Duration.ofMinutes(29));
        assertThat(browser.body("/get/a")).isEqualTo("1");
        server.clock.advance(Duration.ofMinutes(29));
        assertThat(browser.body("/get/a")).isEqualTo("1");
        server.clock.advance(Duration.ofMinutes(30));
        assertThat(browser.body("/get/a")).isEqualTo("none");
    }

    @Test
    void aSessionEndsAfterTheAbsoluteTimeoutHoweverMuchItIsUsed() {
        Browser browser = visitorWithSession();
        for (int i = 0; i < 71; i++) {
            server.clock.advance(Duration.ofMinutes(20));
            browser.get(i % 2 == 0 ? "/get/a" : "/set/b/" + i);
        }
        assertThat(browser.body("/get/a")).isEqualTo("1");

        server.clock.advance(Duration.ofMinutes(20));
        driver.calls();
        assertThat(browser.body("/get/a")).isEqualTo("none");
        // the load had extended it in the store
        assertThat(driver.calls()).containsExactly("getItem", "removeItem");
    }

    @Test
    void theStoreKeepsASessionForTheIdleTimeoutAndNeverBeyondTheAbsoluteOne() {
        Browser browser = visitorWithSession();
        assertThat(driver.lastTtl()).isEqualTo(Duration.ofMinutes(30));

        for (int i = 0; i < 59; i++) {
            server.clock.advance(Duration.ofMinutes(24));
            browser.get("/set/b/" + i);
        }

        assertThat(driver.lastTtl()).isEqualTo(Duration.ofMinutes(24));
    }

    @Test
    void theAbsoluteTimeoutRunsThroughRegenerate() {
        Browser browser = visitorWithSession();
        for (int i = 0; i < 72; i++) {
            server.clock.advance(Duration.ofMinutes(20));
            browser.get("/regenerate");
        }

        assertThat(browser.body("/get/a")).isEqualTo("none");
    }

    @Test
    void aValueWithATtlExpiresByItself() {
        Browser browser = visitor();
        browser.get("/set/stays/1");
        browser.get("/set-for/60/goes/2");

        server.clock.advance(Duration.ofSeconds(59));
        assertThat(browser.body("/keys")).isEqualTo("stays,goes");
        server.clock.advance(Duration.ofSeconds(1));
        assertThat(browser.body("/keys")).isEqualTo("stays");
        assertThat(browser.body("/get/goes")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 4_000_000_000L})
    void aTtlBeyondAllTimeIsThatOfTheSession(long seconds) {
        Browser browser = visitor();
        server.run(browser, session -> session.set("stays", 1, Duration.ofSeconds(seconds)));

        server.clock.advance(Duration.ofMinutes(29));
        assertThat(browser.body("/keys")).isEqualTo("stays");
    }

    @Test
    void aValueWithTheShortestTtlOfAllIsNotThere() {
        Browser browser = visitorWithSession();
        server.run(browser, session -> session.set("goes", 1, Duration.ofSeconds(Long.MIN_VALUE)));

        assertThat(browser.body("/keys")).isEqualTo("a");
    }
}
