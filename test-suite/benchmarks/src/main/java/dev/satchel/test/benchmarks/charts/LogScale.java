package dev.satchel.test.benchmarks.charts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A scale from the minimum to the maximum, on which equal factors have equal widths. */
final class LogScale implements Scale {

    /** With more different figures than these, only the powers of ten among them are labelled. */
    private static final int MAX_LABELS = 8;

    private final double least;
    private final double most;
    private final List<Tick> ticks;

    private LogScale(double least, double most, List<Tick> ticks) {
        this.least = least;
        this.most = most;
        this.ticks = ticks;
    }

    /**
     * Creates a scale on which each figure has a tick, if they are few: sizes and numbers that were chosen for the
     * measurement.
     */
    static LogScale over(double[] figures) {
        double[] all = DoubleStream.of(figures).distinct().sorted().toArray();
        if (all.length == 0) {
            return new LogScale(1, 1, List.of());
        }
        double least = all[0];
        double most = all[all.length - 1];
        return new LogScale(least, most, ticks(all.length > MAX_LABELS ? powers(least, most) : all));
    }

    /** Creates a scale from a power of ten to a power of ten, with all figures in between. */
    static LogScale around(double[] figures) {
        if (figures.length == 0) {
            return over(figures);
        }
        double least = DoubleStream.of(figures).min().orElseThrow();
        double most = DoubleStream.of(figures).max().orElseThrow();
        double first = Math.floor(log(least));
        double last = Math.max(Math.ceil(log(most)), first + 1);
        double[] powers = powers(power(first), power(last));
        return new LogScale(powers[0], powers[powers.length - 1], ticks(powers));
    }

    @Override
    public double at(double figure) {
        return least == most ? 0.5 : (log(figure) - log(least)) / (log(most) - log(least));
    }

    @Override
    public List<Tick> ticks() {
        return ticks;
    }

    private static double[] powers(double least, double most) {
        return IntStream.rangeClosed((int) Math.ceil(log(least)), (int) Math.floor(log(most)))
                .mapToDouble(LogScale::power)
                .toArray();
    }

    private static List<Tick> ticks(double[] figures) {
        return DoubleStream.of(figures)
                .mapToObj(figure -> new Tick(figure, label(figure)))
                .toList();
    }

    /** Returns the label of a number that was chosen, not measured: with all its digits. */
    static String label(double figure) {
        BigDecimal exact = BigDecimal.valueOf(figure).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, exact.scale()) + "f", exact);
    }

    private static double power(double of) {
        return BigDecimal.ONE.scaleByPowerOfTen((int) of).doubleValue();
    }

    private static double log(double figure) {
        return StrictMath.log10(figure);
    }
}
