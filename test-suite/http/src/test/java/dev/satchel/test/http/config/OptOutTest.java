package dev.satchel.test.http.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.satchel.driver.SessionDriver;
import dev.satchel.session.Session;
import dev.satchel.session.SessionValue;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Costs of sessions for applications that have switched them off, and for requests that use none: nothing. */
class OptOutTest {

    private static TestServer startWithout() {
        return TestServer.start("session.enabled", false, "test.opt-out", true);
    }

    @Test
    void switchedOffThereIsNeitherAFilterNorADriver() {
        try (TestServer server = startWithout()) {
            assertThat(server.context().getBean(Made.class).drivers).isEmpty();
            assertThat(server.context().getBeanDefinitions(Object.class).stream()
                            .map(definition -> definition.getBeanType().getName()))
                    .noneMatch(name -> name.equals("dev.satchel.session.http.SessionCommitFilter"))
                    .noneMatch(name -> name.equals("dev.satchel.session.http.SessionLoadFilter"))
                    .noneMatch(name -> name.equals("dev.satchel.session.internal.SessionManager"));
        }
        try (TestServer server = TestServer.start("test.opt-out", true)) {
            assertThat(server.context().getBean(Made.class).drivers).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/optional          | empty",
                "/nullable          | null",
                "/opt-out/value     | Optional.empty null",
                "/opt-out/kept      | not kept",
                "/opt-out/failing   | handled Optional.empty",
            })
    void switchedOffWhatIsOptionalIsEmpty(String path, String expected) {
        try (TestServer server = startWithout()) {
            var response =
                    server.browser().holding("session", RawStore.unknownId()).get(path);

            assertThat(response.body()).isEqualTo(expected);
            assertThat(Browser.setCookies(response)).isEmpty();
            assertThat(server.context().getBean(OptionalFilter.class).seen).containsExactly("Optional.empty null");
            assertThat(server.context().getBean(Made.class).drivers).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/get/a", "/blocking/set/a/1", "/opt-out/plain-value", "/injected/worker", "/injected/loop"})
    void switchedOffWhatIsNotOptionalIsAnErrorThatNamesTheProperty(String path) {
        try (TestServer server = startWithout();
                LogCapture log = LogCapture.open()) {
            var response = server.browser().get(path);

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).doesNotContain("session.enabled");
            assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("session.enabled is false");
        }
    }

    @Test
    void switchedOffABeanSaysSoToo() {
        try (TestServer server = startWithout()) {
            Session session = server.context().getBean(Session.class);

            assertThatThrownBy(session::keys)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("session.enabled is false");
        }
    }

    /** With and without an error handler for all failures, which binds the session. */
    @ParameterizedTest
    @CsvSource({
        "/static/page.txt, none",
        "/static/page.txt, global",
        "/static/page.txt, worker-404",
        "/health, none",
        "/health, global",
        "/health, worker-404"
    })
    void aStaticResourceAndAHealthCheckNeverCallTheDriver(String path, String errors) {
        // the framework reads its list of types when it serves the first file, on the event loop
        assertThat(MediaType.forFilename("page.txt")).isEqualTo(MediaType.TEXT_PLAIN_TYPE);
        try (TestServer server = TestServer.start(
                "test.errors", errors,
                "micronaut.router.static-resources.default.paths", "classpath:static",
                "micronaut.router.static-resources.default.mapping", "/static/**")) {
            Browser browser = server.browser();
            browser.get("/set/a/1");
            server.driver().calls();

            var response = browser.get(path);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains(path.equals("/health") ? "UP" : "a page");
            assertThat(server.driver().calls()).isEmpty();
            assertThat(Browser.setCookies(response)).isEmpty();
        }
    }

    /** Records the drivers that were created. */
    @Singleton
    @Requires(property = "test.opt-out")
    static class Made implements BeanCreatedEventListener<SessionDriver> {

        final List<SessionDriver> drivers = new CopyOnWriteArrayList<>();

        @Override
        public SessionDriver onCreated(BeanCreatedEvent<SessionDriver> event) {
            drivers.add(event.getBean());
            return event.getBean();
        }
    }

    @ServerFilter("/**")
    @Requires(property = "test.opt-out")
    static class OptionalFilter {

        final List<String> seen = new CopyOnWriteArrayList<>();

        @RequestFilter
        void visit(Optional<Session> optional, @Nullable Session nullable) {
            seen.add(optional + " " + nullable);
        }
    }

    @Controller("/opt-out")
    @Requires(property = "test.opt-out")
    @Produces(MediaType.TEXT_PLAIN)
    static class OptOutController {

        @Get("/value")
        String value(@SessionValue Optional<String> a, @SessionValue @Nullable String b) {
            return a + " " + b;
        }

        @Get("/plain-value")
        String plainValue(@SessionValue String a) {
            return a;
        }

        @Get("/kept")
        @SessionValue("kept")
        String kept() {
            return "not kept";
        }

        @Get("/failing")
        String failing() {
            throw new UnsupportedOperationException("the handler failed");
        }

        @Error(exception = UnsupportedOperationException.class)
        String handle(UnsupportedOperationException e, Optional<Session> session) {
            return "handled " + session;
        }
    }
}
