package dev.satchel.test.benchmarks.http;

import dev.satchel.test.benchmarks.charts.Numbers;
import dev.satchel.test.benchmarks.charts.Spread;
import java.util.List;
import java.util.Locale;

/**
 * One point of the lines of {@link ScaleReport}: of the axis' charts, one for requests a second and one for p99, the
 * point at {@code x} of the line {@link #series()}.
 *
 * @param x the quantity of the axis
 * @param operation {@code read} or {@code write}
 * @param rounds the results of each
 * @param lost sessions of a sample that were gone after the rounds
 */
record ScaleRow(ScaleAxis axis, int x, Contestant contestant, String operation, List<Wrk.Load> rounds, int lost) {

    /** Copies the list. */
    ScaleRow {
        rounds = List.copyOf(rounds);
    }

    /** Returns the name of the line. */
    String series() {
        return contestant.title + ", " + operation;
    }

    Spread perSecond() {
        return Spread.of(rounds.stream().mapToDouble(each -> each.requests() / each.seconds()));
    }

    /** Returns microseconds, of the rounds with responses. */
    Spread p99() {
        return Spread.of(rounds.stream().filter(each -> each.requests() > 0).mapToDouble(Wrk.Load::p99));
    }

    /**
     * Returns the number of rounds without responses. A request in flight at the end of a round has not failed, and
     * counts nowhere: it took longer than the round.
     */
    long silentRounds() {
        return rounds.stream().filter(each -> each.requests() == 0).count();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %s | %d | %d |\n",
                x,
                series(),
                perSecond().text(),
                Numbers.text(p99().median()),
                rounds.stream().mapToLong(Wrk.Load::errors).sum(),
                lost);
    }
}
