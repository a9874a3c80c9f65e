package dev.satchel.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guarantees of the design, over HTTP, with the driver's calls counted. */
class GuaranteesTest {

    private static TestServer server;
    private static RecordingDriver driver;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        driver = server.driver();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        driver.calls();
        driver.breakDown(null);
    }

    private static Browser visitor() {
        return server.browser();
    }

    private static Browser visitorWithSession() {
        Browser browser = visitor();
        browser.get("/set/a/1");
        driver.calls();
        return browser;
    }

    /** What the store knows a session by. */
    private static String driverKey(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class G1 {

        @ParameterizedTest
        @ValueSource(strings = {"/untouched", "/no-such-route", "/static/page.txt"})
        void aRequestThatDoesNotUseTheSessionCostsNoDriverCallAndNoCookie(String path) {
            HttpResponse<String> response = visitorWithSession().get(path);

            assertThat(driver.calls()).isEmpty();
            assertThat(Browser.setCookies(response)).isEmpty();
        }
    }

    @Nested
    class G2 {

        @Test
        void readingCreatesNothingWritesNothingSetsNoCookie() {
            HttpResponse<String> response = visitor().get("/everything-read");

            assertThat(response.body()).isEqualTo("[] [] {} false");
            assertThat(driver.calls()).isEmpty();
            assertThat(Browser.setCookies(response)).isEmpty();
        }

        @Test
        void readingAStoredSessionWritesNothingAndSetsNoCookie() {
            HttpResponse<String> response = visitorWithSession().get("/everything-read");

            assertThat(response.body()).isEqualTo("[a] [1] {a=1} true");
            assertThat(driver.calls()).containsExactly("getItem");
            assertThat(Browser.setCookies(response)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/delete/a", "/clear", "/regenerate", "/destroy", "/take/a"})
        void withoutACookieTheDriverIsNotCalledUnlessSomethingWasSet(String path) {
            HttpResponse<String> response = visitor().get(path);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(driver.calls()).isEmpty();
            assertThat(Browser.setCookies(response)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "x",
                    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+",
                    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                    "AAAAAAAAAAAAAAAAAAAAA%2FAAAAAAAAAAAAAAAAAAAAA",
                    "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
                    "../../../../../../../../../../../etc/passwd",
                    "0190c8a1-7a5a-4c2b-9b2e-0f0e0d0c0b0a",
                    "NGU2YzAyZjMtYzBmYi00NGI0LWFhNDAtZjA2NTQ5ZGQ0ZDEz",
                    "s%3AZlH3mQ2x.abcdefghijklmnopqrstuvwxyz",
                    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
                    "*",
                    "{}",
                    "====",
                })
        void aMalformedCookieIsTheSameAsNone(String value) {
            HttpResponse<String> response = new RawRequest(server.uri()).get("/get/a", "Cookie: session=" + value);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("none");
            assertThat(driver.calls()).isEmpty();
        }

        @Test
        void aCookieOfThousandsOfCharactersIsTheSameAsNone() {
            HttpResponse<String> response =
                    visitor().holding("session", "A".repeat(4_000)).get("/get/a");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("none");
            assertThat(driver.calls()).isEmpty();
        }

        @Test
        void aCookieWhoseNameDiffersInCaseIsAnotherCookie() {
            String id = visitorWithSession().cookie("session");

            assertThat(visitor().holding("Session", id).body("/get/a")).isEqualTo("none");
            assertThat(visitor().holding("xsession", id).body("/get/a")).isEqualTo("none");
            assertThat(visitor().holding("session", id).body("/get/a")).isEqualTo("1");
        }

        @Test
        void theIdIsFoundAmongOtherCookiesAndAmongSeveralHeaders() {
            String id = visitorWithSession().cookie("session");
            RawRequest raw = new RawRequest(server.uri());

            assertThat(raw.get("/get/a", "Cookie: a=b;session=" + id + " ; c=d").body())
                    .isEqualTo("1");
            assertThat(raw.get("/get/a", "Cookie: a=b", "Cookie: session=" + id).body())
                    .isEqualTo("1");
            assertThat(raw.get("/get/a", "Cookie: session=short; session=" + id).body())
                    .isEqualTo("1");
            assertThat(raw.get("/get/a", "Cookie: ;;=; session; =x;session=" + id)
                            .body())
                    .isEqualTo("1");
        }
    }

    @Nested
    class G3 {

        @Test
        void aBrandNewSessionIsSavedWithoutARead() {
            visitor().get("/set/a/1");

            assertThat(driver.calls()).containsExactly("setItem");
        }

        @Test
        void readingAndWritingTakeOneRoundTripEach() {
            Browser browser = visitorWithSession();

            browser.get("/set/b/2");
            assertThat(driver.calls()).containsExactly("getItem", "setItem");
            browser.get("/get/b");
            assertThat(driver.calls()).containsExactly("getItem");
        }

        @Test
        void anUnknownIdIsAskedForOnce() {
            visitor().holding("session", "A".repeat(43)).get("/everything-read");

            assertThat(driver.calls()).containsExactly("getItem");
        }
    }

    @Nested
    class G7 {

        @Test
        void aValueIsStoredAsItWasWhenSetWasCalled() {
            Browser browser = visitor();

            assertThat(browser.body("/change-after-set")).isEqualTo("Optional[[as it was]]");
            assertThat(browser.body("/get/list")).isEqualTo("[as it was]");
        }

        @Test
        void aValueThatCannotBeStoredFailsAtSetWithItsPath() {
            Browser browser = visitor();

            assertThat(browser.body("/unstorable"))
                    .isEqualTo("Expected a type that can be stored, found java.lang.Thread; "
                            + "annotate it with @Serdeable, at [0]");
            assertThat(browser.body("/keys")).isEqualTo("before");
        }
    }

    @Nested
    class G9 {

        @Test
        void theIdIs256RandomBitsInBase64Url() {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                Browser browser = visitor();
                browser.get("/set/a/1");
                ids.add(browser.cookie("session"));
            }

            assertThat(ids).hasSize(200).allMatch(id -> id.matches("[A-Za-z0-9_-]{43}"));
            byte[] ones = new byte[32];
            byte[] zeros = new byte[32];
            for (String id : ids) {
                byte[] bits = Base64.getUrlDecoder().decode(id);
                for (int i = 0; i < 32; i++) {
                    ones[i] |= bits[i];
                    zeros[i] |= (byte) ~bits[i];
                }
            }
            // every bit is set in some of them and unset in others
            assertThat(ones).containsOnly(0xFF);
            assertThat(zeros).containsOnly(0xFF);
        }

        @Test
        void theStoreKnowsOnlyTheHashOfTheId() {
            Browser browser = visitor();
            browser.get("/login/Ada");
            String id = browser.cookie("session");

            String key = driverKey(id);
            Map<String, String> items = driver.items();
            assertThat(items).containsKey(key);
            assertThat(items.keySet()).doesNotContain(id);
            assertThat(items.values()).noneMatch(item -> item.contains(id));
        }

        @Test
        void anUnknownIdIsNeverAdopted() {
            String chosen = "A".repeat(43);
            Browser browser = visitor().holding("session", chosen);

            browser.get("/set/a/1");

            assertThat(browser.cookie("session")).isNotEqualTo(chosen).hasSize(43);
            assertThat(visitor().holding("session", chosen).body("/get/a")).isEqualTo("none");
        }

        @Test
        void theIdIsInNoHeaderButSetCookie() {
            HttpResponse<String> response = visitor().get("/set/a/1");
            String id = Browser.setCookies(response).get(0).substring("session=".length(), "session=".length() + 43);

            response.headers().map().forEach((name, values) -> {
                if (!name.equals("set-cookie")) {
                    assertThat(values).noneMatch(value -> value.contains(id));
                }
            });
        }
    }

    @Nested
    class G10 {

        @Test
        void ifTheSaveFailsTheAnswerIs503WithoutACookie() {
            driver.breakDown("setItem");

            HttpResponse<String> response = visitor().get("/set/a/1");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("Service Unavailable").doesNotContain("recording", "away");
            assertThat(Browser.setCookies(response)).isEmpty();
        }

        @Test
        void ifTheLoadFailsTheAnswerIs503AndTheHandlerDoesNotRun() {
            Browser browser = visitorWithSession();
            driver.breakDown("getItem");

            HttpResponse<String> response = browser.get("/set/a/2");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(driver.calls()).containsExactly("getItem");
            driver.breakDown(null);
            assertThat(browser.body("/get/a")).isEqualTo("1");
        }

        @Test
        void whatDoesNotUseTheSessionAnswersWhileTheDriverIsBroken() {
            Browser browser = visitorWithSession();
            driver.breakDown("getItem");

            assertThat(browser.body("/untouched")).isEqualTo("untouched");
            assertThat(visitor().body("/get/a")).isEqualTo("none");
        }

        @Test
        void whatAHandlerSetBeforeItThrewIsSavedAndItsCookieIsOnTheErrorResponse() {
            Browser browser = visitor();

            HttpResponse<String> response = browser.get("/throw-after-set");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(Browser.setCookies(response)).hasSize(1);
            assertThat(browser.body("/get/a")).isEqualTo("set before the failure");
        }

        @Test
        void whatAHandlerSetBeforeItSaidNoIsSavedToo() {
            Browser browser = visitor();

            assertThat(browser.get("/status-after-set").statusCode()).isEqualTo(409);
            assertThat(browser.body("/get/a")).isEqualTo("set before the failure");
        }
    }

    @Nested
    class G11 {

        @Test
        void theCookieIsSetOnlyWhenItChanges() {
            Browser browser = visitor();

            assertThat(Browser.setCookies(browser.get("/set/a/1"))).hasSize(1);
            assertThat(Browser.setCookies(browser.get("/set/a/2"))).isEmpty();
            assertThat(Browser.setCookies(browser.get("/get/a"))).isEmpty();
            assertThat(Browser.setCookies(browser.get("/clear"))).isEmpty();
            assertThat(Browser.setCookies(browser.get("/regenerate"))).hasSize(1);
            assertThat(Browser.setCookies(browser.get("/destroy"))).hasSize(1);
            assertThat(Browser.setCookies(browser.get("/destroy"))).isEmpty();
        }

        @Test
        void whateverARequestDoesThereIsOneSetCookieAtMost() {
            HttpResponse<String> response = visitorWithSession().get("/destroy-then-set/b/2");

            assertThat(Browser.setCookies(response)).hasSize(1);
            assertThat(Browser.setCookies(response).get(0)).matches("session=[A-Za-z0-9_-]{43}; .*");
        }

        @Test
        void theCookieHasItsAttributesOnceAndTheDeletionRepeatsThem() {
            Browser browser = visitor();

            String set = Browser.setCookies(browser.get("/set/a/1")).get(0);
            String deleted = Browser.setCookies(browser.get("/destroy")).get(0);

            assertThat(set).matches("session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
            assertThat(deleted)
                    .isEqualTo("session=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/; HttpOnly; "
                            + "SameSite=Lax");
        }

        @Test
        void whatCarriesTheCookieIsNotKeptByACache() {
            assertThat(visitor().get("/set/a/1").headers().firstValue("cache-control"))
                    .contains("no-store");
            assertThat(visitor().get("/untouched").headers().firstValue("cache-control"))
                    .isEmpty();
        }

        @Test
        void whatTheApplicationSaysAboutCookiesAndCachesStands() {
            HttpResponse<String> response = visitor().get("/own-cookie");

            assertThat(Browser.setCookies(response)).hasSize(2).contains("theme=dark");
            assertThat(response.headers().allValues("cache-control")).containsExactly("private");
        }
    }

    @Nested
    class G12 {

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
            // the load had put off its end in the store
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
    }

    @Nested
    class Life {

        @Test
        void regenerateKeepsTheDataUnderANewIdAndEndsTheOldOne() {
            Browser browser = visitorWithSession();
            String old = browser.cookie("session");

            String fresh = browser.body("/regenerate");

            assertThat(driver.calls()).containsExactly("getItem", "setItem", "setItem");
            assertThat(browser.cookie("session")).isEqualTo(fresh).isNotEqualTo(old);
            assertThat(browser.body("/get/a")).isEqualTo("1");
            assertThat(visitor().holding("session", old).body("/get/a")).isEqualTo("none");
            assertThat(driver.getItem(driverKey(old), null).toCompletableFuture())
                    .isCompletedWithValue(null);
        }

        @Test
        void loginRegeneratesAndSetsInOneRequest() {
            Browser browser = visitorWithSession();
            String old = browser.cookie("session");

            browser.get("/login/Ada");

            assertThat(browser.cookie("session")).isNotEqualTo(old);
            assertThat(browser.body("/keys")).isEqualTo("a,name");
        }

        @Test
        void aRegenerateWhoseNewRecordCannotBeStoredLeavesTheOldSessionWhole() {
            Browser browser = visitorWithSession();
            driver.breakDown("setItem");

            HttpResponse<String> response = browser.get("/regenerate");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(Browser.setCookies(response)).isEmpty();
            driver.breakDown(null);
            assertThat(browser.body("/get/a")).isEqualTo("1");
        }

        @Test
        void destroyEndsTheSessionInTheRequestInTheStoreAndInTheBrowser() {
            Browser browser = visitorWithSession();
            String old = browser.cookie("session");

            assertThat(browser.body("/destroy")).isEqualTo("[] Optional.empty");

            assertThat(driver.calls()).containsExactly("getItem", "removeItem");
            assertThat(browser.cookie("session")).isEmpty();
            assertThat(visitor().holding("session", old).body("/get/a")).isEqualTo("none");
        }

        @Test
        void aSetAfterDestroyStartsANewSessionWithANewId() {
            Browser browser = visitorWithSession();
            String old = browser.cookie("session");

            browser.get("/destroy-then-set/b/2");

            assertThat(browser.cookie("session")).hasSize(43).isNotEqualTo(old);
            assertThat(browser.body("/keys")).isEqualTo("b");
            assertThat(visitor().holding("session", old).body("/keys")).isEmpty();
        }

        @Test
        void loadGoesOverToAnotherStoredSessionAndDropsWhatWasPending() {
            Browser other = visitorWithSession();
            Browser browser = visitor();

            assertThat(browser.body("/load/" + other.cookie("session"))).isEqualTo("true [a]");

            assertThat(browser.cookie("session")).isEqualTo(other.cookie("session"));
            assertThat(browser.body("/keys")).isEqualTo("a");
        }

        @Test
        void loadOfAnIdThatIsNotStoredChangesNothing() {
            Browser browser = visitorWithSession();
            String id = browser.cookie("session");

            assertThat(browser.body("/load/" + "A".repeat(43))).isEqualTo("false [a, pending]");
            assertThat(browser.body("/load/nonsense")).isEqualTo("false [a, pending]");

            assertThat(browser.cookie("session")).isEqualTo(id);
        }

        @Test
        void saveStoresAtOnceAndTheResponseCarriesTheCookie() {
            Browser browser = visitor();

            assertThat(browser.body("/save/a/1")).isEqualTo("isNew false");

            assertThat(driver.calls()).containsExactly("setItem");
            assertThat(browser.body("/get/a")).isEqualTo("1");
        }

        @Test
        void deleteClearAndTakeAreStored() {
            Browser browser = visitorWithSession();
            browser.get("/set/b/2");
            browser.get("/set/c/3");

            browser.get("/delete/a");
            assertThat(browser.body("/keys")).isEqualTo("b,c");
            assertThat(browser.body("/take/b")).isEqualTo("2");
            assertThat(browser.body("/keys")).isEqualTo("c");
            browser.get("/clear");
            assertThat(browser.body("/keys")).isEmpty();
        }

        @Test
        void theIdIsThereOnceSomethingIsSet() {
            Browser browser = visitor();
            assertThat(browser.body("/id")).isEqualTo("none true");

            browser.get("/set/a/1");

            assertThat(browser.body("/id")).isEqualTo(browser.cookie("session") + " false");
        }

        @Test
        void aRecordDamagedAsAWholeIsTheSameAsNoSession() {
            Browser browser = visitorWithSession();
            String key = driver.items().entrySet().stream()
                    .filter(item -> item.getValue().contains("\"a\""))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            assertThat(key).hasSize(43);
            // every session that this test class left is overwritten, this one among them
            driver.items().keySet().forEach(each -> Damage.overwrite(driver, each, "[[\"Map\",1],"));

            HttpResponse<String> response = browser.get("/get/a");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("none");
        }
    }
}
