package dev.satchel.test.benchmarks.http;

import static dev.satchel.test.benchmarks.http.Contestant.ALONE;
import static dev.satchel.test.benchmarks.http.Contestant.BARE;
import static dev.satchel.test.benchmarks.http.Contestant.BEFORE_MEMORY;
import static dev.satchel.test.benchmarks.http.Contestant.BEFORE_REDIS;
import static dev.satchel.test.benchmarks.http.Contestant.MICRONAUT_SESSION_REDIS;
import static dev.satchel.test.benchmarks.http.Contestant.SATCHEL_MEMORY;
import static dev.satchel.test.benchmarks.http.Contestant.SATCHEL_OVERLAY;
import static dev.satchel.test.benchmarks.http.Contestant.SATCHEL_REDIS;
import static dev.satchel.test.benchmarks.http.Route.CREATE;
import static dev.satchel.test.benchmarks.http.Route.PACED;
import static dev.satchel.test.benchmarks.http.Route.READ;
import static dev.satchel.test.benchmarks.http.Route.UNTOUCHED;
import static dev.satchel.test.benchmarks.http.Route.UNTOUCHED_WITH_COOKIE;
import static dev.satchel.test.benchmarks.http.Route.WRITE;

import dev.satchel.test.benchmarks.charts.Spread;
import dev.satchel.test.benchmarks.guide.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A promise about a figure of one contestant against that of another. Rounds of the same number, which ran one after
 * another, are compared. The median of the comparisons decides.
 *
 * @param promise describes the figure
 * @param compare compares one figure with the other
 * @param least true if the limit is a minimum, false if it is a maximum
 */
record Mark(
        String promise, Side one, Side other, DoubleBinaryOperator compare, boolean least, double limit, String unit) {

    private static final ToDoubleFunction<Round> PER_SECOND = Round::perSecond;

    /**
     * One side of the comparison.
     *
     * @param figure that is compared
     */
    record Side(Contestant contestant, Route route, ToDoubleFunction<Round> figure) {}

    static List<Mark> all() {
        List<Mark> marks = new ArrayList<>();
        for (Contestant each : List.of(SATCHEL_MEMORY, SATCHEL_REDIS)) {
            for (Route route : List.of(UNTOUCHED, UNTOUCHED_WITH_COOKIE)) {
                marks.add(rate(each, route, ALONE, route, 0.97));
                marks.add(new Mark(
                        "%s, %s: bytes allocated, more than %s".formatted(each.title, route.title, ALONE.title),
                        new Side(each, route, Round::allocatedOfRequest),
                        new Side(ALONE, route, Round::allocatedOfRequest),
                        (one, other) -> one - other,
                        false,
                        200,
                        " B"));
            }
        }
        for (Route route : List.of(READ, WRITE)) {
            marks.add(rate(SATCHEL_MEMORY, route, ALONE, route, 0.9));
            marks.add(rate(SATCHEL_REDIS, route, BARE, route, 0.9));
            marks.add(p99(route));
        }
        marks.add(p99(PACED));
        marks.add(rate(SATCHEL_REDIS, READ, MICRONAUT_SESSION_REDIS, READ, 2.5));
        marks.add(rate(SATCHEL_REDIS, WRITE, MICRONAUT_SESSION_REDIS, WRITE, 1.9));
        marks.add(rate(SATCHEL_OVERLAY, READ, ALONE, READ, 0.85));
        for (Contestant each : List.of(SATCHEL_MEMORY, SATCHEL_REDIS)) {
            marks.add(rate(each, CREATE, each, WRITE, 0.8));
        }
        return marks;
    }

    /**
     * Returns the marks that no version is slower than the one before: measured where an earlier version is available.
     */
    static List<Mark> sinceBefore() {
        List<Mark> marks = new ArrayList<>();
        for (Route route : List.of(UNTOUCHED, UNTOUCHED_WITH_COOKIE, READ, WRITE, CREATE)) {
            marks.add(rate(SATCHEL_MEMORY, route, BEFORE_MEMORY, route, 0.97));
            marks.add(rate(SATCHEL_REDIS, route, BEFORE_REDIS, route, 0.97));
        }
        return marks;
    }

    private static Mark p99(Route route) {
        return new Mark(
                "%s, %s: p99, that of %s".formatted(SATCHEL_REDIS.title, route.title, BARE.title),
                new Side(SATCHEL_REDIS, route, Round::p99),
                new Side(BARE, route, Round::p99),
                (one, other) -> one / other,
                false,
                1.1,
                " times");
    }

    private static Mark rate(Contestant one, Route oneRoute, Contestant other, Route otherRoute, double least) {
        return new Mark(
                "%s, %s: requests/s, those of %s"
                        .formatted(
                                one.title, oneRoute.title, one == other ? "\"" + otherRoute.title + "\"" : other.title),
                new Side(one, oneRoute, PER_SECOND),
                new Side(other, otherRoute, PER_SECOND),
                (a, b) -> a / b,
                true,
                least,
                " times");
    }

    /** Returns the verdict on it. */
    Verdict verdict(Rounds rounds) {
        List<Round> ones = rounds.of(one.contestant, one.route);
        List<Round> others = rounds.of(other.contestant, other.route);
        Spread figures = Spread.of(IntStream.range(0, Math.min(ones.size(), others.size()))
                .mapToDouble(i -> compare.applyAsDouble(
                        one.figure.applyAsDouble(ones.get(i)), other.figure.applyAsDouble(others.get(i)))));
        return new Verdict(promise, least, limit, unit, figures);
    }
}
