package dev.satchel.test.benchmarks.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class BarChartTest {

    private static final Bar REDIS = new Bar("redis", "load", new Spread(40_000, 38_000, 44_000));
    private static final Bar REDIS_SAVE = new Bar("redis", "save", Spread.exactly(20_000));
    private static final Bar H2 = new Bar("h2", "load", Spread.exactly(10_000));
    private static final Bar H2_SAVE = new Bar("h2", "save", Spread.exactly(50_000));
    private static final Bar UNKNOWN = new Bar("mariadb", "load", Spread.exactly(Double.NaN));

    @Test
    void lengthsAreAsTheFigures() {
        List<Element> bars = Drawing.of(chart(REDIS, REDIS_SAVE, H2)).bars();

        double of40k = Drawing.number(bars.get(0), "width");
        assertThat(Drawing.number(bars.get(1), "width")).isCloseTo(of40k / 2, within(0.2));
        assertThat(Drawing.number(bars.get(2), "width")).isCloseTo(of40k / 4, within(0.2));
    }

    @Test
    void figuresStandAtTheBars() {
        Drawing drawing = Drawing.of(chart(REDIS, H2));

        assertThat(drawing.texts("figure")).containsExactly("40,000", "10,000");
        assertThat(drawing.texts("end")).containsExactly("redis", "h2");
    }

    @Test
    void theSpreadIsAWhiskerWhereThereIsOne() {
        assertThat(whiskers(chart(REDIS, H2))).hasSize(1);
        assertThat(whiskers(chart(H2))).isEmpty();
    }

    @Test
    void theFigureStandsBehindTheWhisker() {
        Drawing drawing = Drawing.of(chart(REDIS));
        Element bar = drawing.bars().get(0);
        double end = Drawing.number(bar, "x") + Drawing.number(bar, "width") * 44 / 40;

        assertThat(figure(drawing)).isGreaterThan(end);
    }

    @Test
    void barsOfOneLabelStandTogetherHoweverTheyCome() {
        Drawing drawing = Drawing.of(chart(REDIS, H2, REDIS_SAVE));

        assertThat(drawing.texts("figure")).containsExactly("40,000", "20,000", "10,000");
        assertThat(drawing.texts("end")).containsExactly("redis", "h2");
    }

    @Test
    void sortingIsByTheLongestOfALabelAndWhatIsUnknownIsLast() {
        BarChart chart = chart(UNKNOWN, REDIS, REDIS_SAVE, H2, H2_SAVE);

        assertThat(Drawing.of(chart.longestFirst()).texts("end")).containsExactly("h2", "redis", "mariadb");
        assertThat(Drawing.of(chart.shortestFirst()).texts("end")).containsExactly("redis", "h2", "mariadb");
    }

    @Test
    void sortingLeavesColoursAndTheLegendAsTheyAre() {
        BarChart chart = chart(H2, REDIS_SAVE);
        Drawing sorted = Drawing.of(chart.longestFirst());

        assertThat(sorted.texts("name"))
                .isEqualTo(Drawing.of(chart).texts("name"))
                .containsExactly("load", "save");
        assertThat(sorted.bars()).extracting(bar -> bar.getAttribute("class")).containsExactly("s1", "s0");
    }

    @Test
    void whatWasNotMeasuredHasADashAndNoBar() {
        Drawing drawing = Drawing.of(chart(UNKNOWN));

        assertThat(drawing.bars()).isEmpty();
        assertThat(drawing.texts("figure")).containsExactly("–");
    }

    @Test
    void oneBarFillsMostOfTheWidthAndStaysInside() {
        Drawing drawing = Drawing.of(chart(H2));
        Element bar = drawing.bars().get(0);

        assertThat(Drawing.number(bar, "width")).isGreaterThan(400);
        assertThat(figure(drawing)).isLessThan(Head.WIDTH - TextWidth.of("10,000"));
    }

    @Test
    void noBarsIsSaidSo() {
        Drawing drawing = Drawing.of(chart());

        assertThat(drawing.bars()).isEmpty();
        assertThat(drawing.texts("quiet")).contains("Nothing was measured.");
    }

    @Test
    void zeroIsNoTrouble() {
        Drawing drawing = Drawing.of(chart(new Bar("none", "", Spread.exactly(0))));

        assertThat(Drawing.number(drawing.bars().get(0), "width")).isZero();
        assertThat(drawing.root().toString()).doesNotContain("NaN");
    }

    @Test
    void aSeriesWithoutANameIsNotInTheLegend() {
        assertThat(Drawing.of(chart(new Bar("one", "", Spread.exactly(1)))).texts("name"))
                .isEmpty();
    }

    @Test
    void aScreenReaderIsGivenAll() {
        Drawing drawing = Drawing.of(chart(REDIS, UNKNOWN));

        assertThat(drawing.root().getAttribute("role")).isEqualTo("img");
        assertThat(drawing.elements("title").get(0).getTextContent()).isEqualTo("Drivers");
        assertThat(drawing.elements("desc").get(0).getTextContent())
                .isEqualTo("calls a second. redis, load: 40,000 (38,000–44,000); mariadb, load: –.");
    }

    @Test
    void textThatLooksLikeMarkupStaysText() {
        String nasty = "</text><script>alert('1') & \"2\"</script>\u0000\uFFFE";
        BarChart chart = BarChart.of(nasty, nasty, List.of(new Bar(nasty, nasty, Spread.exactly(1))));

        Drawing drawing = Drawing.of(chart);

        String shown = nasty.replace('\u0000', '\uFFFD').replace('\uFFFE', '\uFFFD');
        assertThat(drawing.elements("script")).isEmpty();
        assertThat(drawing.texts("title")).containsExactly(shown);
        assertThat(drawing.texts("quiet")).contains(shown);
        assertThat(drawing.texts("end")).containsExactly(shown);
        assertThat(drawing.texts("name")).containsExactly(shown);
    }

    @Test
    void nothingComesFromElsewhere() {
        assertThat(chart(REDIS).svg().replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http", "url(", "href", "@import");
    }

    @Test
    void theSameFiguresGiveTheSameBytes() {
        assertThat(chart(REDIS, H2_SAVE).svg()).isEqualTo(chart(REDIS, H2_SAVE).svg());
    }

    private static double figure(Drawing drawing) {
        return drawing.elements("text").stream()
                .filter(each -> each.getAttribute("class").equals("figure"))
                .mapToDouble(each -> Drawing.number(each, "x"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> whiskers(BarChart chart) {
        return Drawing.of(chart).elements("path").stream()
                .filter(each -> each.getAttribute("class").equals("whisker"))
                .toList();
    }

    private static BarChart chart(Bar... bars) {
        return BarChart.of("Drivers", "calls a second", List.of(bars));
    }
}
