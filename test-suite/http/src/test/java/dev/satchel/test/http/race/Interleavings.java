package dev.satchel.test.http.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.Interleaving;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Two requests, A and B, in every order of their driver calls. Each order uses a session of its own, in which {@code a}
 * is {@code 1}. The invariants are checked over HTTP, during each order and at its end.
 */
final class Interleavings {

    /** More than a few requests have. A search that exceeds it has found a request that never stops retrying. */
    private static final int MOST = 5_000;

    private static final String COOKIE = "session";
    private static final List<String> NAMES = List.of("A", "B", "C");

    private final List<List<String>> requests;
    private List<String> before = List.of("/set/a/1");
    private boolean withRetiredId;
    private boolean allLoaded;

    private Interleavings(List<List<String>> requests) {
        this.requests = requests;
    }

    /**
     * Creates the interleavings of requests.
     *
     * @param paths one for each request, named A, B or C; {@code " then "} separates the paths of one browser, which
     *     waits for each response
     */
    static Interleavings of(String... paths) {
        List<List<String>> requests = new ArrayList<>();
        for (String each : paths) {
            requests.add(List.of(each.split(" then ")));
        }
        return new Interleavings(requests);
    }

    /** Adds a request that is sent and answered before the interleaved ones. */
    Interleavings after(String path) {
        before = Stream.concat(before.stream(), Stream.of(path)).toList();
        return this;
    }

    /** Starts without a session. */
    Interleavings ofNewVisitors() {
        before = List.of();
        return this;
    }

    /** Regenerates the session first, and sends the requests with the old id, within its grace. */
    Interleavings withARetiredId() {
        before = List.of("/set/a/1", "/regenerate");
        withRetiredId = true;
        return this;
    }

    /** Lets all requests load the session before the first of them stores: fewer orders, and the harder ones. */
    Interleavings whenAllHaveLoaded() {
        allLoaded = true;
        return this;
    }

    /**
     * Runs every order.
     *
     * @param check checks the end of each
     * @return the number of orders
     */
    int inEveryOrder(TestServer server, Consumer<Outcome> check) {
        return ScheduleExplorer.all(MOST, schedule -> {
            Outcome outcome = start(server);
            for (List<String> next = outcome.race.next(); !next.isEmpty(); next = outcome.race.next()) {
                String step = schedule.choose(next);
                outcome.race.in(step);
                if (!step.endsWith(".look")) {
                    outcome.checkWhatIsDestroyed();
                }
            }
            outcome.checkAnswers();
            try {
                check.accept(outcome);
            } catch (AssertionError e) {
                throw new AssertionError(outcome + ": " + e.getMessage(), e);
            }
        });
    }

    private Outcome start(TestServer server) {
        Browser browser = server.browser();
        List<String> ids = new ArrayList<>();
        for (String path : before) {
            assertThat(browser.get(path).statusCode()).isEqualTo(200);
            ids.add(browser.cookie(COOKIE));
        }
        String id = withRetiredId ? ids.get(0) : browser.cookie(COOKIE);
        Interleaving race = new Interleaving(server);
        Outcome outcome = new Outcome(server, race, id, ids, requests);
        for (int i = 0; i < requests.size(); i++) {
            Browser own = id.isEmpty() ? server.browser() : server.browser().holding(COOKIE, id);
            race.request(NAMES.get(i), own, requests.get(i).toArray(new String[0]));
            if (allLoaded) {
                race.in(NAMES.get(i) + ".load");
            }
        }
        return outcome;
    }

    @Override
    public String toString() {
        return describe(requests);
    }

    private static String describe(List<List<String>> requests) {
        List<String> each = new ArrayList<>();
        for (List<String> paths : requests) {
            each.add(String.join(" then ", paths));
        }
        return String.join(" | ", each);
    }

    /** One order, and its outcome. */
    static final class Outcome {

        final Interleaving race;

        /** The id that the requests came with. */
        final String id;

        private final TestServer server;
        private final List<String> idsBefore;
        private final List<List<String>> requests;

        private Outcome(
                TestServer server, Interleaving race, String id, List<String> idsBefore, List<List<String>> requests) {
            this.server = server;
            this.race = race;
            this.id = id;
            this.idsBefore = idsBefore;
            this.requests = requests;
        }

        /** Returns the entries that a client with an id sees. */
        Map<String, String> shown(String shownId) {
            String body = server.browser().holding(COOKIE, shownId).body("/everything-read");
            Map<String, String> entries = new TreeMap<>();
            String all = body.substring(body.indexOf('{') + 1, body.indexOf('}'));
            for (String entry : all.isEmpty() ? new String[0] : all.split(", ")) {
                entries.put(entry.split("=")[0], entry.split("=")[1]);
            }
            return entries;
        }

        /** Sends a request with an id. */
        void visit(String visitorsId, String path) {
            HttpResponse<String> response =
                    server.browser().holding(COOKIE, visitorsId).get(path);
            assertThat(response.statusCode()).as(path + " after " + this).isEqualTo(200);
        }

        /** Returns the id that a request was given; empty for none. */
        String given(String name) {
            List<String> given = allGiven(name);
            return given.isEmpty() ? "" : given.get(given.size() - 1);
        }

        private List<String> allGiven(String name) {
            List<String> given = new ArrayList<>();
            for (HttpResponse<String> answer : race.answers(name)) {
                for (String cookie : Browser.setCookies(answer)) {
                    if (!cookie.contains("Max-Age=0")) {
                        given.add(cookie.substring(COOKIE.length() + 1, cookie.indexOf(';')));
                    }
                }
            }
            return given;
        }

        /** Returns true if a request had loaded the session before another had stored its last change. */
        boolean loadedBeforeTheEndOf(String name, String other) {
            return !isAfterTheEndOf(other, name + ".load");
        }

        /** Returns true if a step was taken, for the first time, after the last one of a request. */
        boolean isAfterTheEndOf(String name, String step) {
            int end = race.steps().size() - 1;
            while (!race.steps().get(end).startsWith(name)) {
                end--;
            }
            return race.steps().indexOf(step) > end;
        }

        boolean isAnsweredBefore(String name, String other) {
            return race.answered().indexOf(name) < race.answered().indexOf(other);
        }

        /** Checks that no data is visible any more as soon as a destroy is answered. */
        private void checkWhatIsDestroyed() {
            if (race.answered().stream().noneMatch(this::destroys)) {
                return;
            }
            List<String> known = new ArrayList<>(idsBefore);
            for (int i = 0; i < requests.size(); i++) {
                if (!path(NAMES.get(i)).startsWith("/destroy-then-set")) {
                    known.addAll(allGiven(NAMES.get(i)));
                }
            }
            for (String each : known) {
                assertThat(shown(each)).as("what is shown after %s", this).isEmpty();
            }
        }

        private boolean destroys(String name) {
            return path(name).startsWith("/destroy");
        }

        /** Returns the last of a request's paths. */
        private String path(String name) {
            List<String> paths = requests.get(NAMES.indexOf(name));
            return paths.get(paths.size() - 1);
        }

        private void checkAnswers() {
            for (String name : race.answered()) {
                for (HttpResponse<String> answer : race.answers(name)) {
                    assertThat(answer.statusCode())
                            .as("answer to %s after %s", name, this)
                            .isEqualTo(200);
                    assertThat(Browser.setCookies(answer))
                            .as("cookies of %s after %s", name, this)
                            .hasSizeLessThan(2);
                }
            }
        }

        @Override
        public String toString() {
            return describe(requests) + " in the order " + race.steps();
        }
    }
}
