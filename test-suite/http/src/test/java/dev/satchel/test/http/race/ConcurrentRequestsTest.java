package dev.satchel.test.http.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.DriverFixture;
import dev.satchel.test.http.support.HeldController;
import dev.satchel.test.http.support.HeldController.Hold;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of one visitor that have all loaded the session before the first of them stores anything. */
class ConcurrentRequestsTest {

    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private Browser visitor(boolean late) {
        server = TestServer.start("session.recording.late", late);
        Browser browser = server.browser();
        browser.get("/set/a/1");
        return browser;
    }

    private List<HttpResponse<String>> together(Browser browser, int requests, IntFunction<String> path)
            throws Exception {
        Hold hold = server.context().getBean(HeldController.class).expect("all", requests);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            answers.add(browser.getLater(path.apply(i)));
        }
        assertThat(hold.arrived.await(10, TimeUnit.SECONDS)).isTrue();
        hold.released.complete(null);
        List<HttpResponse<String>> done = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            done.add(answer.get(10, TimeUnit.SECONDS));
        }
        return done;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTheySetUnderDifferentKeysAllSurvives(boolean late) throws Exception {
        Browser browser = visitor(late);

        List<HttpResponse<String>> answers = together(browser, 16, i -> "/held/all/set/k" + i + "/" + i);

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(browser.body("/keys").split(",")).hasSize(17).contains("a", "k0", "k15");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCounterKeptWithUpdateCountsEveryOne(boolean late) throws Exception {
        Browser browser = visitor(late);

        together(browser, 16, i -> "/held/all/count");

        assertThat(browser.body("/get/count")).isEqualTo("16");
    }

    /** Every write conflicts with others, all the time: a request that has lost must not lose again and again. */
    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void noRequestFailsHoweverManyChangeOneSessionWithoutAPause(DriverFixture driver) {
        server = driver.serve();
        Browser browser = server.browser();
        browser.get("/set/a/1");
        int lanes = 32;
        int requests = 40;

        CompletableFuture<?>[] ended = IntStream.range(0, lanes)
                .mapToObj(lane -> countAgainAndAgain(browser, requests))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ended).orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(browser.body("/get/count")).isEqualTo("" + lanes * requests);
    }

    private static CompletableFuture<?> countAgainAndAgain(Browser browser, int times) {
        if (times == 0) {
            return CompletableFuture.completedFuture(null);
        }
        return browser.getLater("/count").thenCompose(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            return countAgainAndAgain(browser, times - 1);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasDestroyedIsNotBroughtBackByARequestThatWasInFlight(boolean late) throws Exception {
        Browser browser = visitor(late);
        String id = browser.cookie("session");
        HeldController held = server.context().getBean(HeldController.class);
        Hold set = held.expect("set", 1);
        Hold regenerate = held.expect("regenerate", 1);
        CompletableFuture<HttpResponse<String>> setting = browser.getLater("/held/set/set/a/2");
        CompletableFuture<HttpResponse<String>> regenerating = browser.getLater("/held/regenerate/regenerate");
        assertThat(set.arrived.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(regenerate.arrived.await(10, TimeUnit.SECONDS)).isTrue();

        browser.get("/destroy");
        set.released.complete(null);
        regenerate.released.complete(null);

        // they succeed, their changes are dropped, and so are their cookies
        for (CompletableFuture<HttpResponse<String>> answer : List.of(setting, regenerating)) {
            assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(Browser.setCookies(answer.join())).isEmpty();
        }
        assertThat(server.browser().holding("session", id).body("/id")).isEqualTo("none true");
        assertThat(browser.cookie("session")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRegenerateBringsOverWhatAnotherRequestStoredMeanwhile(boolean late) throws Exception {
        Browser browser = visitor(late);
        HeldController held = server.context().getBean(HeldController.class);
        Hold hold = held.expect("regenerate", 1);
        CompletableFuture<HttpResponse<String>> regenerating = browser.getLater("/held/regenerate/regenerate");
        assertThat(hold.arrived.await(10, TimeUnit.SECONDS)).isTrue();

        browser.get("/set/meanwhile/2");
        hold.released.complete(null);
        regenerating.get(10, TimeUnit.SECONDS);

        assertThat(browser.body("/keys").split(",")).containsExactlyInAnyOrder("a", "meanwhile", "by");
    }

    @Test
    void twoThatRegenerateWithoutGraceBothKeepWhatTheSessionHeld() throws Exception {
        server = TestServer.start("session.regenerate-grace", "0s");
        Browser browser = server.browser();
        browser.get("/set/a/1");

        List<HttpResponse<String>> answers = together(browser, 2, i -> "/held/all/regenerate");

        for (HttpResponse<String> answer : answers) {
            String id = idIn(answer);
            assertThat(server.browser().holding("session", id).body("/keys").split(","))
                    .containsExactlyInAnyOrder("a", "by");
        }
    }

    @Test
    void whatARequestInFlightChangesIsChangedInBothThatRegeneratedMeanwhile() throws Exception {
        Browser browser = visitor(false);
        Hold hold = server.context().getBean(HeldController.class).expect("set", 1);
        CompletableFuture<HttpResponse<String>> setting = browser.getLater("/held/set/set/a/2");
        assertThat(hold.arrived.await(10, TimeUnit.SECONDS)).isTrue();

        List<HttpResponse<String>> regenerated = together(browser, 2, i -> "/held/all/regenerate");
        hold.released.complete(null);
        setting.get(10, TimeUnit.SECONDS);

        for (HttpResponse<String> answer : regenerated) {
            Browser each = server.browser().holding("session", idIn(answer));
            assertThat(each.body("/keys").split(",")).containsExactlyInAnyOrder("a", "by");
            assertThat(each.body("/get/a")).isEqualTo("2");
        }
    }

    @Test
    void aDestroyThatFailedHalfwayIsCompletedByTheNextOne() throws Exception {
        Browser browser = visitor(false);
        Browser before = server.browser().holding("session", browser.cookie("session"));
        browser.get("/regenerate");
        HeldController held = server.context().getBean(HeldController.class);
        Hold hold = held.expect("destroy", 1);
        CompletableFuture<HttpResponse<String>> failing = before.getLater("/held/destroy/destroy");
        assertThat(hold.arrived.await(10, TimeUnit.SECONDS)).isTrue();

        server.driver().breakDown("getItem");
        hold.released.complete(null);
        assertThat(failing.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        server.driver().breakDown(null);
        assertThat(before.get("/destroy").statusCode()).isEqualTo(200);

        assertThat(browser.body("/keys")).isEmpty();
    }

    @Test
    void aDestroyIsNotAnsweredBeforeWhatAnotherOneHasBegunIsDone() throws Exception {
        Browser browser = visitor(false);
        Browser before = server.browser().holding("session", browser.cookie("session"));
        browser.get("/regenerate");
        HeldController held = server.context().getBean(HeldController.class);
        Hold first = held.expect("first", 1);
        Hold second = held.expect("second", 1);
        CompletableFuture<HttpResponse<String>> begun = before.getLater("/held/first/destroy");
        CompletableFuture<HttpResponse<String>> other = before.getLater("/held/second/destroy");
        assertThat(first.arrived.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.arrived.await(10, TimeUnit.SECONDS)).isTrue();

        server.driver().breakDown("getItem");
        first.released.complete(null);
        assertThat(begun.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        server.driver().breakDown(null);
        second.released.complete(null);
        assertThat(other.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);

        assertThat(browser.body("/keys")).isEmpty();
    }

    private static String idIn(HttpResponse<?> answer) {
        return Browser.setCookies(answer).get(0).split("[=;]")[1];
    }
}
