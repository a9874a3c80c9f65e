package dev.satchel.test.http.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.RawHttpClient;
import dev.satchel.test.http.support.ServerPerClass;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost of a request (G1, G2, G3), in driver calls. {@link RedisCommandsTest} has the table for Redis. */
class CostGuaranteesTest extends ServerPerClass {

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
                    "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
                    "\"\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"\"",
                    "\" AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
                    "'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'",
                    "\"",
                    "\"\"",
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
            HttpResponse<String> response = new RawHttpClient(server.uri()).get("/get/a", "Cookie: session=" + value);

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
            RawHttpClient raw = new RawHttpClient(server.uri());

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
}
