package dev.satchel.test.benchmarks.charts;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * Lines over a growing quantity: sessions, connections, bytes. The horizontal scale is logarithmic, with a tick at each
 * measured number if they are few. The vertical scale begins at 0, unless figures differ by powers of ten.
 *
 * @param title of the measurement, in a line
 * @param unit of the figures, and which are better: {@code requests a second; more is better}
 * @param xTitle the growing quantity, with its unit
 * @param logarithmic true if the vertical scale is logarithmic too
 * @param points in any order; series in the order of their first points
 */
public record LineChart(String title, String unit, String xTitle, boolean logarithmic, List<Point> points)
        implements Chart {

    private static final double HEIGHT = 220;
    private static final double AXIS_LABELS = 18;

    /** Copies the list. */
    public LineChart {
        points = List.copyOf(points);
    }

    /**
     * Creates a chart with a scale that begins at 0.
     *
     * @param title of the measurement
     * @param unit of the figures, and which are better
     * @param xTitle the growing quantity, with its unit
     * @param points all of them
     * @return the chart
     */
    public static LineChart of(String title, String unit, String xTitle, List<Point> points) {
        return new LineChart(title, unit, xTitle, false, points);
    }

    /**
     * Makes the vertical scale logarithmic too: for figures above 0 that differ by powers of ten.
     *
     * @return another chart of the same points
     */
    public LineChart onLogarithmicScale() {
        return new LineChart(title, unit, xTitle, true, points);
    }

    @Override
    public String svg() {
        Svg svg = new Svg();
        Map<String, List<Point>> lines = lines();
        double top = Head.draw(svg, title, unit, List.copyOf(lines.keySet()), LineChart::mark);
        double[] figures = points.stream()
                .mapToDouble(Point::y)
                .filter(y -> !Double.isNaN(y))
                .toArray();
        if (figures.length == 0) {
            svg.text(Head.MARGIN, top + 20, "quiet", "Nothing was measured.");
            return svg.document(Head.WIDTH, top + 40, title, description());
        }
        Scale up = upwards(figures);
        Scale along = LogScale.over(points.stream().mapToDouble(Point::x).toArray());
        double widest = up.ticks().stream()
                .mapToDouble(tick -> TextWidth.of(tick.label()))
                .max()
                .orElse(0);
        double left = Head.MARGIN + widest + 8;
        // the last label is centred below its tick
        double right = Head.WIDTH - Head.MARGIN - 24;
        double bottom = top + HEIGHT;
        DoubleUnaryOperator x = figure -> left + 12 + along.at(figure) * (right - left - 12);
        DoubleUnaryOperator y = figure -> bottom - up.at(figure) * HEIGHT;
        for (Scale.Tick tick : up.ticks()) {
            double at = y.applyAsDouble(tick.figure());
            svg.line(left, at, right + 8, at, at == bottom ? "axis" : "grid");
            svg.text(left - 8, at + 4, "quiet end", tick.label());
        }
        for (Scale.Tick tick : along.ticks()) {
            double at = x.applyAsDouble(tick.figure());
            svg.line(at, bottom, at, bottom + 4, "axis");
            svg.text(at, bottom + AXIS_LABELS, "quiet middle", tick.label());
        }
        svg.text((left + right) / 2, bottom + 2 * AXIS_LABELS, "quiet middle", xTitle);
        int series = 0;
        for (List<Point> line : lines.values()) {
            draw(svg, series++, line, x, y);
        }
        return svg.document(Head.WIDTH, bottom + 2 * AXIS_LABELS + Head.MARGIN / 2, title, description());
    }

    private static void draw(Svg svg, int series, List<Point> line, DoubleUnaryOperator x, DoubleUnaryOperator y) {
        StringBuilder path = new StringBuilder();
        boolean joined = false;
        for (Point point : line) {
            boolean measured = !Double.isNaN(point.y());
            if (measured) {
                double atX = x.applyAsDouble(point.x());
                double atY = y.applyAsDouble(point.y());
                path.append(joined ? Svg.lineTo(atX, atY) : Svg.moveTo(atX, atY));
            }
            joined = measured;
        }
        svg.path(path.toString(), "line l" + series % Svg.COLOURS);
        for (Point point : line) {
            if (!Double.isNaN(point.y())) {
                mark(svg, series, x.applyAsDouble(point.x()), y.applyAsDouble(point.y()));
            }
        }
    }

    /**
     * Draws a shape for each series, for readers that cannot tell colours apart: a square, a diamond, two triangles.
     */
    private static void mark(Svg svg, int series, double x, double y) {
        double[][] corners =
                switch (series % 4) {
                    case 0 -> new double[][] {{-4, -4}, {4, -4}, {4, 4}, {-4, 4}};
                    case 1 -> new double[][] {{0, -6}, {6, 0}, {0, 6}, {-6, 0}};
                    case 2 -> new double[][] {{0, -6}, {5.5, 4}, {-5.5, 4}};
                    default -> new double[][] {{0, 6}, {5.5, -4}, {-5.5, -4}};
                };
        StringBuilder path = new StringBuilder();
        for (double[] corner : corners) {
            path.append(
                    path.isEmpty()
                            ? Svg.moveTo(x + corner[0], y + corner[1])
                            : Svg.lineTo(x + corner[0], y + corner[1]));
        }
        svg.path(path.append('Z').toString(), "edge s" + series % Svg.COLOURS);
    }

    private Scale upwards(double[] figures) {
        double most = 0;
        for (double each : figures) {
            most = Math.max(most, each);
            if (logarithmic && each <= 0) {
                throw new IllegalArgumentException(
                        "Expected figures above 0 for a logarithmic scale, found %s in %s".formatted(each, title));
            }
        }
        return logarithmic ? LogScale.around(figures) : LinearScale.upTo(most);
    }

    private Map<String, List<Point>> lines() {
        Map<String, List<Point>> lines =
                points.stream().collect(Collectors.groupingBy(Point::series, LinkedHashMap::new, Collectors.toList()));
        lines.values().forEach(line -> line.sort(Comparator.comparingDouble(Point::x)));
        return lines;
    }

    private String description() {
        if (points.stream().allMatch(point -> Double.isNaN(point.y()))) {
            return "Nothing was measured.";
        }
        return lines().entrySet().stream()
                .map(line -> line.getValue().stream()
                        .map(point -> LogScale.label(point.x()) + ": " + Numbers.text(point.y()))
                        .collect(Collectors.joining(", ", line.getKey() + " – ", "")))
                .collect(Collectors.joining("; ", unit + ", by " + xTitle + ". ", "."));
    }
}
