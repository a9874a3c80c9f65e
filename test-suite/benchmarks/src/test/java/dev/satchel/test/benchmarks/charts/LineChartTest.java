package dev.satchel.test.benchmarks.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LineChartTest {

    private static final Pattern PLACE = Pattern.compile("([ML])([\\d.]+) ([\\d.]+)");

    @Test
    void equalFactorsAreEquallyWideAndFiguresAreAsHighAsTheyAre() {
        List<MatchResult> places =
                places(chart(point("redis", 10, 500), point("redis", 100, 250), point("redis", 1_000, 0)), 0);

        assertThat(x(places, 1) - x(places, 0)).isCloseTo(x(places, 2) - x(places, 1), within(0.2));
        assertThat(y(places, 1) - y(places, 0)).isCloseTo(y(places, 2) - y(places, 1), within(0.2));
        assertThat(y(places, 0)).isLessThan(y(places, 2));
    }

    @Test
    void onALogarithmicScaleEqualFactorsAreEquallyHigh() {
        LineChart chart = chart(point("redis", 1, 30_000), point("redis", 2, 3_000), point("redis", 4, 300));
        List<MatchResult> places = places(chart.onLogarithmicScale(), 0);

        assertThat(y(places, 1) - y(places, 0)).isCloseTo(y(places, 2) - y(places, 1), within(0.2));
        assertThat(Drawing.of(chart.onLogarithmicScale()).texts("quiet end"))
                .containsExactly("100", "1,000", "10,000", "100,000");
    }

    @Test
    void zeroHasNoPlaceOnALogarithmicScale() {
        LineChart chart = chart(point("redis", 1, 0)).onLogarithmicScale();

        assertThatThrownBy(chart::svg).hasMessageContaining("above 0").hasMessageContaining("Scale");
        assertThatThrownBy(() -> point("redis", 0, 1)).hasMessageContaining("more than 0");
    }

    @Test
    void pointsAreJoinedFromLeftToRightHoweverTheyCome() {
        List<MatchResult> places = places(chart(point("redis", 100, 2), point("redis", 10, 1)), 0);

        assertThat(x(places, 0)).isLessThan(x(places, 1));
    }

    @Test
    void seriesAreInTheLegendInTheOrderInWhichTheyAreMet() {
        Drawing drawing = Drawing.of(chart(point("redis", 100, 2), point("memory", 10, 1), point("redis", 10, 1)));

        assertThat(drawing.texts("name")).containsExactly("redis", "memory");
    }

    @Test
    void whatWasMeasuredIsLabelledIfItIsLittleElsePowersOfTen() {
        assertThat(Drawing.of(chart(point("redis", 32, 1), point("redis", 256, 1), point("redis", 2_048, 1)))
                        .texts("quiet middle"))
                .containsExactly("32", "256", "2,048", "connections");

        List<Point> many = new ArrayList<>();
        for (int x = 5; x <= 2_000; x *= 2) {
            many.add(point("redis", x, 1));
        }
        assertThat(Drawing.of(chart(many.toArray(Point[]::new))).texts("quiet middle"))
                .containsExactly("10", "100", "1,000", "connections");
    }

    @Test
    void whatWasNotMeasuredIsAGap() {
        Drawing drawing = Drawing.of(
                chart(point("redis", 1, 5), point("redis", 2, Double.NaN), point("redis", 3, 5), point("redis", 4, 5)));

        assertThat(lines(drawing).get(0).getAttribute("d").replaceAll("[\\d. ]+", "."))
                .isEqualTo("M.M.L.");
        // and the one in the legend
        assertThat(drawing.elements("path").stream()
                        .filter(path -> path.getAttribute("class").startsWith("edge")))
                .hasSize(3 + 1);
    }

    @Test
    void onePointIsInTheMiddle() {
        Drawing drawing = Drawing.of(chart(point("redis", 32, 7)));

        assertThat(drawing.texts("quiet middle")).containsExactly("32", "connections");
        assertThat(lines(drawing)).hasSize(1);
    }

    @Test
    void noPointsIsSaidSo() {
        assertThat(Drawing.of(chart()).texts("quiet")).contains("Nothing was measured.");
        assertThat(Drawing.of(chart(point("redis", 1, Double.NaN))).texts("quiet"))
                .contains("Nothing was measured.");
    }

    @Test
    void aScreenReaderIsGivenAll() {
        Drawing drawing = Drawing.of(chart(point("redis", 32, 41_234), point("redis", 2_048, Double.NaN)));

        assertThat(drawing.root().getAttribute("role")).isEqualTo("img");
        assertThat(drawing.elements("desc").get(0).getTextContent())
                .isEqualTo("requests a second, by connections. redis – 32: 41,234, 2,048: –.");
    }

    private static Point point(String series, double x, double y) {
        return new Point(series, x, y);
    }

    private static LineChart chart(Point... points) {
        return LineChart.of("Scale", "requests a second", "connections", List.of(points));
    }

    private static List<Element> lines(Drawing drawing) {
        return drawing.elements("path").stream()
                .filter(each -> each.getAttribute("class").startsWith("line "))
                .toList();
    }

    private static List<MatchResult> places(LineChart chart, int line) {
        return PLACE.matcher(lines(Drawing.of(chart)).get(line).getAttribute("d"))
                .results()
                .toList();
    }

    private static double x(List<MatchResult> places, int number) {
        return Double.parseDouble(places.get(number).group(2));
    }

    private static double y(List<MatchResult> places, int number) {
        return Double.parseDouble(places.get(number).group(3));
    }
}
