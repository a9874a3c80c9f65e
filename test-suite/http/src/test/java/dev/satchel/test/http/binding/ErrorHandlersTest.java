package dev.satchel.test.http.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The session in {@code @Error} methods: the one of the failed request, with its changes so far. Methods with
 * {@code @ExecuteOn} are included since the framework ignores that annotation.
 */
class ErrorHandlersTest {

    private static final List<String> THROWERS = List.of("untouched", "untouched-worker", "bound", "bound-worker");
    private static final List<String> HANDLERS = List.of("loop", "worker");

    /** Combinations of the throwing method, the error handler, and a driver that answers late or not. */
    static Stream<Arguments> all() {
        return THROWERS.stream().flatMap(thrower -> HANDLERS.stream()
                .flatMap(handler -> Stream.of(false, true).map(late -> Arguments.of(thrower, handler, late))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aLocalOneSeesTheSessionAndWhatItSetsIsStored(String thrower, String handler, boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            seesAndSets(server, "/failing/" + thrower + "/" + handler, "local " + handler);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aGlobalOneSeesTheSessionAndWhatItSetsIsStored(String thrower, String handler, boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late, "test.errors", "global")) {
            seesAndSets(server, "/failing-elsewhere/" + thrower + "/" + handler, "global " + handler);
        }
    }

    private static void seesAndSets(TestServer server, String path, String handledBy) {
        boolean bound = path.contains("/bound");
        Browser browser = server.browser();
        browser.get("/set/a/1");
        server.driver().calls();

        var response = browser.get(path);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).isEqualTo(handledBy + " sees " + (bound ? "[a, before]" : "[a]"));
        // one load for handler and error handler, and one write for the changes of both
        assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
        assertThat(browser.body("/keys")).isEqualTo(bound ? "a,before,handled" : "a,handled");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theCookieOfASessionThatBeginsInOneIsOnItsResponse(String thrower, String handler, boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();

            var response = browser.get("/failing/" + thrower + "/" + handler);

            assertThat(Browser.setCookies(response)).hasSize(1);
            assertThat(server.driver().calls()).containsExactly("setItem");
            assertThat(browser.body("/get/handled")).isEqualTo("true");
        }
    }

    @ParameterizedTest
    @CsvSource({"worker, false", "worker, true", "loop, false", "loop, true"})
    void oneForAPathThatIsNotThereSeesItToo(String where, boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late, "test.errors", where + "-404")) {
            Browser browser = server.browser();
            browser.get("/set/a/1");
            server.driver().calls();

            var response = browser.get("/no-such-route");

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEqualTo("not found, [a]");
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
            assertThat(browser.body("/get/missed")).isEqualTo("/no-such-route");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"global", "worker-404"})
    void aGlobalOneHasTheSessionLoadedForTheRoutesOfAllControllers(String errors) {
        try (TestServer server = TestServer.start("test.errors", errors)) {
            Browser browser = server.browser();
            browser.get("/set/a/1");
            server.driver().calls();

            browser.get("/untouched");

            assertThat(server.driver().calls()).containsExactly("getItem");
        }
    }

    /** Thrown to be handled on the event loop. */
    static final class LoopFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Thrown to be handled on a worker. */
    static final class WorkerFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static HttpResponse<String> handle(String who, Session session) {
        String seen = who + " sees " + session.keys();
        session.set("handled", true);
        return HttpResponse.status(HttpStatus.CONFLICT).body(seen);
    }

    private static String fail(String handler) {
        if (handler.equals("loop")) {
            throw new LoopFailure();
        }
        throw new WorkerFailure();
    }

    /** Routes that fail. */
    @Produces(MediaType.TEXT_PLAIN)
    abstract static class Failing {

        @Get("/untouched/{handler}")
        String untouched(String handler) {
            return fail(handler);
        }

        @Get("/untouched-worker/{handler}")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String untouchedOnAWorker(String handler) {
            return fail(handler);
        }

        @Get("/bound/{handler}")
        String bound(Session session, String handler) {
            session.set("before", 1);
            return fail(handler);
        }

        @Get("/bound-worker/{handler}")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String boundOnAWorker(Session session, String handler) {
            session.set("before", 1);
            return fail(handler);
        }
    }

    @Controller("/failing")
    static class FailingController extends Failing {

        @Error(exception = LoopFailure.class)
        @Produces(MediaType.TEXT_PLAIN)
        HttpResponse<String> onLoop(LoopFailure failure, Session session) {
            return handle("local loop", session);
        }

        @Error(exception = WorkerFailure.class)
        @ExecuteOn(TaskExecutors.BLOCKING)
        @Produces(MediaType.TEXT_PLAIN)
        HttpResponse<String> onWorker(WorkerFailure failure, Session session) {
            return handle("local worker", session);
        }
    }

    @Controller("/failing-elsewhere")
    static class FailingElsewhereController extends Failing {}

    @Controller("/global-errors")
    @Requires(property = "test.errors", value = "global")
    static class GlobalErrors {

        @Error(global = true, exception = LoopFailure.class)
        @Produces(MediaType.TEXT_PLAIN)
        HttpResponse<String> onLoop(LoopFailure failure, Session session) {
            return handle("global loop", session);
        }

        @Error(global = true, exception = WorkerFailure.class)
        @ExecuteOn(TaskExecutors.BLOCKING)
        @Produces(MediaType.TEXT_PLAIN)
        HttpResponse<String> onWorker(WorkerFailure failure, Session session) {
            return handle("global worker", session);
        }
    }

    @Controller("/not-found")
    @Requires(property = "test.errors", value = "worker-404")
    static class NotFoundOnAWorker {

        @Error(global = true, status = HttpStatus.NOT_FOUND)
        @ExecuteOn(TaskExecutors.BLOCKING)
        @Produces(MediaType.TEXT_PLAIN)
        HttpResponse<String> notFound(HttpRequest<?> request, Session session) {
            String seen = "not found, " + session.keys();
            session.set("missed", request.getPath());
            return HttpResponse.<String>notFound().body(seen);
        }
    }

    @Controller("/not-found")
    @Requires(property = "test.errors", value = "loop-404")
    static class NotFoundOnALoop {

        @Error(global = true, status = HttpStatus.NOT_FOUND)
        @Produces(MediaType.TEXT_PLAIN)
        HttpResponse<String> notFound(HttpRequest<?> request, Session session) {
            String seen = "not found, " + session.keys();
            session.set("missed", request.getPath());
            return HttpResponse.<String>notFound().body(seen);
        }
    }
}
