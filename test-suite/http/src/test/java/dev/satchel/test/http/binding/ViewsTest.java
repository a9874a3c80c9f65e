package dev.satchel.test.http.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import io.micronaut.views.View;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The session in templates. */
class ViewsTest {

    private static Browser visitor(TestServer server) {
        Browser browser = server.browser();
        server.run(browser, session -> session.set("cart", List.of("pear", "fig")));
        server.driver().calls();
        return browser;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/views/map      | Ada, 2 items, false",
                "/views/bean     | Ada, 2 items, false",
                "/views/nothing  | nobody, 2 items, false",
                "/views/response | Ada, 2 items, false",
                "/views/bound    | Ada, 2 items, true",
                "/views/worker   | Ada, 2 items, false",
            })
    void aTemplateReadsItWhateverItsModelIs(String path, String expected) {
        for (boolean late : new boolean[] {false, true}) {
            try (TestServer server = TestServer.start("session.recording.late", late)) {
                Browser browser = visitor(server);

                assertThat(browser.body(path)).isEqualTo("<p>" + expected + "</p>\n");
                assertThat(server.driver().calls()).startsWith("getItem").doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/views/map-without", "/views/bean-without"})
    void aPageThatDoesNotUseItLoadsNothing(String path) {
        try (TestServer server = TestServer.start("session.recording.late", true)) {
            Browser browser = visitor(server);

            assertThat(browser.body(path)).isEqualTo("<p>Ada</p>\n");
            assertThat(server.driver().calls()).isEmpty();
        }
    }

    @Test
    void readingItCreatesNothing() {
        try (TestServer server = TestServer.start()) {
            var response = server.browser().get("/views/map");

            assertThat(response.body()).isEqualTo("<p>Ada, 0 items, false</p>\n");
            assertThat(Browser.setCookies(response)).isEmpty();
            assertThat(server.driver().calls()).isEmpty();
        }
    }

    @Test
    void aTemplateCannotChangeIt() {
        try (TestServer server = TestServer.start()) {
            Browser browser = visitor(server);

            assertThat(browser.body("/views/changing")).isEqualTo("<p>0</p>\n");
            assertThat(browser.body("/keys")).isEqualTo("cart");
        }
    }

    @Test
    void whatTheApplicationCallsSessionStays() {
        try (TestServer server = TestServer.start()) {
            assertThat(visitor(server).body("/views/own")).isEqualTo("<p>mine</p>\n");
        }
    }

    @Test
    void itCanBeLeftOut() {
        try (TestServer server = TestServer.start("session.views", false)) {
            assertThat(visitor(server).body("/views/none")).isEqualTo("<p></p>\n");
        }
        try (TestServer server = TestServer.start("session.enabled", false)) {
            assertThat(server.browser().body("/views/none")).isEqualTo("<p></p>\n");
        }
    }

    /** Tries to change the session from within a template. */
    @Introspected
    static final class Vandal {

        public int breaks(Map<String, Object> session) {
            List<Runnable> attempts = List.of(
                    () -> session.put("a", 1),
                    () -> session.remove("cart"),
                    session::clear,
                    () -> session.entrySet().clear(),
                    () -> session.keySet().clear(),
                    () -> session.values().clear(),
                    () -> session.entrySet().iterator().next().setValue(1));
            return (int) attempts.stream().filter(Vandal::succeeds).count();
        }

        private static boolean succeeds(Runnable attempt) {
            try {
                attempt.run();
                return true;
            } catch (UnsupportedOperationException e) {
                return false;
            }
        }
    }

    @Introspected
    record Person(String name) {}

    @Controller("/views")
    @Produces(MediaType.TEXT_HTML)
    static class ViewsController {

        @Get("/map")
        @View("with")
        Map<String, Object> map() {
            return Map.of("name", "Ada");
        }

        @Get("/bean")
        @View("with")
        Person bean() {
            return new Person("Ada");
        }

        @Get("/nothing")
        @View("with")
        HttpResponse<?> nothing() {
            return HttpResponse.ok();
        }

        @Get("/response")
        HttpResponse<ModelAndView<Person>> response() {
            return HttpResponse.ok(new ModelAndView<>("with", new Person("Ada")));
        }

        @Get("/bound")
        @View("with")
        Person bound(Session session) {
            session.set("added", 1);
            return new Person("Ada");
        }

        @Get("/worker")
        @View("with")
        @ExecuteOn(TaskExecutors.BLOCKING)
        Person worker() {
            return new Person("Ada");
        }

        @Get("/map-without")
        @View("without")
        Map<String, Object> mapWithout() {
            return Map.of("name", "Ada");
        }

        @Get("/bean-without")
        @View("without")
        Person beanWithout() {
            return new Person("Ada");
        }

        @Get("/own")
        @View("own")
        Map<String, Object> own() {
            return Map.of("session", "mine");
        }

        @Get("/changing")
        @View("changing")
        Map<String, Object> changing() {
            return Map.of("vandal", new Vandal());
        }

        @Get("/none")
        @View("own")
        Map<String, Object> none() {
            return Map.of();
        }
    }
}
