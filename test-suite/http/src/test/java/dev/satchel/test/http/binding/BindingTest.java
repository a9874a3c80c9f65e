package dev.satchel.test.http.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The places where a session can be bound. */
class BindingTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aControllerMethodBindsItDirectlyAsOptionalAndAsNullable(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();
            browser.get("/set/a/1");

            assertThat(browser.body("/get/a")).isEqualTo("1");
            assertThat(browser.body("/optional")).isEqualTo("present");
            assertThat(browser.body("/nullable")).isEqualTo("present");
            assertThat(server.browser().body("/optional")).isEqualTo("present");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itIsThereOnAWorkerThread(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();
            browser.get("/set/a/1");

            assertThat(browser.body("/blocking/set/b/2")).doesNotContain("eventLoop");
            assertThat(browser.body("/keys")).isEqualTo("a,b");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRequestFilterBindsItAndSharesTheLoadWithTheHandler(boolean late) {
        try (TestServer server = TestServer.start("test.filter", "request", "session.recording.late", late)) {
            Browser browser = server.browser();

            browser.get("/set/a/1");
            assertThat(server.driver().calls()).containsExactly("setItem");

            assertThat(browser.body("/keys")).isEqualTo("visits,a");
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
            // a route that binds nothing: only the filter uses the session
            browser.get("/untouched");
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
            assertThat(browser.body("/get/visits")).isEqualTo("4");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResponseFilterBindsItAndWhatItSetsIsStored(boolean late) {
        try (TestServer server = TestServer.start("test.filter", "response", "session.recording.late", late)) {
            Browser browser = server.browser();

            assertThat(Browser.setCookies(browser.get("/untouched"))).hasSize(1);

            assertThat(browser.body("/get/status")).isEqualTo("200");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void savesThatAreNotAwaitedStoreEveryChangeOnce(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();

            assertThat(browser.get("/save-twice-without-waiting").statusCode()).isEqualTo(200);

            assertThat(browser.body("/keys")).isEqualTo("a,b,count");
            assertThat(browser.body("/get/count")).isEqualTo("1");
        }
    }

    @Test
    void aFilterThatRunsBeforeAllOthersFindsItToo() {
        try (TestServer server = TestServer.start("test.filter", "first")) {
            Browser browser = server.browser();

            browser.get("/set/a/1");

            assertThat(browser.body("/keys")).isEqualTo("first,a");
        }
    }

    @Test
    void aFilterForSomeRequestsCostsTheOthersNothing() {
        try (TestServer server = TestServer.start("test.filter", "narrow")) {
            Browser browser = server.browser();
            browser.get("/set/a/1");
            server.driver().calls();

            browser.get("/untouched");
            assertThat(server.driver().calls()).isEmpty();

            browser.get("/get/a");
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
        }
    }

    @Test
    void aFilterThatAnswersItselfKeepsWhatItSet() {
        try (TestServer server = TestServer.start("test.filter", "answering")) {
            Browser browser = server.browser();

            assertThat(browser.body("/untouched")).isEqualTo("seen 1 times");
            assertThat(browser.body("/untouched")).isEqualTo("seen 2 times");
        }
    }

    @ServerFilter("/**")
    @Requires(property = "test.filter", value = "request")
    static final class CountingFilter {
        @RequestFilter
        void visit(Session session) {
            session.set("visits", session.get("visits", Integer.class).orElse(0) + 1);
        }
    }

    @ServerFilter("/**")
    @Requires(property = "test.filter", value = "response")
    static final class StatusFilter {
        @ResponseFilter
        void remember(Session session, MutableHttpResponse<?> response) {
            session.set("status", response.code());
        }
    }

    @ServerFilter("/**")
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    @Requires(property = "test.filter", value = "first")
    static final class FirstFilter {
        @RequestFilter
        void visit(Session session) {
            session.set("first", true);
        }
    }

    @ServerFilter(patterns = "/get", methods = HttpMethod.GET)
    @Requires(property = "test.filter", value = "narrow")
    static final class NarrowFilter {
        @RequestFilter("/**")
        void visit(HttpRequest<?> request, @Nullable Session session) {
            if (session != null) {
                session.set("seen", request.getPath());
            }
        }
    }

    @ServerFilter("/untouched")
    @Requires(property = "test.filter", value = "answering")
    static final class AnsweringFilter {
        @RequestFilter
        HttpResponse<String> answer(Session session) {
            int times = session.get("times", Integer.class).orElse(0) + 1;
            session.set("times", times);
            return HttpResponse.ok("seen " + times + " times");
        }
    }
}
