package dev.satchel.test.http.binding;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.session.Session;
import dev.satchel.session.SessionValue;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.DriverFixture;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers that use the session without a parameter for it behave the same on every driver. */
class InjectedEverywhereTest {

    private static Browser visitor(TestServer server) {
        Browser browser = server.browser();
        browser.get("/set/user/Ada");
        server.driver().calls();
        return browser;
    }

    @ParameterizedTest
    @CsvSource({
        "MEMORY, record", "LATE_MEMORY, record", "REDIS, record",
        "MEMORY, bean", "LATE_MEMORY, bean", "REDIS, bean",
        "MEMORY, outer", "LATE_MEMORY, outer", "REDIS, outer"
    })
    void whatABeanOfTheRequestBindsIsLoadedBeforehand(DriverFixture driver, String kind) {
        try (TestServer server = driver.serve()) {
            Browser browser = visitor(server);

            assertThat(browser.body("/everywhere/" + kind)).isEqualTo("Ada");
            assertThat(server.driver().calls()).containsExactly("getItem");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void whatABeanOfTheRequestSetsIsStored(DriverFixture driver) {
        try (TestServer server = driver.serve()) {
            Browser browser = visitor(server);

            browser.get("/everywhere/setting");

            assertThat(browser.body("/get/set")).isEqualTo("true");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void anExceptionHandlerThatInjectsItFindsIt(DriverFixture driver) {
        try (TestServer server = driver.serve("test.injected", "handler")) {
            Browser browser = visitor(server);

            assertThat(browser.body("/everywhere/handled")).isEqualTo("handled for Ada");
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
            assertThat(browser.body("/get/handled")).isEqualTo("true");
        }
    }

    /** A bean of a bean: the framework cannot know beforehand that the handler uses the session. */
    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void whatCannotBeKnownFailsOnAnEventLoopWithEveryDriverAndSaysWhatToBind(DriverFixture driver) {
        try (TestServer server = driver.serve();
                LogCapture log = LogCapture.open()) {
            Browser browser = visitor(server);

            var response = browser.get("/injected/loop");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(log.lines(Level.ERROR))
                    .singleElement()
                    .asString()
                    .contains("bind Session as a parameter of the controller method", "@ExecuteOn");
            assertThat(server.driver().calls()).isEmpty();
            assertThat(browser.body("/injected/worker")).isEqualTo("[user]");
        }
    }

    /** Where the application configures its event loops, the framework does not recognise their threads. */
    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void anEventLoopIsOneWhateverIsConfigured(DriverFixture driver) {
        try (TestServer server = driver.serve("micronaut.netty.event-loops.default.num-threads", 2);
                LogCapture log = LogCapture.open()) {
            Browser browser = visitor(server);

            assertThat(browser.get("/injected/loop").statusCode()).isEqualTo(500);
            assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("on an event loop");
            assertThat(browser.body("/injected/worker")).isEqualTo("[user]");
            assertThat(browser.body("/get/user")).isEqualTo("Ada");
        }
    }

    /** Bound by its constructor. */
    @Introspected
    record Page(HttpRequest<?> request, Session session) {}

    /** Bound by its properties. */
    @Introspected
    static class Form {

        private @SessionValue("user") Optional<String> user = Optional.empty();

        @SessionValue("user")
        Optional<String> getUser() {
            return user;
        }

        void setUser(@SessionValue("user") Optional<String> user) {
            this.user = user;
        }
    }

    /** Bound by a value. */
    @Introspected
    record Outer(
            HttpRequest<?> request, @SessionValue("user") Optional<String> user) {}

    @Controller("/everywhere")
    @Produces(MediaType.TEXT_PLAIN)
    static class EverywhereController {

        @Get("/record")
        String page(@RequestBean Page page) {
            return page.session().get("user", String.class).orElse("nobody");
        }

        @Get("/bean")
        String form(@RequestBean Form form) {
            return form.getUser().orElse("nobody");
        }

        @Get("/outer")
        String outer(@RequestBean Outer outer) {
            return outer.user().orElse("nobody");
        }

        @Get("/setting")
        String setting(@RequestBean Page page) {
            page.session().set("set", true);
            return "set";
        }

        @Get("/handled")
        String handled() {
            throw new HandledException();
        }
    }

    /** Handled by a bean. */
    static final class HandledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Singleton
    @Requires(property = "test.injected", value = "handler")
    static class Handler implements ExceptionHandler<HandledException, HttpResponse<String>> {

        private final Session session;

        Handler(Session session) {
            this.session = session;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<String> handle(HttpRequest request, HandledException exception) {
            session.set("handled", true);
            return HttpResponse.ok(
                            "handled for " + session.get("user", String.class).orElse("nobody"))
                    .contentType(MediaType.TEXT_PLAIN_TYPE);
        }
    }
}
