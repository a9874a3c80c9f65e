package dev.satchel.test.benchmarks.charts;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Horizontal bars, one below the other, each followed by its figure and a thin line from the minimum to the maximum.
 * Bars of one label stand together, coloured by series.
 *
 * @param title of the measurement, in a line
 * @param unit of the figures, and which are better: {@code requests a second; more is better}
 * @param series by colour, in the order of the legend
 * @param bars in the order in which they are drawn, groups by their first bar
 */
public record BarChart(String title, String unit, List<String> series, List<Bar> bars) implements Chart {

    private static final double THICK = 18;
    private static final double THIN = 15;
    private static final double GAP = 8;
    private static final double AXIS_LABELS = 18;
    private static final double CAP = 3;

    /** Copies the lists. */
    public BarChart {
        series = List.copyOf(series);
        bars = List.copyOf(bars);
    }

    /**
     * Creates a chart with the series in the order of their first bars.
     *
     * @param title of the measurement
     * @param unit of the figures, and which are better
     * @param bars all of them
     * @return the chart
     */
    public static BarChart of(String title, String unit, List<Bar> bars) {
        return new BarChart(
                title, unit, bars.stream().map(Bar::series).distinct().toList(), bars);
    }

    /**
     * Sorts by length, the longest first, and missing figures last. Colours stay as they are.
     *
     * @return another chart of the same bars
     */
    public BarChart longestFirst() {
        return sortedBy(label -> -longestOf(label));
    }

    /**
     * Sorts by length, the shortest first, and missing figures last. Colours stay as they are.
     *
     * @return another chart of the same bars
     */
    public BarChart shortestFirst() {
        return sortedBy(this::longestOf);
    }

    @Override
    public String svg() {
        Svg svg = new Svg();
        double top = Head.draw(svg, title, unit, series, BarChart::swatch);
        if (bars.isEmpty()) {
            svg.text(Head.MARGIN, top + 20, "quiet", "Nothing was measured.");
            return svg.document(Head.WIDTH, top + 40, title, description());
        }
        Map<String, List<Bar>> groups = groups();
        double thickness = groups.size() == bars.size() ? THICK : THIN;
        double bottom = top + bars.size() * thickness + groups.size() * GAP;
        double left = Head.MARGIN + widest(groups.keySet().stream()) + 8;
        double right = Head.WIDTH - Head.MARGIN - 8 - widest(bars.stream().map(BarChart::text));
        Scale scale = LinearScale.upTo(ends().max().orElse(0));
        DoubleUnaryOperator x = figure -> left + scale.at(figure) * (right - left);
        for (Scale.Tick tick : scale.ticks()) {
            double at = x.applyAsDouble(tick.figure());
            svg.line(at, top, at, bottom, tick.figure() == 0 ? "axis" : "grid");
            svg.text(at, bottom + AXIS_LABELS - 2, "quiet middle", tick.label());
        }
        double y = top + GAP / 2;
        for (Map.Entry<String, List<Bar>> group : groups.entrySet()) {
            svg.text(left - 8, y + group.getValue().size() * thickness / 2 + 4, "end", group.getKey());
            for (Bar bar : group.getValue()) {
                draw(svg, bar, x, y, thickness);
                y += thickness;
            }
            y += GAP;
        }
        return svg.document(Head.WIDTH, bottom + AXIS_LABELS + Head.MARGIN / 2, title, description());
    }

    private void draw(Svg svg, Bar bar, DoubleUnaryOperator x, double y, double thickness) {
        double zero = x.applyAsDouble(0);
        double middle = y + thickness / 2;
        double end = zero;
        if (bar.figure().isMeasured()) {
            double length = x.applyAsDouble(bar.figure().median()) - zero;
            svg.rectangle(zero, y, length, thickness - 1, "s" + series.indexOf(bar.series()) % Svg.COLOURS);
            end = x.applyAsDouble(endOf(bar));
            if (bar.figure().least() < bar.figure().most()) {
                double least = x.applyAsDouble(bar.figure().least());
                svg.path(
                        Svg.moveTo(least, middle - CAP)
                                + Svg.lineTo(least, middle + CAP)
                                + Svg.moveTo(least, middle)
                                + Svg.lineTo(end, middle)
                                + Svg.moveTo(end, middle - CAP)
                                + Svg.lineTo(end, middle + CAP),
                        "whisker");
            }
        }
        svg.text(end + 6, middle + 4, "figure", text(bar));
    }

    private static void swatch(Svg svg, int series, double x, double y) {
        svg.rectangle(x - 5, y - 5, 10, 10, "s" + series % Svg.COLOURS);
    }

    private BarChart sortedBy(ToDoubleFunction<String> order) {
        return new BarChart(
                title,
                unit,
                series,
                bars.stream()
                        .sorted(Comparator.comparingDouble(bar -> order.applyAsDouble(bar.label())))
                        .toList());
    }

    /** Returns NaN, which sorts after all others, if none was measured. */
    private double longestOf(String label) {
        return bars.stream()
                .filter(bar -> bar.label().equals(label) && bar.figure().isMeasured())
                .mapToDouble(bar -> bar.figure().median())
                .max()
                .orElse(Double.NaN);
    }

    private Map<String, List<Bar>> groups() {
        return bars.stream().collect(Collectors.groupingBy(Bar::label, LinkedHashMap::new, Collectors.toList()));
    }

    private DoubleStream ends() {
        return bars.stream().filter(bar -> bar.figure().isMeasured()).mapToDouble(BarChart::endOf);
    }

    private static double endOf(Bar bar) {
        return Math.max(bar.figure().median(), bar.figure().most());
    }

    private static String text(Bar bar) {
        return Numbers.text(bar.figure().median());
    }

    private static double widest(Stream<String> texts) {
        return texts.mapToDouble(TextWidth::of).max().orElse(0);
    }

    private String description() {
        return bars.isEmpty()
                ? "Nothing was measured."
                : bars.stream()
                        .map(bar -> "%s%s: %s"
                                .formatted(
                                        bar.label(),
                                        bar.series().isEmpty() ? "" : ", " + bar.series(),
                                        bar.figure().text()))
                        .collect(Collectors.joining("; ", unit + ". ", "."));
    }
}
