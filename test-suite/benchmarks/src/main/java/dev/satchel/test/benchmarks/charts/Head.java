package dev.satchel.test.benchmarks.charts;

import java.util.List;

/** The head of every chart: its title, the unit, and the legend. */
final class Head {

    /** The width of all charts. */
    static final double WIDTH = 760;

    /** The margin around them. */
    static final double MARGIN = 16;

    private static final double LINE = 20;
    private static final double SWATCH = 10;

    private Head() {}

    /** Draws the head and returns its lower edge. */
    static double draw(Svg svg, String title, String unit, List<String> series, Marker marker) {
        svg.text(MARGIN, MARGIN + 12, "title", title);
        svg.text(MARGIN, MARGIN + 12 + LINE, "quiet", unit);
        double y = MARGIN + 12 + LINE;
        double x = WIDTH;
        for (int i = 0; i < series.size(); i++) {
            String name = series.get(i);
            if (!name.isEmpty()) {
                double width = SWATCH + 6 + TextWidth.of(name) + 18;
                if (x + width > WIDTH) {
                    x = MARGIN;
                    y += LINE;
                }
                marker.draw(svg, i, x + SWATCH / 2, y - 4);
                svg.text(x + SWATCH + 6, y, "name", name);
                x += width;
            }
        }
        return y + 18;
    }

    /** Draws the symbol of a series. */
    @FunctionalInterface
    interface Marker {
        void draw(Svg svg, int series, double x, double y);
    }
}
