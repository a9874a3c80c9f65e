package dev.satchel.test.http.astro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Astro's own integration tests of its sessions ({@code sessions.test.ts}, "Astro.session &gt; Production"), under
 * their numbers and names, with the routes of its fixture. Satchel keeps the promises of these tests.
 */
class AstroProductionTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String COOKIE = "__Host-session";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.startInProduction("session.ttl", "20s");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The deviation: a session that holds nothing yet needs no new id, so a value is set first. */
    @Test
    @DisplayName("1: can regenerate session cookies upon request")
    void canRegenerateSessionCookiesUponRequest() {
        Browser browser = server.browser();
        browser.get("/astro/update");

        browser.get("/astro/regenerate");
        String first = browser.cookie(COOKIE);
        browser.get("/astro/regenerate");
        String second = browser.cookie(COOKIE);

        assertThat(first).hasSize(43);
        assertThat(second).hasSize(43).isNotEqualTo(first);
    }

    @Test
    @DisplayName("2: defaults to secure cookies in production")
    void defaultsToSecureCookiesInProduction() {
        HttpResponse<String> response = server.browser().get("/astro/update");

        assertThat(Browser.setCookies(response)).hasSize(1);
        assertThat(Browser.setCookies(response).get(0).split("; ")).contains("Secure", "HttpOnly", "SameSite=Lax");
    }

    @Test
    @DisplayName("3: can save session data by value")
    void canSaveSessionDataByValue() {
        Browser browser = server.browser();

        assertThat(browser.body("/astro/update")).isEqualTo("none");
        assertThat(browser.body("/astro/update")).isEqualTo("expected");
    }

    @Test
    @DisplayName("4: can save and restore URLs in session data")
    void canSaveAndRestoreUrlsInSessionData() {
        Browser browser = server.browser();

        browser.post("/astro/actions/add-url", FORM, "favoriteUrl=https://domain.invalid/");
        assertThat(browser.body("/astro/cart")).startsWith("Favorite URL set to https://domain.invalid/ from nothing,");
        browser.post("/astro/actions/add-url", FORM, "favoriteUrl=https://domain.invalid/");
        assertThat(browser.body("/astro/cart"))
                .startsWith("Favorite URL set to https://domain.invalid/ from https://domain.invalid/,");
    }

    @Test
    @DisplayName("5: generates a new session ID when cookie value has no server-side data")
    void generatesANewSessionIdWhenTheCookieValueHasNoServerSideData() {
        String unknown = RawStore.unknownId();
        Browser browser = server.browser().holding(COOKIE, unknown);

        browser.get("/astro/api?set=pear");

        assertThat(browser.cookie(COOKIE)).hasSize(43).isNotEqualTo(unknown);
        assertThat(server.browser().holding(COOKIE, unknown).body("/astro/api")).isEqualTo("none");
    }

    /** The deviation: the cookie that the browser has is not sent again. */
    @Test
    @DisplayName("6: preserves session ID when cookie value has existing server-side data")
    void preservesTheSessionIdWhenTheCookieValueHasExistingServerSideData() {
        Browser browser = server.browser();
        browser.get("/astro/api?set=pear");
        String id = browser.cookie(COOKIE);

        HttpResponse<String> response = browser.get("/astro/api?set=fig");

        assertThat(Browser.setCookies(response)).isEmpty();
        assertThat(server.browser().holding(COOKIE, id).body("/astro/api")).isEqualTo("fig");
    }

    /** The deviation (K8): the record under the old id stays readable for {@code session.regenerate-grace}. */
    @Test
    @DisplayName("7: regenerate() creates a new ID and cleans up the old session")
    void regenerateCreatesANewIdAndCleansUpTheOldSession() {
        Browser browser = server.browser();
        browser.get("/astro/api?set=pear");
        String old = browser.cookie(COOKIE);

        browser.get("/astro/regenerate");

        assertThat(browser.cookie(COOKIE)).hasSize(43).isNotEqualTo(old);
        assertThat(browser.body("/astro/api")).isEqualTo("pear");
        server.clock.advance(Duration.ofSeconds(10));
        assertThat(browser.body("/astro/api")).isEqualTo("pear");
        assertThat(server.browser().holding(COOKIE, old).body("/astro/api")).isEqualTo("none");
    }

    @Test
    @DisplayName("8: can load a session by ID")
    void canLoadASessionById() {
        Browser browser = server.browser();
        browser.post("/astro/actions/add-to-cart", FORM, "item=pear");

        Browser other = server.browser();
        HttpResponse<String> response =
                other.post("/astro/load-cart", "application/json", "{\"id\":\"" + browser.cookie(COOKIE) + "\"}");

        assertThat(response.body()).isEqualTo("true [pear]");
        assertThat(other.cookie(COOKIE)).isEqualTo(browser.cookie(COOKIE));
    }

    // --- behaviour of the fixture beyond its tests

    @Test
    void theResultOfAFormIsShownByThePageItRedirectsToAndOnlyOnce() {
        Browser browser = server.browser();

        HttpResponse<String> posted = browser.post("/astro/actions/add-to-cart", FORM, "item=pear");

        assertThat(posted.statusCode()).isEqualTo(303);
        assertThat(posted.headers().firstValue("location")).contains("/astro/cart");
        assertThat(browser.body("/astro/cart")).isEqualTo("added pear, [pear]");
        assertThat(browser.body("/astro/cart")).isEqualTo("no news, [pear]");
        assertThat(server.store().values(browser.cookie(COOKIE))).containsOnlyKeys("cart");
    }

    @Test
    void theFilterAndTheHandlerShareOneLoadAndOneStore() {
        Browser browser = server.browser();
        browser.post("/astro/actions/add-to-cart", FORM, "item=pear");
        assertThat(server.driver().calls()).containsExactly("setItem");

        browser.get("/astro/cart");

        assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
    }

    @Test
    void aLoginWithoutRegenerateKeepsTheIdAndASafeOneDoesNot() {
        Browser browser = server.browser();
        browser.get("/astro/api?set=pear");
        String before = browser.cookie(COOKIE);

        browser.post("/astro/login/Ada");
        assertThat(browser.cookie(COOKIE)).isEqualTo(before);
        browser.post("/astro/login-safe/Ada");

        assertThat(browser.cookie(COOKIE)).isNotEqualTo(before);
        assertThat(server.store().values(browser.cookie(COOKIE))).containsKeys("value", "user");
    }

    @Test
    void whatIsDestroyedIsGoneForTheBrowserAndForAnyClientThatKeptTheId() {
        Browser browser = server.browser();
        browser.get("/astro/api?set=pear");
        String id = browser.cookie(COOKIE);

        browser.get("/astro/destroy");

        assertThat(browser.cookie(COOKIE)).isEmpty();
        assertThat(server.browser().holding(COOKIE, id).body("/astro/api")).isEqualTo("none");
    }

    @Test
    void clearingTheCartLeavesTheRest() {
        Browser browser = server.browser();
        browser.post("/astro/actions/add-to-cart", FORM, "item=pear");
        browser.get("/astro/api?set=fig");

        assertThat(browser.post("/astro/clear-cart", "application/json", "{}").body())
                .isEqualTo("cleared");

        assertThat(browser.body("/astro/cart")).endsWith(", []");
        assertThat(browser.body("/astro/api")).isEqualTo("fig");
    }

    @Test
    void theTtlOfTheConfigurationEndsAValueAndNotTheSession() {
        Browser browser = server.browser();
        browser.get("/astro/api?set=pear");

        server.clock.advance(Duration.ofSeconds(20));

        assertThat(browser.body("/astro/api")).isEqualTo("none");
        browser.get("/astro/api?set=fig");
        assertThat(browser.body("/astro/api")).isEqualTo("fig");
        assertThat(Browser.setCookies(browser.get("/astro/api?set=fig"))).isEmpty();
    }
}
