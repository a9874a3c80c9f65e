package dev.satchel.test.http.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.RawHttpClient;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.ServerPerClass;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The id and the cookie that carries it (G9, G11). */
class IdGuaranteesTest extends ServerPerClass {

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

            String key = RawStore.key(id);
            Map<String, String> items = driver.items();
            assertThat(items).containsKey(key);
            assertThat(items.keySet()).doesNotContain(id);
            assertThat(items.values()).noneMatch(item -> item.contains(id));
        }

        @Test
        void anIdOfOtherCharactersIsNotAskedFor() {
            StringBuilder asked = new StringBuilder();
            for (char c = '!'; c <= 'ÿ'; c++) {
                new RawHttpClient(server.uri()).get("/get/a", "Cookie: session=" + "A".repeat(42) + c);
                if (!driver.calls().isEmpty()) {
                    asked.append(c);
                }
            }

            assertThat(asked.toString()).isEqualTo("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
        }

        @Test
        void anUnknownIdIsNeverAdopted() {
            String chosen = "A".repeat(43);
            Browser browser = visitor().holding("session", chosen);

            browser.get("/set/a/1");

            assertThat(browser.cookie("session")).isNotEqualTo(chosen).hasSize(43);
            assertThat(visitor().holding("session", chosen).body("/get/a")).isEqualTo("none");
        }

        /** There is one way for an id to come: the cookie. */
        @Test
        void anIdThatComesInAnythingButTheCookieIsNotAskedFor() {
            String id = visitorWithSession().cookie("session");
            RawHttpClient raw = new RawHttpClient(server.uri());

            List<HttpResponse<String>> responses = List.of(
                    raw.get("/get/a", "Authorization-Info: " + id),
                    raw.get("/get/a", "X-Auth-Token: " + id),
                    raw.get("/get/a", "Authorization: Bearer " + id),
                    raw.get("/get/a", "session: " + id),
                    raw.get("/get/a", "Cookie2: session=" + id),
                    raw.get("/get/a?session=" + id),
                    raw.get("/get/a?jsessionid=" + id));

            assertThat(responses).extracting(HttpResponse::body).containsOnly("none");
            assertThat(raw.get("/get/a;session=" + id).body()).isNotEqualTo("1");
            assertThat(driver.calls()).isEmpty();
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
        void whatTheApplicationSaysAboutCookiesStands() {
            assertThat(Browser.setCookies(visitor().get("/own-cookie")))
                    .hasSize(2)
                    .contains("theme=dark");
        }
    }
}
