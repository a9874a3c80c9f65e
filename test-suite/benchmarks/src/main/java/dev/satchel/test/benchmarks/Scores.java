package dev.satchel.test.benchmarks;

import dev.satchel.test.benchmarks.charts.Bar;
import dev.satchel.test.benchmarks.charts.BarChart;
import dev.satchel.test.benchmarks.charts.Spread;
import dev.satchel.test.benchmarks.guide.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All measurements, as Markdown. */
final class Scores {

    private static final String OURS = Codecs.DEVALUE.name();

    private final List<Score> all;

    Scores(List<Score> all) {
        this.all = List.copyOf(all);
    }

    /** Returns a table with one line for each operation, payload and codec. */
    String table() {
        StringBuilder text = new StringBuilder();
        text.append("| payload | operation | codec | µs/op | ± | B/op | × devalue@6 | × Java | × serde-jackson |\n");
        text.append("|---|---|---|---|---|---|---|---|---|\n");
        for (Score score : all) {
            text.append("| ").append(score.payload());
            text.append(" | ").append(score.operation());
            text.append(" | ").append(score.codec());
            text.append(" | ").append(number("%.2f", score.micros()));
            text.append(" | ").append(number("%.2f", score.error()));
            text.append(" | ").append(number("%.0f", score.bytes()));
            text.append(" | ").append(number("%.2f", timesFaster(score, "devalue@6")));
            text.append(" | ").append(number("%.2f", timesFaster(score, Codecs.JAVA.name())));
            text.append(" | ").append(number("%.2f", timesFaster(score, Codecs.SERDE_JACKSON.name())));
            text.append(" |\n");
        }
        return text.append("\n× is the speed relative to that codec: 2.00 is half of its time.\n")
                .toString();
    }

    /** Returns the marks of Satchel's codec, and whether each is met. */
    List<Verdict> marks() {
        List<Verdict> marks = new ArrayList<>();
        for (String operation : List.of("write", "read")) {
            marks.add(mark(operation + " a cart, devalue 5 on Node", 5, cart(operation, "devalue@5")));
            marks.add(mark(operation + " a cart, devalue 6 on Node", 5, cart(operation, "devalue@6")));
            marks.add(mark(operation + " a cart, Java serialization", 1, cart(operation, Codecs.JAVA.name())));
            marks.add(mark(operation + " a cart, serde-jackson", 1 / 1.5, cart(operation, "SERDE_JACKSON")));
        }
        double all = micros("RECORD", "allDecodedAndEncoded", OURS);
        double one = micros("RECORD", "oneReadOneWritten", OURS);
        marks.add(mark("one key of 100 read, one written, all decoded and encoded", 5, all / one));
        return marks;
    }

    /** Returns a chart of the times of each codec for the cart. */
    BarChart chart(String operation) {
        List<Bar> bars = all.stream()
                .filter(score ->
                        score.payload().equals("CART") && score.operation().equals(operation))
                .map(score -> new Bar(
                        score.codec().equals(OURS) ? "Satchel" : score.codec(),
                        score.codec().equals(OURS) ? "Satchel" : "others",
                        score.spread()))
                .toList();
        String title = operation.equals("write") ? "Write a cart of 1.7 kB" : "Read a cart of 1.7 kB";
        return new BarChart(
                        title,
                        "µs, less is better; mean, and the interval that it is in with 99.9 % certainty",
                        List.of("Satchel", "others"),
                        bars)
                .shortestFirst();
    }

    private static Verdict mark(String promise, double least, double measured) {
        return Verdict.atLeast(promise, least, " times as fast", Spread.exactly(measured));
    }

    private double cart(String operation, String peer) {
        return micros("CART", operation, peer) / micros("CART", operation, OURS);
    }

    private double timesFaster(Score score, String peer) {
        return micros(score.payload(), score.operation(), peer) / score.micros();
    }

    private double micros(String payload, String operation, String codec) {
        return all.stream()
                .filter(score -> score.payload().equals(payload))
                .filter(score -> score.operation().equals(operation))
                .filter(score -> score.codec().startsWith(codec))
                .mapToDouble(Score::micros)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }
}
