package dev.satchel.test.http.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session as a bean of the application: that of the request that the calling thread serves. */
class InjectedSessionTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onAWorkerItIsLoadedWhenItIsFirstUsed(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();
            browser.get("/set/a/1");
            server.driver().calls();

            assertThat(browser.body("/injected/worker")).isEqualTo("[a]");
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
            assertThat(browser.body("/injected/worker")).isEqualTo("[a, visited]");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onAWorkerWithoutACookieItBeginsASession(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();

            assertThat(browser.body("/injected/worker")).isEqualTo("[]");
            assertThat(server.driver().calls()).containsExactly("setItem");
            assertThat(browser.body("/injected/worker")).isEqualTo("[visited]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/injected/worker-unused", "/injected/loop-unused"})
    void whereItIsNotUsedItCostsNothing(String path) {
        try (TestServer server = TestServer.start("session.recording.late", true)) {
            Browser browser = server.browser();
            browser.get("/set/a/1");
            server.driver().calls();

            assertThat(browser.body(path)).isEqualTo("unused");
            assertThat(server.driver().calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onAnEventLoopItFailsWhateverTheDriverAndSaysWhatToDo(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late);
                LogCapture log = LogCapture.open()) {
            Browser browser = server.browser();
            browser.get("/set/a/1");

            var response = browser.get("/injected/loop");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(log.lines(Level.ERROR))
                    .singleElement()
                    .asString()
                    .contains("bind Session as a parameter of the controller method", "@ExecuteOn");
            // the next request is not affected
            assertThat(browser.body("/keys")).isEqualTo("a");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onAnEventLoopItIsThereWhereTheHandlerBindsItToo(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();
            browser.get("/set/a/1");
            server.driver().calls();

            assertThat(browser.body("/injected/loop-bound")).isEqualTo("[a] same true");
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
        }
    }

    @Test
    void outsideOfARequestItFailsAndSaysWhy() {
        try (TestServer server = TestServer.start()) {
            Visits visits = server.context().getBean(Visits.class);

            assertThatThrownBy(visits::visit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Expected a request that this thread works for, found none");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void filterHandlerErrorHandlerAndBeanShareOneLoadAndOneWrite(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late, "test.filter", "shared")) {
            Browser browser = server.browser();
            browser.get("/set/a/1");
            server.driver().calls();

            assertThat(browser.body("/shared/failing")).isEqualTo("[a, filter, handler, visited]");
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
            assertThat(browser.body("/keys")).isEqualTo("a,filter,handler,visited,error");
        }
    }

    /** A bean with an injected session. */
    @Singleton
    static class Visits {

        private final Session session;

        Visits(Session session) {
            this.session = session;
        }

        String visit() {
            String seen = session.keys().toString();
            session.set("visited", true);
            return seen;
        }

        boolean isOf(Session other) {
            return session.id().equals(other.id()) && session.keys().equals(other.keys());
        }
    }

    @Controller("/injected")
    @Produces(MediaType.TEXT_PLAIN)
    static class InjectedController {

        private final Visits visits;

        InjectedController(Visits visits) {
            this.visits = visits;
        }

        @Get("/worker")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String worker() {
            return visits.visit();
        }

        @Get("/worker-unused")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String workerUnused() {
            return "unused";
        }

        @Get("/loop-unused")
        String loopUnused() {
            return "unused";
        }

        @Get("/loop")
        String loop() {
            return visits.visit();
        }

        @Get("/loop-bound")
        String loopBound(Session session) {
            return visits.visit() + " same " + visits.isOf(session);
        }
    }

    @Controller("/shared")
    @Requires(property = "test.filter", value = "shared")
    @Produces(MediaType.TEXT_PLAIN)
    static class SharedController {

        private final Visits visits;

        SharedController(Visits visits) {
            this.visits = visits;
        }

        @Get("/failing")
        String failing(Session session) {
            session.set("handler", 1);
            visits.visit();
            throw new IllegalStateException("the handler failed");
        }

        @Error(exception = IllegalStateException.class)
        HttpResponse<String> handle(Session session) {
            String seen = session.keys().toString();
            session.set("error", 1);
            return HttpResponse.ok(seen);
        }
    }

    @ServerFilter("/shared/**")
    @Requires(property = "test.filter", value = "shared")
    static class SharedFilter {

        @RequestFilter
        void visit(Session session) {
            session.set("filter", 1);
        }
    }
}
