package dev.satchel.test.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawHttpClient;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cookie, as browsers and other clients actually send and store it. */
class CookieTest {

    private static Browser visitor(TestServer server) {
        Browser browser = server.browser();
        browser.get("/set/a/1");
        return browser;
    }

    /** RFC 6265, section 4.1.1, and RFC 9113, section 8.2.3. */
    @Nested
    class Read {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "session=\"ID\"",
                    "session=\"ID\" ; x=\"",
                    "a=\"b\"; session=\"ID\"; c=\"d\"",
                    "session=\"short\"; session=\"ID\"",
                    "session=short;session=\"ID\"",
                    "Session=\"SAME\"; session=\"ID\"",
                    "$Version=\"1\"; session=\"ID\"; $Path=\"/\"",
                })
        void inQuotesItIsTheSame(String cookies) {
            try (TestServer server = TestServer.start()) {
                String id = visitor(server).cookie("session");
                String header = "Cookie: " + cookies.replace("ID", id).replace("SAME", "A".repeat(43));

                assertThat(new RawHttpClient(server.uri()).get("/get/a", header).body())
                        .isEqualTo("1");
            }
        }

        @Test
        void theSameIdWithAndWithoutQuotesIsAskedForOnce() {
            try (TestServer server = TestServer.start()) {
                String unknown = "A".repeat(43);

                new RawHttpClient(server.uri())
                        .get("/get/a", "Cookie: session=\"" + unknown + "\"; session=" + unknown);

                assertThat(server.driver().calls()).containsExactly("getItem");
            }
        }

        @Test
        void javasOwnCookieStoreKeepsTheSession() throws Exception {
            // which sends a cookie that has an age in quotes
            try (TestServer server = TestServer.start("session.cookie.max-age", "7d")) {
                HttpClient client = HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .build();
                send(client, server, "/set/a/1");

                assertThat(send(client, server, "/get/a")).isEqualTo("1");
            }
        }

        @Test
        void overHttp2WhereCookiesComeInSeveralFieldsItIsFound() throws Exception {
            try (TestServer server = TestServer.start("micronaut.server.http-version", "2.0")) {
                String id = visitor(server).cookie("session");
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build();
                HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/get/a"))
                        .header("Cookie", "a=b")
                        .header("Cookie", "session=" + id)
                        .header("Cookie", "c=d")
                        .build();

                // the first request asks for HTTP/2, the second uses it
                client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
                java.net.http.HttpResponse<String> response =
                        client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());

                assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(response.body()).isEqualTo("1");
            }
        }

        private String send(HttpClient client, TestServer server, String path)
                throws IOException, InterruptedException {
            HttpRequest request =
                    HttpRequest.newBuilder(server.uri().resolve(path)).build();
            return client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** A cookie with an age is sent again before the browser forgets it. */
    @Nested
    class Renewed {

        private TestServer start(Object maxAge, boolean late) {
            return TestServer.start("session.cookie.max-age", maxAge, "session.recording.late", late);
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void whileItIsUsedItIsSentAgainOnceInHalfOfItsLifeAndNothingIsStoredForThat(boolean late) {
            try (TestServer server = start("20m", late)) {
                Browser browser = visitor(server);
                String id = browser.cookie("session");
                int sent = 0;
                server.driver().calls();
                for (int minute = 1; minute <= 60; minute++) {
                    server.clock.advance(Duration.ofMinutes(1));
                    java.net.http.HttpResponse<String> response = browser.get("/get/a");
                    assertThat(response.body()).isEqualTo("1");
                    if (!Browser.setCookies(response).isEmpty()) {
                        sent++;
                        assertThat(Browser.setCookies(response))
                                .containsExactly("session=" + id + "; Max-Age=1200; Path=/; HttpOnly; SameSite=Lax");
                        assertThat(response.headers().allValues("cache-control"))
                                .containsExactly("no-store");
                    }
                }

                assertThat(sent).isEqualTo(6);
                assertThat(server.driver().calls()).hasSize(60).containsOnly("getItem");
            }
        }

        @Test
        void aRequestThatDoesNotUseTheSessionSendsNothing() {
            try (TestServer server = start("20m", false)) {
                Browser browser = visitor(server);
                server.clock.advance(Duration.ofMinutes(15));
                server.driver().calls();

                assertThat(Browser.setCookies(browser.get("/untouched"))).isEmpty();
                assertThat(server.driver().calls()).isEmpty();
            }
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "none",
                value = {"none", "24h", "7d"})
        void oneThatLivesAsLongAsTheSessionIsSentOnce(String maxAge) {
            try (TestServer server = TestServer.start("session.cookie.max-age", maxAge)) {
                Browser browser = visitor(server);
                for (int i = 0; i < 60; i++) {
                    server.clock.advance(Duration.ofMinutes(20));
                    assertThat(Browser.setCookies(browser.get("/get/a"))).isEmpty();
                }
            }
        }

        @Test
        void itCountsFromTheLastNewId() {
            try (TestServer server = start("20m", false)) {
                Browser browser = visitor(server);
                server.clock.advance(Duration.ofMinutes(9));
                browser.get("/regenerate");
                server.clock.advance(Duration.ofMinutes(9));
                assertThat(Browser.setCookies(browser.get("/get/a"))).isEmpty();
                server.clock.advance(Duration.ofMinutes(1));
                assertThat(Browser.setCookies(browser.get("/get/a"))).hasSize(1);
            }
        }

        @Test
        void aRetiredOrUnknownIdIsNeverSentAgain() {
            try (TestServer server =
                    TestServer.start("session.cookie.max-age", "20m", "session.regenerate-grace", "10m")) {
                Browser browser = visitor(server);
                Browser late = server.browser().holding("session", browser.cookie("session"));
                server.clock.advance(Duration.ofMinutes(15));
                browser.get("/regenerate");

                assertThat(late.get("/get/a").body()).isEqualTo("1");
                assertThat(Browser.setCookies(late.get("/get/a"))).isEmpty();
                assertThat(Browser.setCookies(server.browser()
                                .holding("session", "A".repeat(43))
                                .get("/get/a")))
                        .isEmpty();
            }
        }

        @Test
        void whereTheSessionEndsInTheRequestTheCookieIsDeletedAndNotSent() {
            try (TestServer server = start("20m", false)) {
                Browser browser = visitor(server);
                server.clock.advance(Duration.ofMinutes(15));

                assertThat(Browser.setCookies(browser.get("/destroy")))
                        .singleElement()
                        .asString()
                        .contains("Max-Age=0");
            }
        }
    }

    /** Reports of cookies that would otherwise be lost silently. */
    @Nested
    class Warnings {

        @Test
        void aSecureCookieThatIsSetOverPlainHttpIsWarnedOfOnce() {
            try (TestServer server = TestServer.startInProduction();
                    LogCapture log = LogCapture.open()) {
                for (int i = 0; i < 3; i++) {
                    raw(server, "Host: shop.test:8080");
                }

                assertThat(log.lines(Level.WARN))
                        .singleElement()
                        .asString()
                        .contains("plain http", "X-Forwarded-Proto", "session.cookie.secure")
                        .doesNotContain("shop.test");
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Host: localhost:8080 |",
                    "Host: LOCALHOST |",
                    "Host: shop.localhost:8080 |",
                    "Host: 127.0.0.1 |",
                    "Host: [::1]:8080 |",
                    "Host: shop.test | X-Forwarded-Proto: https",
                    "Host: shop.test | Forwarded: proto=https",
                    "Host: shop.test | Via: 1.1 proxy",
                })
        void onThisMachineAndBehindAProxyItIsNot(String host, @Nullable String more) {
            try (TestServer server = TestServer.startInProduction();
                    LogCapture log = LogCapture.open()) {
                raw(server, host, more == null ? "X: y" : more);

                assertThat(log.lines(Level.WARN)).isEmpty();
            }
        }

        @Test
        void oneThatIsNotSecureIsNot() {
            try (TestServer server = TestServer.start();
                    LogCapture log = LogCapture.open()) {
                raw(server, "Host: shop.test");

                assertThat(log.lines(Level.WARN)).isEmpty();
            }
        }

        @ParameterizedTest
        @CsvSource({
            "session.cookie.max-age, 7d, true",
            "micronaut.server.ssl.enabled, false, true",
            "micronaut.server.ssl.enabled, true, false",
            "micronaut.ssl.enabled, true, false",
            "micronaut.server.dual-protocol, true, false",
            "micronaut.server.netty.listeners.outside.ssl, true, false",
            "micronaut.server.netty.listeners.outside.ssl, false, true",
            "micronaut.server.host-resolution.protocol-header, X-Forwarded-Proto, false",
            "micronaut.server.client-address-header, X-Forwarded-For, false",
            "session.cookie.secure, false, false",
        })
        void outsideOfDevelopmentAServerWithoutHttpsIsHintedAtWhenItStarts(
                String property, String value, boolean hinted) {
            assertThat(isHintedAt(Map.of(property, value))).isEqualTo(hinted);
        }

        @ParameterizedTest
        @ValueSource(strings = {"dev", "test"})
        void inDevelopmentItIsNot(String environment) {
            assertThat(isHintedAt(Map.of("session.cookie.secure", true), environment))
                    .isFalse();
        }

        private boolean isHintedAt(Map<String, Object> properties, String... environments) {
            Map<String, Object> all = new HashMap<>(properties);
            all.put("session.driver", "memory");
            try (LogCapture log = LogCapture.openAll();
                    ApplicationContext context = ApplicationContext.builder(environments)
                            .deduceEnvironment(false)
                            .properties(all)
                            .start()) {
                return log.lines(Level.INFO).stream().anyMatch(line -> line.contains("cookie is Secure"));
            }
        }

        @Test
        void severalCookiesOfTheNameAreWarnedOfOnce() {
            try (TestServer server = TestServer.start();
                    LogCapture log = LogCapture.open()) {
                String id = visitor(server).cookie("session");
                String[] tossed = {"Cookie: session=" + "A".repeat(43) + "; session=" + id};
                for (int i = 0; i < 3; i++) {
                    assertThat(new RawHttpClient(server.uri())
                                    .get("/get/a", tossed)
                                    .body())
                            .isEqualTo("1");
                }

                assertThat(log.lines(Level.WARN))
                        .singleElement()
                        .asString()
                        .contains("several cookies", "session.cookie.name")
                        .doesNotContain("AAA", id);
            }
        }

        @Test
        void anUnknownIdAloneOrTwiceIsNot() {
            try (TestServer server = TestServer.start();
                    LogCapture log = LogCapture.open()) {
                String unknown = "session=" + "A".repeat(43);
                new RawHttpClient(server.uri()).get("/get/a", "Cookie: " + unknown);
                new RawHttpClient(server.uri()).get("/get/a", "Cookie: " + unknown + "; " + unknown + "; session=x");

                assertThat(log.lines(Level.WARN)).isEmpty();
            }
        }

        @Test
        void aResponseThatHasACookieOfTheNameAlreadyIsWarnedOfOnce() {
            try (TestServer server = TestServer.start();
                    LogCapture log = LogCapture.open()) {
                for (int i = 0; i < 3; i++) {
                    server.browser().get("/gateway");
                }

                assertThat(log.lines(Level.WARN))
                        .singleElement()
                        .asString()
                        .contains("same name already", "session.cookie.name");
            }
        }

        private void raw(TestServer server, String... headers) {
            assertThat(new RawHttpClient(server.uri())
                            .to("GET", "/set/a/1", headers)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** Forwards the response of an application behind it. */
    @Controller("/gateway")
    @Produces(MediaType.TEXT_PLAIN)
    static class GatewayController {

        @Get
        HttpResponse<String> forward(Session session) {
            session.set("a", 1);
            return HttpResponse.ok("ok").header("Set-Cookie", "session=of-another; Path=/");
        }
    }
}
