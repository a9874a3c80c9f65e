package dev.satchel.test.http.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import dev.satchel.session.SessionValue;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.DriverFixture;
import dev.satchel.test.http.support.RawHttpClient;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.FilterMatcher;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.http.server.annotation.PreMatching;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A filter that binds the session finds it on every request that the framework runs the filter for. */
class FilterChoiceTest {

    private static TestServer serve(DriverFixture driver, String filters) {
        return driver.serve("test.filters", filters, "guard.path", "/chosen/guarded");
    }

    private static Browser visitor(TestServer server) {
        Browser browser = server.browser();
        browser.get("/set/user/Ada");
        server.driver().calls();
        return browser;
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void aFilterThatAnAnnotationBindsRunsForAPathThatIsNotThereToo(DriverFixture driver) {
        try (TestServer server = serve(driver, "marked")) {
            Browser browser = visitor(server);

            HttpAnswer missing = HttpAnswer.of(browser.get("/no-such-route"));

            assertThat(missing.status()).as(missing.body()).isEqualTo(404);
            assertThat(missing.seen()).isEqualTo("Ada");
            assertThat(server.driver().calls()).containsExactly("getItem");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void aFilterThatAnAnnotationBindsCostsRoutesWithoutItNothing(DriverFixture driver) {
        try (TestServer server = serve(driver, "marked")) {
            Browser browser = visitor(server);

            assertThat(HttpAnswer.of(browser.get("/chosen/plain")).seen()).isEqualTo("nothing");
            assertThat(server.driver().calls()).isEmpty();
            assertThat(HttpAnswer.of(browser.get("/chosen/marked")).seen()).isEqualTo("Ada");
            assertThat(server.driver().calls()).containsExactly("getItem");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void aPatternMayComeFromTheConfiguration(DriverFixture driver) {
        try (TestServer server = serve(driver, "configured")) {
            Browser browser = visitor(server);

            HttpAnswer guarded = HttpAnswer.of(browser.get("/chosen/guarded/page"));
            assertThat(guarded.status()).as(guarded.body()).isEqualTo(200);
            assertThat(guarded.seen()).isEqualTo("Ada");
            assertThat(server.driver().calls()).containsExactly("getItem");
            browser.get("/chosen/plain");
            assertThat(server.driver().calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void aFilterBeforeTheRouteIsKnownBindsItAndWhatItSetsIsStored(DriverFixture driver) {
        try (TestServer server = serve(driver, "early")) {
            Browser browser = visitor(server);

            assertThat(browser.body("/chosen/plain")).isEqualTo("plain");
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
            assertThat(browser.body("/chosen/reading")).isEqualTo("early Ada /chosen/plain");
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
            assertThat(browser.get("/no-such-route").statusCode()).isEqualTo(404);
            assertThat(browser.body("/chosen/reading")).isEqualTo("early Ada /no-such-route");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void aFilterBeforeTheRouteIsKnownThatAnswersItselfKeepsWhatItSet(DriverFixture driver) {
        try (TestServer server = serve(driver, "early-answer")) {
            Browser browser = server.browser();

            var first = browser.get("/chosen/plain");
            assertThat(first.body()).isEqualTo("early times 1");
            assertThat(Browser.setCookies(first)).hasSize(1);
            assertThat(browser.body("/chosen/plain")).isEqualTo("early times 2");
            server.driver().calls();
            assertThat(browser.body("/untouched")).isEqualTo("untouched");
            assertThat(server.driver().calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void aFilterBeforeTheRouteIsKnownThatFailsKeepsWhatItSet(DriverFixture driver) {
        try (TestServer server = serve(driver, "early-failure")) {
            Browser browser = visitor(server);

            assertThat(browser.get("/chosen/plain").statusCode()).isEqualTo(500);

            assertThat(browser.body("/get/failed")).isEqualTo("true");
        }
    }

    /** A preflight request passes all filters but these. */
    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void aPreflightGoesThroughAFilterThatIsBeforeTheRouteAndBindsIt(DriverFixture driver) {
        try (TestServer server = driver.serve("test.filters", "early", "micronaut.server.cors.enabled", true)) {
            Browser browser = visitor(server);

            var answer = new RawHttpClient(server.uri())
                    .to(
                            "OPTIONS",
                            "/chosen/plain",
                            "Host: localhost",
                            "Origin: http://elsewhere.test",
                            "Access-Control-Request-Method: GET",
                            "Cookie: session=" + browser.cookie("session"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(browser.body("/chosen/reading")).isEqualTo("early Ada /chosen/plain");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MEMORY, highest", "LATE_MEMORY, highest", "REDIS, highest",
        "MEMORY, ordered", "LATE_MEMORY, ordered", "REDIS, ordered",
        "MEMORY, response", "LATE_MEMORY, response", "REDIS, response",
        "MEMORY, value", "LATE_MEMORY, value", "REDIS, value"
    })
    void theOrderAndTheKindOfAFilterAreTheFrameworksToo(DriverFixture driver, String filter) {
        try (TestServer server = serve(driver, filter)) {
            Browser browser = visitor(server);

            assertThat(HttpAnswer.of(browser.get("/chosen/plain")).seen()).isEqualTo("Ada");
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
            assertThat(browser.body("/get/filtered")).isEqualTo("true");
        }
    }

    /** A response with the value that a filter has read, which is returned in a header. */
    record HttpAnswer(int status, String body, String seen) {

        static HttpAnswer of(java.net.http.HttpResponse<String> response) {
            return new HttpAnswer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("seen").orElse("nothing"));
        }
    }

    private static String user(Session session) {
        return session.get("user", String.class).orElse("nobody");
    }

    /** Binds a filter to routes. */
    @FilterMatcher
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Marked {}

    @ServerFilter("/**")
    @Marked
    @Requires(property = "test.filters", value = "marked")
    static class MarkedFilter {

        private static final String SEEN = "test.seen";

        @RequestFilter
        void visit(HttpRequest<?> request, Session session) {
            request.setAttribute(SEEN, user(session));
        }

        @ResponseFilter
        void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
            response.header("seen", request.getAttribute(SEEN, String.class).orElse("nothing"));
        }
    }

    @ServerFilter("${guard.path:/m}/**")
    @Requires(property = "test.filters", value = "configured")
    static class ConfiguredFilter {

        @ResponseFilter
        void tell(Session session, MutableHttpResponse<?> response) {
            response.header("seen", user(session));
        }
    }

    @ServerFilter("/**")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Requires(property = "test.filters", value = "early")
    static class EarlyFilter {

        @PreMatching
        @RequestFilter
        void visit(HttpRequest<?> request, Session session) {
            if (!request.getPath().equals("/chosen/reading")) {
                session.set("early", "early " + user(session) + " " + request.getPath());
            } else {
                session.set("read", true);
            }
        }
    }

    @ServerFilter("/chosen/**")
    @Requires(property = "test.filters", value = "early-answer")
    static class EarlyAnswer {

        @PreMatching
        @RequestFilter
        HttpResponse<String> answer(Optional<Session> session) {
            int times = session.orElseThrow().get("times", Integer.class).orElse(0) + 1;
            session.orElseThrow().set("times", times);
            return HttpResponse.ok("early times " + times).contentType(MediaType.TEXT_PLAIN_TYPE);
        }
    }

    @ServerFilter("/chosen/**")
    @Requires(property = "test.filters", value = "early-failure")
    static class EarlyFailure {

        @PreMatching
        @RequestFilter
        void fail(Session session) {
            session.set("failed", true);
            throw new IllegalStateException("the filter failed");
        }
    }

    @ServerFilter("/chosen/plain")
    @Requires(property = "test.filters", value = "ordered")
    static class OrderedFilter implements Ordered {

        @Override
        public int getOrder() {
            return -1_000;
        }

        @RequestFilter
        void visit(HttpRequest<?> request, Session session) {
            session.set("filtered", true);
            request.setAttribute("test.seen", user(session));
        }

        @ResponseFilter
        void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
            response.header(
                    "seen", request.getAttribute("test.seen", String.class).orElse("nothing"));
        }
    }

    @ServerFilter("/chosen/**")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Requires(property = "test.filters", value = "highest")
    static class HighestFilter {

        @RequestFilter("/plain")
        void visit(HttpRequest<?> request, Session session) {
            request.setAttribute("test.seen", user(session));
        }

        @ResponseFilter("/plain")
        void tell(HttpRequest<?> request, Session session, MutableHttpResponse<?> response) {
            session.set("filtered", true);
            response.header(
                    "seen", request.getAttribute("test.seen", String.class).orElse("nothing"));
        }
    }

    @ServerFilter("/chosen/**")
    @Requires(property = "test.filters", value = "response")
    static class OnlyResponses {

        @ResponseFilter("/plain")
        @Order(-2_000)
        void tell(@Nullable Session session, MutableHttpResponse<?> response) {
            session.set("filtered", true);
            response.header("seen", user(session));
        }
    }

    @ServerFilter(patterns = "/chosen/.*n", patternStyle = FilterPatternStyle.REGEX)
    @Requires(property = "test.filters", value = "value")
    static class Valued {

        @ResponseFilter
        void tell(@SessionValue("user") Optional<String> user, Session session, MutableHttpResponse<?> response) {
            session.set("filtered", true);
            response.header("seen", user.orElse("nobody"));
        }
    }

    @Controller("/chosen")
    @Produces(MediaType.TEXT_PLAIN)
    static class ChosenController {

        @Get("/plain")
        String plain() {
            return "plain";
        }

        @Get("/guarded/page")
        String guarded() {
            return "guarded";
        }

        @Get("/marked")
        @Marked
        String marked() {
            return "marked";
        }

        @Get("/reading")
        String reading(Session session) {
            return session.get("early", String.class).orElse("none");
        }
    }
}
