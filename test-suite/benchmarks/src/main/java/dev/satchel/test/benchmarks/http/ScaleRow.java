package dev.satchel.test.benchmarks.http;

import dev.satchel.test.benchmarks.charts.Numbers;
import dev.satchel.test.benchmarks.charts.Spread;
import java.util.List;
import java.util.Locale;

/**
 * One point of the lines that {@link ScaleReport} finds: of the axis' charts, one for requests a second and one for
 * p99, the point at {@code x} of the line {@link #series()}.
 *
 * @param x how many of what the axis says
 * @param operation {@code read} or {@code write}
 * @param rounds what each gave
 * @param lost sessions of a sample that were gone after the rounds
 */
record ScaleRow(ScaleAxis axis, int x, Contestant contestant, String operation, List<Wrk.Load> rounds, int lost) {

    /** Keeps a copy. */
    ScaleRow {
        rounds = List.copyOf(rounds);
    }

    /** The name of the line. */
    String series() {
        return contestant.title + ", " + operation;
    }

    Spread perSecond() {
        return Spread.of(rounds.stream().mapToDouble(each -> each.requests() / each.seconds()));
    }

    /** In microseconds, of the rounds in which something was answered. */
    Spread p99() {
        return Spread.of(rounds.stream().filter(each -> each.requests() > 0).mapToDouble(Wrk.Load::p99));
    }

    /**
     * Rounds in which nothing was answered. What is under way when a round ends has not failed, and counts nowhere: it
     * took longer than the round.
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
