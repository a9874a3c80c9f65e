package dev.satchel.test.http.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import dev.satchel.session.SessionValue;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Single values of the session, bound to parameters and set from return values. */
class SessionValueTest {

    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private Browser visitor(boolean late) {
        server = TestServer.start("session.recording.late", late);
        return server.browser();
    }

    private Browser visitorWithValues(boolean late) {
        Browser browser = visitor(late);
        browser.get("/value/all");
        server.driver().calls();
        return browser;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/value/plain     | Ada",
                "/value/named     | Ada",
                "/value/worker    | Ada",
                "/value/optional  | Optional[Ada]",
                "/value/nullable  | Ada",
                "/value/primitive | 42",
                "/value/list      | [1, 2]",
                "/value/map       | {a=[x], b=[]}",
                "/value/many      | Optional[[1, 2]]",
                "/value/point     | Point[x=1, y=2]",
            })
    void aParameterIsTheValueUnderItsKeyAsItsType(String path, String expected) {
        for (boolean late : new boolean[] {false, true}) {
            Browser browser = visitorWithValues(late);

            assertThat(browser.body(path)).isEqualTo(expected);
            // the annotation announces it: loaded once, before the handler runs
            assertThat(server.driver().calls()).containsExactly("getItem");
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/value/optional | Optional.empty", "/value/many | Optional.empty", "/value/nullable | null"})
    void whatIsNotThereIsAnEmptyOptionalOrNull(String path, String expected) {
        Browser browser = visitor(false);

        var response = browser.get(path);

        assertThat(response.body()).isEqualTo(expected);
        assertThat(Browser.setCookies(response)).isEmpty();
        assertThat(server.driver().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/value/plain", "/value/named", "/value/primitive", "/value/list", "/value/point"})
    void whatIsNotThereAndMustBeIsABadRequest(String path) {
        Browser browser = visitor(true);

        assertThat(browser.get(path).statusCode()).isEqualTo(400);
        assertThat(browser.get(path).body()).doesNotContain("null");
    }

    @Test
    void whatIsNotThereIsItsDefaultWhichIsNotStored() {
        Browser browser = visitor(false);

        assertThat(browser.body("/value/default")).isEqualTo("7 [a, b]");
        assertThat(server.driver().calls()).isEmpty();

        browser.get("/value/all");
        assertThat(browser.body("/value/default")).isEqualTo("42 [1, 2]");
    }

    @Test
    void aValueOfAnotherTypeIsAsGoodAsNone() {
        Browser browser = visitor(false);
        browser.get("/set/number/forty-two");

        assertThat(browser.get("/value/primitive").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string",
                "response",
                "stage",
                "stage-of-response",
                "mono",
                "mono-of-response",
                "worker",
                "redirect"
            })
    void aMethodKeepsTheBodyThatItReturns(String path) {
        for (boolean late : new boolean[] {false, true}) {
            Browser browser = visitor(late);

            var response = browser.get("/value/keep/" + path);

            assertThat(Browser.setCookies(response)).as(response.body()).hasSize(1);
            assertThat(browser.body("/get/kept")).isEqualTo("kept " + path);
            server.close();
        }
    }

    @Test
    void aMethodKeepsARecordAsOne() {
        Browser browser = visitor(false);

        browser.get("/value/keep/record");

        assertThat(browser.body("/value/kept-point")).isEqualTo("Point[x=3, y=4]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad-request", "thrown", "none", "stage-failed", "mono-failed", "mono-empty"})
    void aMethodDoesNotKeepWhatIsAnError(String path) {
        Browser browser = visitor(false);

        var response = browser.get("/value/keep/" + path);

        assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(Browser.setCookies(response)).isEmpty();
        assertThat(server.driver().calls()).isEmpty();
    }

    @Test
    void aMethodWithoutABodyKeepsNull() {
        Browser browser = visitor(false);
        browser.get("/set/kept/before");

        assertThat(browser.get("/value/keep/no-body").statusCode()).isEqualTo(204);

        assertThat(browser.body("/keys")).isEqualTo("kept");
        assertThat(browser.body("/get/kept")).isEqualTo("none");
    }

    /** A type of the application. */
    @Serdeable
    record Point(int x, int y) {}

    @Controller("/value")
    @Produces(MediaType.TEXT_PLAIN)
    static class ValueController {

        @Get("/all")
        String all(Session session) {
            session.set("name", "Ada");
            session.set("number", 42);
            session.set("numbers", List.of(1, 2));
            session.set("map", Map.of("a", List.of("x"), "b", List.of()));
            session.set("point", new Point(1, 2));
            return "set";
        }

        @Get("/plain")
        String plain(@SessionValue String name) {
            return name;
        }

        @Get("/named")
        String named(@SessionValue("name") String other) {
            return other;
        }

        @Get("/worker")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String worker(@SessionValue String name) {
            return name;
        }

        @Get("/optional")
        String optional(@SessionValue Optional<String> name) {
            return name.toString();
        }

        @Get("/nullable")
        String nullable(@SessionValue @Nullable String name) {
            return String.valueOf(name);
        }

        @Get("/primitive")
        String primitive(@SessionValue int number) {
            return String.valueOf(number);
        }

        @Get("/default")
        String withDefault(
                @SessionValue(defaultValue = "7") int number,
                @SessionValue(value = "numbers", defaultValue = "a,b") List<?> list) {
            return number + " " + list;
        }

        @Get("/list")
        String list(@SessionValue List<Integer> numbers) {
            int sum = 0;
            for (Integer number : numbers) {
                sum += number;
            }
            return sum == 3 ? numbers.toString() : "wrong";
        }

        @Get("/map")
        String map(@SessionValue Map<String, List<String>> map) {
            return new java.util.TreeMap<>(map).toString();
        }

        @Get("/many")
        String many(@SessionValue("numbers") Optional<List<Integer>> numbers) {
            return numbers.toString();
        }

        @Get("/point")
        String point(@SessionValue Point point) {
            return point.toString();
        }

        @Get("/kept-point")
        String keptPoint(@SessionValue Point kept) {
            return kept.toString();
        }

        @Get("/keep/string")
        @SessionValue("kept")
        String string() {
            return "kept string";
        }

        @Get("/keep/worker")
        @SessionValue("kept")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String onAWorker() {
            return "kept worker";
        }

        @Get("/keep/response")
        @SessionValue("kept")
        HttpResponse<String> response() {
            return HttpResponse.ok("kept response");
        }

        @Get("/keep/redirect")
        @SessionValue("kept")
        HttpResponse<String> redirect() {
            return HttpResponse.<String>redirect(java.net.URI.create("/keys")).body("kept redirect");
        }

        @Get("/keep/stage")
        @SessionValue("kept")
        CompletionStage<String> stage() {
            return CompletableFuture.supplyAsync(() -> "kept stage");
        }

        @Get("/keep/stage-of-response")
        @SessionValue("kept")
        CompletableFuture<HttpResponse<String>> stageOfResponse() {
            return CompletableFuture.supplyAsync(() -> HttpResponse.ok("kept stage-of-response"));
        }

        @Get("/keep/mono")
        @SessionValue("kept")
        Mono<String> mono() {
            return Mono.fromFuture(CompletableFuture.supplyAsync(() -> "kept mono"));
        }

        @Get("/keep/mono-of-response")
        @SessionValue("kept")
        Mono<HttpResponse<String>> monoOfResponse() {
            return Mono.just(HttpResponse.ok("kept mono-of-response"));
        }

        @Get(value = "/keep/record", produces = MediaType.APPLICATION_JSON)
        @SessionValue("kept")
        Point point() {
            return new Point(3, 4);
        }

        @Get("/keep/bad-request")
        @SessionValue("kept")
        HttpResponse<String> badRequest() {
            return HttpResponse.badRequest("not kept");
        }

        @Get("/keep/thrown")
        @SessionValue("kept")
        String thrown() {
            throw new IllegalStateException("the handler failed");
        }

        @Get("/keep/none")
        @SessionValue("kept")
        @Nullable
        String none() {
            return null;
        }

        @Get("/keep/stage-failed")
        @SessionValue("kept")
        CompletionStage<String> stageFailed() {
            return CompletableFuture.failedFuture(new IllegalStateException("the handler failed"));
        }

        @Get("/keep/mono-failed")
        @SessionValue("kept")
        Mono<String> monoFailed() {
            return Mono.error(new IllegalStateException("the handler failed"));
        }

        @Get("/keep/mono-empty")
        @SessionValue("kept")
        Mono<String> monoEmpty() {
            return Mono.empty();
        }

        @Get("/keep/no-body")
        @SessionValue("kept")
        HttpResponse<String> noBody() {
            return HttpResponse.noContent();
        }
    }
}
