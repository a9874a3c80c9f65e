package dev.satchel.test.http.astro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.satchel.serde.DevalueException;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.DriverFixture;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Astro's own unit tests of its session object ({@code astro-session.test.ts}), under their numbers and names. Satchel
 * keeps the promises of these tests. Where a promise differs, the Javadoc of the test says how, and why. The tests use
 * a real server, since there is no session object without a request, and run over every driver.
 */
@ParameterizedClass
@EnumSource
class AstroSessionTest {

    @Parameter
    DriverFixture driver;

    private TestServer server;
    private Browser browser;

    @BeforeEach
    void start() {
        server = driver.serve();
        browser = server.browser();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void startAgain(Object... properties) {
        server.close();
        server = driver.serve(properties);
        browser = server.browser();
    }

    private String id() {
        return browser.cookie("session");
    }

    private static PlainObject expiring(Object data, long expires) {
        PlainObject entry = RawStore.entry(data);
        entry.put("expires", expires);
        return entry;
    }

    @Nested
    @DisplayName("AstroSession - Basic Operations")
    class BasicOperations {

        @Test
        @DisplayName("1: should set and get a value")
        void aValueThatWasSetIsGot() {
            String answer = server.answer(browser, session -> {
                session.set("key", "value");
                return session.get("key");
            });

            assertThat(answer).isEqualTo("Optional[value]");
            assertThat(browser.body("/get/key")).isEqualTo("value");
        }

        @Test
        @DisplayName("2: should check if value exists")
        void whetherAValueIsThereCanBeAsked() {
            String answer = server.answer(browser, session -> {
                session.set("key", "value");
                return session.has("key") + " " + session.has("other");
            });

            assertThat(answer).isEqualTo("true false");
        }

        @Test
        @DisplayName("3: should delete a value")
        void aValueThatWasDeletedIsGone() {
            String answer = server.answer(browser, session -> {
                session.set("key", "value");
                session.delete("key");
                return session.get("key") + " " + session.has("key");
            });

            assertThat(answer).isEqualTo("Optional.empty false");
        }

        @Test
        @DisplayName("4: should list all keys")
        void theKeysAreListedInTheOrderInWhichTheyWereSet() {
            String answer = server.answer(browser, session -> {
                session.set("key1", "value1");
                session.set("key2", "value2");
                return session.keys();
            });

            assertThat(answer).isEqualTo("[key1, key2]");
        }
    }

    @Nested
    @DisplayName("AstroSession - Cookie Management")
    class CookieManagement {

        /** The deviation (G11): one cookie for the session, where Astro sends it with every request that sets. */
        @Test
        @DisplayName("5: should set cookie on first value set")
        void theCookieComesWithTheFirstValue() {
            startAgain("session.cookie.name", "test-session");

            List<String> cookies = Browser.setCookies(server.run(browser, session -> {
                session.set("key1", "value1");
                session.set("key2", "value2");
            }));

            assertThat(cookies).hasSize(1).allMatch(cookie -> cookie.startsWith("test-session="));
            assertThat(Browser.setCookies(server.run(browser, session -> session.set("key3", "value3"))))
                    .isEmpty();
        }

        /** The deviation: an empty value and {@code Max-Age=0}, where Astro sends the value "deleted". */
        @Test
        @DisplayName("6: should delete cookie on destroy")
        void destroyDeletesTheCookie() {
            startAgain("session.cookie.name", "test-session");
            server.run(browser, session -> session.set("key", "value"));

            HttpResponse<String> response = server.run(browser, Session::destroy);

            assertThat(Browser.setCookies(response)).hasSize(1);
            assertThat(Browser.setCookies(response).get(0).split("; "))
                    .contains("test-session=", "Max-Age=0", "Path=/");
        }
    }

    @Nested
    @DisplayName("AstroSession - Session Regeneration")
    class SessionRegeneration {

        @Test
        @DisplayName("7: should preserve data when regenerating session")
        void regenerateKeepsTheData() {
            String answer = server.answer(browser, session -> {
                session.set("key", "value");
                session.regenerate();
                return session.get("key");
            });

            assertThat(answer).isEqualTo("Optional[value]");
            assertThat(browser.body("/get/key")).isEqualTo("value");
        }

        @Test
        @DisplayName("8: should generate new session ID on regeneration")
        void regenerateGivesANewId() {
            server.run(browser, session -> session.set("key", "value"));
            String before = id();

            String inTheRequest = server.answer(browser, session -> {
                session.regenerate();
                return session.id().orElse("none");
            });

            assertThat(inTheRequest).hasSize(43).isNotEqualTo(before).isEqualTo(id());
        }

        @Test
        @DisplayName("9: should persist data after regeneration without a subsequent set()")
        void regenerateAloneStoresTheDataUnderTheNewId() {
            server.run(browser, session -> session.set("key", "value"));

            server.run(browser, Session::regenerate);

            assertThat(server.store().values(id())).isEqualTo(Map.of("key", "value"));
        }
    }

    @Nested
    @DisplayName("AstroSession - Data Persistence")
    class DataPersistence {

        @Test
        @DisplayName("10: should persist data to storage")
        void whatWasSetIsStored() {
            server.run(browser, session -> session.set("key", "value"));

            assertThat(server.store().values(id())).isEqualTo(Map.of("key", "value"));
        }

        @Test
        @DisplayName("11: should load data from storage")
        void whatIsStoredIsLoaded() {
            String id = server.store().put(Map.of("key", RawStore.entry("value")));

            assertThat(browser.holding("session", id).body("/get/key")).isEqualTo("value");
        }

        @Test
        @DisplayName("12: should remove expired session data")
        void whatHasExpiredIsNotThereAndLeavesTheStoreWithTheNextChange() {
            String id = server.store().put(Map.of("key", expiring("value", -1)));
            browser.holding("session", id);

            assertThat(browser.body("/get/key")).isEqualTo("none");
            assertThat(browser.body("/keys")).isEmpty();

            browser.get("/set/other/1");
            assertThat(server.store().values(id)).containsOnlyKeys("other");
        }
    }

    @Nested
    @DisplayName("AstroSession - Error Handling")
    class ErrorHandling {

        @Test
        @DisplayName("13: should throw error when setting invalid data")
        void whatCannotBeStoredIsRefusedWhenItIsSet() {
            Supplier<String> function = () -> "a function";

            String answer = server.answer(browser, session -> {
                session.set("before", "kept");
                assertThatThrownBy(() -> session.set("key", function))
                        .isInstanceOf(DevalueException.class)
                        .hasMessageContaining("Expected a type that can be stored");
                return session.keys();
            });

            assertThat(answer).isEqualTo("[before]");
            assertThat(browser.body("/keys")).isEqualTo("before");
        }

        @Test
        @DisplayName("14: should throw error when setting empty key")
        void anEmptyKeyIsRefused() {
            String answer = server.answer(browser, session -> {
                assertThatThrownBy(() -> session.set("", "value"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("Expected a session key, found an empty string");
                return session.keys() + " " + session.id();
            });

            assertThat(answer).isEqualTo("[] Optional.empty");
        }

        /** The deviation (G8, K16): the same as no session, with a warning, and the record is not destroyed. */
        @Test
        @DisplayName("15: should handle corrupted storage data")
        void aRecordThatIsNoneCountsAsNoSessionAndStaysWhereItIs() {
            String id = RawStore.unknownId();
            server.store().put(id, "invalid-json");
            browser.holding("session", id);

            try (LogCapture log = LogCapture.open()) {
                HttpResponse<String> response = browser.get("/get/key");

                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).isEqualTo("none");
                assertThat(Browser.setCookies(response)).isEmpty();
                assertThat(log.lines(Level.WARN))
                        .hasSize(1)
                        .allMatch(line -> line.contains("cannot be read and counts as none"))
                        .noneMatch(line -> line.contains(id));
            }
            assertThat(server.store().text(id)).isEqualTo("invalid-json");
        }
    }

    @Nested
    @DisplayName("AstroSession - Configuration")
    class Configuration {

        @Test
        @DisplayName("16: should use custom cookie name from config")
        void theCookieHasTheConfiguredName() {
            startAgain("session.cookie.name", "custom-session");

            assertThat(Browser.setCookies(browser.get("/set/a/1")))
                    .hasSize(1)
                    .allMatch(cookie -> cookie.startsWith("custom-session="));
        }

        /** The deviation: not astro-session, and with a prefix that browsers enforce where the cookie is secure. */
        @Test
        @DisplayName("17: should use default cookie name if not specified")
        void theCookieHasADefaultName() {
            assertThat(Browser.setCookies(browser.get("/set/a/1")).get(0)).startsWith("session=");

            try (TestServer production = TestServer.startInProduction()) {
                assertThat(Browser.setCookies(production.browser().get("/set/a/1"))
                                .get(0))
                        .startsWith("__Host-session=");
            }
        }
    }

    @Nested
    @DisplayName("AstroSession - Sparse Data Operations")
    class SparseDataOperations {

        private String stored(String... keys) {
            for (String key : keys) {
                server.run(browser, session -> session.set(key, "stored"));
            }
            return id();
        }

        @Test
        @DisplayName("18: should handle multiple operations in sparse mode")
        void whatIsNotReadIsKeptWhileOthersAreDeletedUpdatedAndAdded() {
            String id = stored("keep", "delete", "update");

            server.run(browser, session -> {
                session.delete("delete");
                session.set("update", "updated");
                session.set("new", "new");
            });

            assertThat(server.store().values(id))
                    .isEqualTo(Map.of("keep", "stored", "update", "updated", "new", "new"));
        }

        @Test
        @DisplayName("19: should persist deleted state across multiple operations")
        void whatWasDeletedStaysDeletedWhateverElseTheRequestDoes() {
            String id = stored("key", "other");

            String answer = server.answer(browser, session -> {
                session.delete("key");
                session.set("other", "changed");
                boolean afterSet = session.has("key");
                session.delete("other");
                return afterSet + " " + session.has("key") + " " + session.get("key");
            });

            assertThat(answer).isEqualTo("false false Optional.empty");
            assertThat(server.store().values(id)).isEmpty();
        }

        @Test
        @DisplayName("20: should maintain deletion after persistence")
        void whatWasDeletedIsNotThereInTheNextRequest() {
            stored("key", "other");
            server.run(browser, session -> session.delete("key"));

            assertThat(browser.body("/keys")).isEqualTo("other");
            assertThat(browser.body("/get/key")).isEqualTo("none");
        }

        @Test
        @DisplayName("21: should persist delete as the first mutation (no prior get/set)")
        void aDeleteIsStoredWithoutAReadOrASetBefore() {
            String id = stored("key", "other");
            server.driver().calls();

            server.run(browser, session -> session.delete("key"));

            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
            assertThat(server.store().values(id)).containsOnlyKeys("other");
        }

        @Test
        @DisplayName("22: should update existing values in sparse mode")
        void aValueIsReplacedWithoutBeingRead() {
            String id = stored("key");

            String answer = server.answer(browser, session -> {
                session.set("key", "replaced");
                return session.get("key");
            });

            assertThat(answer).isEqualTo("Optional[replaced]");
            assertThat(server.store().values(id)).isEqualTo(Map.of("key", "replaced"));
        }
    }

    @Nested
    @DisplayName("AstroSession - Cleanup Operations")
    class CleanupOperations {

        /** The deviation (G5): for a minute the store keeps a tombstone, for requests that were in flight. */
        @Test
        @DisplayName("23: should clean up destroyed sessions on persist")
        void whatWasDestroyedLeavesTheStore() {
            server.run(browser, session -> session.set("key", "value"));
            String id = id();

            server.run(browser, Session::destroy);

            assertThat(server.store().values(id)).isEmpty();
            assertThat(server.store().text(id)).contains("destroyed").doesNotContain("key", "value");
            driver.advance(server, Duration.ofMinutes(1));
            assertThat(server.store().text(id)).isNull();
        }

        @Test
        @DisplayName("24: should destroy sessions that haven't been loaded")
        void aSessionThatWasNotReadIsDestroyedToo() {
            String id = server.store().put(Map.of("key", RawStore.entry("value")));

            server.run(browser.holding("session", id), Session::destroy);

            assertThat(server.store().values(id)).isEmpty();
            assertThat(browser.cookie("session")).isEmpty();
        }

        /** A Satchel id is not a UUID. A cookie that is not a Satchel id is ignored here. */
        @ParameterizedTest
        @ValueSource(strings = {"not-an-id", "0190c8a1-7a5a-4c2b-9b2e-0f0e0d0c0b0a", "../../etc/passwd"})
        @DisplayName("25: should not destroy a non-UUID session cookie")
        void aCookieThatIsNoIdDestroysNothing(String value) {
            HttpResponse<String> response = server.run(browser.holding("session", value), Session::destroy);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(server.driver().calls()).isEmpty();
        }
    }

    @Nested
    @DisplayName("AstroSession - Cookie Security")
    class CookieSecurity {

        @Test
        @DisplayName("26: should enforce httpOnly cookie setting")
        void theCookieIsHttpOnlyWhateverIsConfigured() {
            startAgain("session.cookie.http-only", false, "session.cookie.httpOnly", false);

            assertThat(Browser.setCookies(browser.get("/set/a/1")).get(0).split("; "))
                    .contains("HttpOnly");
        }

        @Test
        @DisplayName("27: should set secure and sameSite by default in production")
        void inProductionTheCookieIsSecureAndLax() {
            try (TestServer production = TestServer.startInProduction()) {
                assertThat(Browser.setCookies(production.browser().get("/set/a/1"))
                                .get(0)
                                .split("; "))
                        .contains("Secure", "SameSite=Lax");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"dev", "test"})
        @DisplayName("28: should set secure to false in development")
        void inDevelopmentTheCookieIsNotSecure(String environment) {
            try (TestServer development = TestServer.startIn(environment)) {
                assertThat(Browser.setCookies(development.browser().get("/set/a/1"))
                                .get(0)
                                .split("; "))
                        .contains("SameSite=Lax")
                        .doesNotContain("Secure");
            }
        }

        /** A Satchel id is not a UUID. A cookie that is not a Satchel id is ignored here. */
        @Test
        @DisplayName("29: should reject a non-UUID session cookie value and generate a new ID")
        void aCookieThatIsNoIdIsReplacedByANewId() {
            browser.holding("session", "not-an-id");

            server.run(browser, session -> session.set("key", "value"));

            assertThat(id()).matches("[A-Za-z0-9_-]{43}");
            assertThat(server.driver().calls()).containsExactly("setItem");
        }
    }

    @Nested
    @DisplayName("AstroSession - Storage Errors")
    class StorageErrors {

        /** The deviation (G10): 503, where Astro answers 500. */
        @Test
        @DisplayName("30: should handle storage setItem failures")
        void aStoreThatFailsIsAnsweredWith503AndWithoutACookie() {
            server.driver().breakDown("setItem");

            try (LogCapture log = LogCapture.open()) {
                HttpResponse<String> response = server.run(browser, session -> session.set("key", "value"));

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
                assertThat(log.lines(Level.ERROR)).hasSize(1).allMatch(line -> line.contains("setItem failed"));
            }
        }

        /** The deviation (G8, K16): the same as no session, with a warning, and the record is not destroyed. */
        @ParameterizedTest
        @ValueSource(strings = {"[\"not a map\"]", "[{\"key\":1},\"value\"]", "[[\"Set\",1],\"value\"]", "-1", "[1]"})
        @DisplayName("31: should handle invalid Map data")
        void aTextThatIsNoMapCountsAsNoSession(String text) {
            String id = RawStore.unknownId();
            server.store().put(id, text);

            HttpResponse<String> response = browser.holding("session", id).get("/keys");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
            assertThat(server.store().text(id)).isEqualTo(text);
        }
    }

    @Nested
    @DisplayName("AstroSession - No-Cookie Short Circuit")
    class NoCookieShortCircuit {

        /** A driver bean exists from the start, but does not connect until it is called: nothing listens here. */
        @Test
        @DisplayName("32: should not initialize the storage driver or read when no session cookie is present")
        void withoutACookieNothingIsReadAndNoConnectionIsMade() {
            startAgain("session.driver", "redis", "redis.uri", "redis://127.0.0.1:1");

            HttpResponse<String> response = browser.get("/everything-read");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("[] [] {} false");
            // once it is called, the failure to connect is visible
            assertThat(browser.holding("session", RawStore.unknownId())
                            .get("/keys")
                            .statusCode())
                    .isEqualTo(503);
        }

        @Test
        @DisplayName("33: should read from storage when session cookie is present")
        void withACookieTheStoreIsReadOnce() {
            String id = server.store().put(Map.of("a", RawStore.entry("value")));

            browser.holding("session", id).get("/everything-read");

            assertThat(server.driver().calls()).containsExactly("getItem");
        }

        @Test
        @DisplayName("34: should allow set() then get() without a cookie (new session)")
        void aNewSessionShowsWhatWasSet() {
            String answer = server.answer(browser, session -> {
                session.set("key", "value");
                return session.get("key") + " " + session.isNew();
            });

            assertThat(answer).isEqualTo("Optional[value] true");
            assertThat(server.driver().calls()).containsExactly("setItem");
        }
    }

    @Nested
    @DisplayName("AstroSession - regenerate() error path")
    class RegenerateErrorPath {

        /**
         * The deviation (K3): Astro continues with an empty session, and stores that. Here the handler does not run.
         * With {@code session.on-failure: anonymous} it runs, but the response does not look as if the session had a
         * new id. In both cases the store is called once, and the log has the reason.
         */
        @ParameterizedTest
        @ValueSource(strings = {"fail", "anonymous"})
        @DisplayName("35: should route errors to logger and reset #partial flag")
        void aLoadThatFailsIsLoggedAndNotTriedAgain(String onFailure) {
            startAgain("session.on-failure", onFailure);
            server.run(browser, session -> session.set("key", "value"));
            server.driver().calls();
            server.driver().breakDown("getItem");

            try (LogCapture log = LogCapture.open()) {
                HttpResponse<String> response = server.run(browser, session -> {
                    session.regenerate();
                    assertThat(session.get("key")).isEqualTo(Optional.empty());
                    assertThat(session.keys()).isEmpty();
                });

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
                assertThat(server.driver().calls()).containsExactly("getItem");
                assertThat(log.lines(Level.ERROR))
                        .hasSize(onFailure.equals("fail") ? 1 : 2)
                        .first()
                        .asString()
                        .contains("getItem failed");
            }
            server.driver().breakDown(null);
            assertThat(browser.body("/get/key")).isEqualTo("value");
        }
    }
}
