package dev.satchel.test.http;

import dev.satchel.test.http.HoldingDriver.HeldCall;
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
 * Requests that are under way together, and whose driver calls come in the order that the test says:
 *
 * <pre>{@code
 * race.request("A", browser, "/set/b/2").request("B", browser, "/destroy").in("A.load B.load B.store A.store")
 * }</pre>
 *
 * <p>A step is the name of a request and the kind of its call, as {@link HeldCall#kind} says it. {@code A.store..}
 * carries the call out and holds the answer, {@code ..A} lets that come. After each step everything that follows from
 * it has happened when the next one begins: the request waits with its next call, or is answered.
 *
 * <p>For one thread. Several requests of one name follow each other, as a browser's do that waits for each answer.
 */
final class Race {

    private static final String ANSWER_UNDER_WAY = "..";

    private final HoldingDriver driver;
    private final BlockingQueue<Object> events = new LinkedTransferQueue<>();
    private final Map<String, Contestant> contestants = new TreeMap<>();
    private final List<String> steps = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();

    Race(TestServer server) {
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

    /** Sends a request, the first of those given, and holds its first call. */
    Race request(String name, Browser browser, String... paths) {
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

    /** Waits until something has become of a request: only one runs at a time. */
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

    /** The steps that can come next. */
    List<String> next() {
        List<String> next = new ArrayList<>();
        contestants.forEach((name, contestant) -> {
            if (contestant.waiting != null) {
                next.add(name + "." + contestant.waiting.kind());
            }
        });
        return next;
    }

    /** Takes steps, separated by spaces. */
    Race in(String order) {
        for (String step : order.split(" ")) {
            step(step);
        }
        return this;
    }

    private void step(String step) {
        if (step.startsWith(ANSWER_UNDER_WAY)) {
            answer(step.substring(ANSWER_UNDER_WAY.length()), step);
            return;
        }
        boolean answerUnderWay = step.endsWith(ANSWER_UNDER_WAY);
        String call = answerUnderWay ? step.substring(0, step.length() - ANSWER_UNDER_WAY.length()) : step;
        if (!next().contains(call)) {
            throw new AssertionError("Expected one of " + next() + " to come next, not " + call + ", after " + steps);
        }
        String name = call.substring(0, call.indexOf('.'));
        if (answerUnderWay) {
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

    /** Answers a call that waits as a broken backend does, whether it was carried out or not. */
    Race fail(String name, RuntimeException failure) {
        take(name).fail(failure);
        await(name);
        return this;
    }

    /** Takes all steps that are left, one request after the other. */
    Race finish() {
        for (List<String> next = next(); !next.isEmpty(); next = next()) {
            step(next.get(0));
        }
        return this;
    }

    /** The steps that were taken. */
    List<String> steps() {
        return steps;
    }

    /** The requests that are answered, in the order that they were. */
    List<String> answered() {
        return answered;
    }

    Browser browser(String name) {
        return contestants.get(name).browser;
    }

    /** The answer to a request; to the last one of its name. */
    HttpResponse<String> answer(String name) {
        List<HttpResponse<String>> answers = answers(name);
        return answers.get(answers.size() - 1);
    }

    List<HttpResponse<String>> answers(String name) {
        return contestants.get(name).answers;
    }
}
