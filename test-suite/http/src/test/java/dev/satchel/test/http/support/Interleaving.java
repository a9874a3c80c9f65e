package dev.satchel.test.http.support;

import dev.satchel.test.http.support.HoldingDriver.HeldCall;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are in flight together, with their driver calls in an order that the test gives:
 *
 * <pre>{@code
 * race.request("A", browser, "/set/b/2").request("B", browser, "/destroy").in("A.load B.load B.store A.store")
 * }</pre>
 *
 * <p>A step is the name of a request and the kind of its call ({@link HeldCall#kind}). {@code A.store..} carries the
 * call out and holds the result, {@code ..A} delivers it. The next step begins after all effects of a step: the request
 * has made its next call, or is answered.
 *
 * <p>For one thread. Several requests of one name follow each other, as those of a browser that waits for each
 * response.
 */
public final class Interleaving {

    private static final String ANSWER_IN_FLIGHT = "..";

    private final HoldingDriver driver;
    private final BlockingQueue<Object> events = new LinkedTransferQueue<>();
    private final Map<String, Contestant> contestants = new TreeMap<>();
    private final List<String> steps = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();

    public Interleaving(TestServer server) {
        this.driver = server.context().getBean(HoldingDriver.class);
    }

    private static final class Contestant {
        final Browser browser;
        final List<String> paths;
        final List<HttpResponse<String>> answers = new ArrayList<>();

        @Nullable
        HeldCall waiting;

        Contestant(Browser browser, List<String> paths) {
            this.browser = browser;
            this.paths = paths;
        }
    }

    private record Answered(String request, HttpResponse<String> response) {}

    private record Failed(String request, Throwable failure) {}

    /** Sends the first request of those given, and holds its first call. */
    public Interleaving request(String name, Browser browser, String... paths) {
        contestants.put(name, new Contestant(browser, List.of(paths)));
        driver.hold(name, events::add);
        send(name);
        return this;
    }

    private void send(String name) {
        Contestant contestant = contestants.get(name);
        contestant
                .browser
                .getLater(contestant.paths.get(contestant.answers.size()), HoldingDriver.REQUEST, name)
                .whenComplete((response, failure) ->
                        events.add(failure == null ? new Answered(name, response) : new Failed(name, failure)));
        await(name);
    }

    /** Waits until a request makes its next call or is answered. Only one runs at a time. */
    private void await(String name) {
        Object event;
        try {
            event = events.poll(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Contestant contestant = contestants.get(name);
        if (event instanceof HeldCall call && call.request().equals(name)) {
            contestant.waiting = call;
        } else if (event instanceof Answered answer && answer.request().equals(name)) {
            contestant.answers.add(answer.response());
            if (contestant.answers.size() < contestant.paths.size()) {
                send(name);
            } else {
                answered.add(name);
                driver.pass(name);
            }
        } else {
            throw new AssertionError("Expected " + name + " to call the driver or to be answered after " + steps
                    + ", but there was " + event);
        }
    }

    /** Returns the steps that can come next. */
    public List<String> next() {
        List<String> next = new ArrayList<>();
        contestants.forEach((name, contestant) -> {
            if (contestant.waiting != null) {
                next.add(name + "." + contestant.waiting.kind());
            }
        });
        return next;
    }

    /** Takes steps, separated by spaces. */
    public Interleaving in(String order) {
        for (String step : order.split(" ")) {
            step(step);
        }
        return this;
    }

    private void step(String step) {
        if (step.startsWith(ANSWER_IN_FLIGHT)) {
            answer(step.substring(ANSWER_IN_FLIGHT.length()), step);
            return;
        }
        boolean answerInFlight = step.endsWith(ANSWER_IN_FLIGHT);
        String call = answerInFlight ? step.substring(0, step.length() - ANSWER_IN_FLIGHT.length()) : step;
        if (!next().contains(call)) {
            throw new AssertionError("Expected one of " + next() + " to come next, not " + call + ", after " + steps);
        }
        String name = call.substring(0, call.indexOf('.'));
        if (answerInFlight) {
            steps.add(step);
            contestants.get(name).waiting.carryOut();
        } else {
            answer(name, step);
        }
    }

    private void answer(String name, String step) {
        steps.add(step);
        take(name).answer();
        await(name);
    }

    private HeldCall take(String name) {
        HeldCall call = contestants.get(name).waiting;
        contestants.get(name).waiting = null;
        return call;
    }

    /** Answers a held call with a failure of the backend, whether it was carried out or not. */
    Interleaving fail(String name, RuntimeException failure) {
        take(name).fail(failure);
        await(name);
        return this;
    }

    /** Takes all remaining steps, one request after the other. */
    public Interleaving finish() {
        for (List<String> next = next(); !next.isEmpty(); next = next()) {
            step(next.get(0));
        }
        return this;
    }

    /** Returns the steps that were taken. */
    public List<String> steps() {
        return steps;
    }

    /** Returns the answered requests in the order of their responses. */
    public List<String> answered() {
        return answered;
    }

    public Browser browser(String name) {
        return contestants.get(name).browser;
    }

    /** Returns the response to a request; to the last one of its name. */
    public HttpResponse<String> answer(String name) {
        List<HttpResponse<String>> answers = answers(name);
        return answers.get(answers.size() - 1);
    }

    public List<HttpResponse<String>> answers(String name) {
        return contestants.get(name).answers;
    }
}
