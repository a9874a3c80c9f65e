package dev.satchel.test.benchmarks;

import java.util.List;
import java.util.Locale;

/** All that was measured, as Markdown. */
final class Scores {

    private static final String OURS = Codecs.DEVALUE.name();

    private final List<Score> all;

    Scores(List<Score> all) {
        this.all = List.copyOf(all);
    }

    /** One line for each operation, payload and codec. */
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
        return text.append("\n× says how many times as fast as that one: 2.00 is half of its time.\n")
                .toString();
    }

    /** What the codec has to reach, and whether it does. */
    String marks() {
        StringBuilder text = new StringBuilder("| mark | at least | measured | |\n|---|---|---|---|\n");
        for (String operation : List.of("write", "read")) {
            mark(text, operation + " a cart, against devalue 5 on Node", 5, cart(operation, "devalue@5"));
            mark(text, operation + " a cart, against devalue 6 on Node", 5, cart(operation, "devalue@6"));
            mark(text, operation + " a cart, against Java serialization", 1, cart(operation, Codecs.JAVA.name()));
            mark(text, operation + " a cart, against serde-jackson", 1 / 1.5, cart(operation, "SERDE_JACKSON"));
        }
        double all = micros("RECORD", "allDecodedAndEncoded", OURS);
        double one = micros("RECORD", "oneReadOneWritten", OURS);
        mark(text, "one key of 100 read, one written, against all decoded and encoded", 5, all / one);
        return text.toString();
    }

    private static void mark(StringBuilder text, String name, double least, double measured) {
        String met = Double.isNaN(measured) ? "not measured" : measured >= least ? "met" : "missed";
        text.append("| ").append(name);
        text.append(" | ").append(number("%.2f", least));
        text.append(" | ").append(number("%.2f", measured));
        text.append(" | ").append(met).append(" |\n");
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
