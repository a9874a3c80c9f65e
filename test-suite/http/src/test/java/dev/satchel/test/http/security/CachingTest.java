package dev.satchel.test.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cache headers of responses: no cache keeps an id, or serves data of another visitor or user. */
class CachingTest {

    private static List<String> cacheControl(HttpResponse<?> response) {
        return response.headers().allValues("cache-control");
    }

    private static List<String> vary(HttpResponse<?> response) {
        return response.headers().allValues("vary");
    }

    private static Browser user(TestServer server) {
        Browser browser = server.browser();
        server.run(browser, session -> session.login("ada"));
        return browser;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whereTheIdIsSetNoStoreWinsOverWhatTheHandlerSaysAndOneWarningSaysSo(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late);
                LogCapture log = LogCapture.open()) {
            for (String said : List.of("public, max-age=600", "private", "no-cache", "max-age=0, x=\"no-store\"")) {
                HttpResponse<String> response = server.browser().get("/caching/begin?say=" + encoded(said));

                assertThat(Browser.setCookies(response)).hasSize(1);
                assertThat(cacheControl(response)).containsExactly("no-store");
                assertThat(response.headers().allValues("cdn-cache-control")).containsExactly("no-store");
            }
            assertThat(log.lines(Level.WARN)).singleElement().asString().contains("Cache-Control: no-store");
        }
    }

    @Test
    void whatForbidsItAlreadyStandsAndIsNotWarnedOf() {
        try (TestServer server = TestServer.start();
                LogCapture log = LogCapture.open()) {
            assertThat(cacheControl(server.browser().get("/caching/begin?say=" + encoded("private, No-Store"))))
                    .containsExactly("private, No-Store");
            assertThat(cacheControl(server.browser().get("/set/a/1"))).containsExactly("no-store");
            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }

    @Test
    void whereTheCookieIsDeletedOrChangedItIsTheSame() {
        try (TestServer server = TestServer.start()) {
            Browser browser = server.browser();
            browser.get("/set/a/1");

            HttpResponse<String> regenerated = browser.get("/caching/regenerate?say=" + encoded("public, max-age=600"));
            HttpResponse<String> destroyed = browser.get("/caching/destroy?say=" + encoded("public, max-age=600"));

            assertThat(Browser.setCookies(regenerated)).hasSize(1);
            assertThat(cacheControl(regenerated)).containsExactly("no-store");
            assertThat(Browser.setCookies(destroyed)).singleElement().asString().contains("Max-Age=0");
            assertThat(cacheControl(destroyed)).containsExactly("no-store");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none                   | Cookie",
                "Accept-Encoding        | Accept-Encoding, Cookie",
                "Accept-Encoding, cookie | Accept-Encoding, cookie",
                "*                      | *",
                "X-Cookie               | X-Cookie, Cookie",
            })
    void whereTheSessionWasLoadedTheResponseVariesByTheCookie(String said, String expected) {
        try (TestServer server = TestServer.start()) {
            Browser browser = server.browser();
            String path = "/caching/read" + (said == null ? "" : "?vary=" + encoded(said));

            // for a visitor without a cookie too: the next one may have one
            assertThat(vary(browser.get(path))).containsExactly(expected);
            browser.get("/set/a/1");
            HttpResponse<String> read = browser.get(path);

            assertThat(vary(read)).containsExactly(expected);
            assertThat(cacheControl(read)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/untouched", "/static/page.txt", "/no-such-route"})
    void whereItWasNotTheResponseSaysNothing(String path) {
        try (TestServer server = TestServer.start()) {
            Browser browser = user(server);

            assertThat(vary(browser.get(path))).isEmpty();
            assertThat(cacheControl(browser.get(path))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyResponseOfASessionThatHasAUserIsKeptOutOfCaches(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = user(server);

            assertThat(cacheControl(browser.get("/get/a"))).containsExactly("no-store");
            assertThat(cacheControl(browser.get("/set/a/1"))).containsExactly("no-store");
            assertThat(cacheControl(browser.get("/caching/read?say=no-cache"))).containsExactly("no-store");
            assertThat(browser.get("/caching/failing").statusCode()).isEqualTo(409);
            assertThat(cacheControl(browser.get("/caching/failing"))).containsExactly("no-store");
            assertThat(cacheControl(server.browser().get("/get/a"))).isEmpty();
        }
    }

    @Test
    void thatOfARequestWhichAnotherLogsOutMeanwhileIsToo() {
        try (TestServer server = TestServer.start()) {
            Browser browser = user(server);
            InFlightRequest reading = server.begin(browser, session -> session.set("a", 1));
            browser.holding("session", browser.cookie("session")).get("/destroy");

            assertThat(cacheControl(reading.finish())).containsExactly("no-store");
        }
    }

    @Test
    void thatCanBeSwitchedOffButNotForResponsesThatCarryTheId() {
        try (TestServer server = TestServer.start("session.security.no-store", false)) {
            Browser browser = server.browser();

            assertThat(cacheControl(server.run(browser, session -> session.login("ada"))))
                    .containsExactly("no-store");
            assertThat(cacheControl(browser.get("/get/a"))).isEmpty();
            assertThat(cacheControl(browser.get("/caching/read?say=private"))).containsExactly("private");
            assertThat(vary(browser.get("/get/a"))).containsExactly("Cookie");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Controller("/caching")
    @Produces(MediaType.TEXT_PLAIN)
    static class CachingController {

        @Get("/begin{?say}")
        MutableHttpResponse<String> begin(Session session, String say) {
            session.set("a", 1);
            return saying(say).header("CDN-Cache-Control", "max-age=600");
        }

        @Get("/regenerate{?say}")
        MutableHttpResponse<String> regenerate(Session session, String say) {
            session.regenerate();
            return saying(say);
        }

        @Get("/destroy{?say}")
        MutableHttpResponse<String> destroy(Session session, String say) {
            session.destroy();
            return saying(say);
        }

        @Get("/read{?say,vary}")
        MutableHttpResponse<String> read(Session session, @Nullable String say, @Nullable String vary) {
            MutableHttpResponse<String> response = saying(say);
            return vary == null ? response : response.header("Vary", vary);
        }

        @Get("/failing")
        String failing(Session session) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "no");
        }

        private static MutableHttpResponse<String> saying(@Nullable String cacheControl) {
            MutableHttpResponse<String> response = io.micronaut.http.HttpResponse.ok("ok");
            return cacheControl == null ? response : response.header("Cache-Control", cacheControl);
        }
    }
}
