package dev.satchel.test.benchmarks.charts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A scale from 0 to the first tick that no figure exceeds. Steps are 1, 2, 2.5 or 5 times a power of ten, and decimal
 * numbers, so that a tick is never 0.30000000000000004.
 */
final class LinearScale implements Scale {

    private static final int MAX_STEPS = 6;
    private static final List<BigDecimal> STEPS =
            List.of(BigDecimal.ONE, new BigDecimal("2"), new BigDecimal("2.5"), new BigDecimal("5"), BigDecimal.TEN);

    private final BigDecimal step;
    private final int steps;

    private LinearScale(BigDecimal step, int steps) {
        this.step = step;
        this.steps = steps;
    }

    /** Creates the scale of figures of 0 and more. */
    static LinearScale upTo(double most) {
        double end = most > 0 && !Double.isInfinite(most) ? most : 1;
        BigDecimal step = step(end);
        return new LinearScale(step, (int) Math.max(1, Math.ceil(end / step.doubleValue())));
    }

    private static BigDecimal step(double end) {
        int power = (int) StrictMath.floor(StrictMath.log10(end / MAX_STEPS));
        return STEPS.stream()
                .map(each -> each.scaleByPowerOfTen(power))
                .filter(each -> end / each.doubleValue() <= MAX_STEPS)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public double at(double figure) {
        return figure / tick(steps).doubleValue();
    }

    @Override
    public List<Tick> ticks() {
        String format = "%,." + Math.max(0, step.stripTrailingZeros().scale()) + "f";
        return IntStream.rangeClosed(0, steps)
                .mapToObj(i -> new Tick(tick(i).doubleValue(), String.format(Locale.ROOT, format, tick(i))))
                .toList();
    }

    private BigDecimal tick(int number) {
        return step.multiply(BigDecimal.valueOf(number));
    }
}
