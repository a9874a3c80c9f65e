package dev.satchel.test.benchmarks.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Writes the elements of one drawing. Colours are classes, which a style at its beginning resolves for light and for
 * dark. The background is drawn too, since a page may be dark where the browser is light.
 *
 * <p>Not thread-safe.
 */
final class Svg {

    /** The number of colours for series: {@code s0} and so on. */
    static final int COLOURS = 6;

    private static final String STYLE = """
            text{font:12px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;fill:#1f2328}
            .title{font-size:15px;font-weight:600}.quiet{fill:#59636e}.end{text-anchor:end}.middle{text-anchor:middle}
            .ground{fill:#ffffff}.grid{stroke:#d1d9e0}.axis{stroke:#818b98}.whisker{stroke:#1f2328;fill:none}
            .line{fill:none;stroke-width:2}.edge{stroke:#ffffff;stroke-width:1}
            .s0{fill:#2563c9}.s1{fill:#bc5a00}.s2{fill:#1a7f37}.s3{fill:#8250df}.s4{fill:#6e7781}.s5{fill:#bf3989}
            .l0{stroke:#2563c9}.l1{stroke:#bc5a00}.l2{stroke:#1a7f37}.l3{stroke:#8250df}.l4{stroke:#6e7781}.l5{stroke:#bf3989}
            @media(prefers-color-scheme:dark){
            text{fill:#e6edf3}.quiet{fill:#9198a1}
            .ground{fill:#0d1117}.grid{stroke:#30363d}.axis{stroke:#6e7681}.whisker{stroke:#e6edf3}.edge{stroke:#0d1117}
            .s0{fill:#5b9bff}.s1{fill:#f0883e}.s2{fill:#3fb950}.s3{fill:#bc8cff}.s4{fill:#8b949e}.s5{fill:#f778ba}
            .l0{stroke:#5b9bff}.l1{stroke:#f0883e}.l2{stroke:#3fb950}.l3{stroke:#bc8cff}.l4{stroke:#8b949e}.l5{stroke:#f778ba}
            }
            """;

    private final StringBuilder body = new StringBuilder();

    Svg text(double x, double y, String classes, String content) {
        return element(
                "<text x=\"%s\" y=\"%s\" class=\"%s\">%s</text>", number(x), number(y), classes, escape(content));
    }

    Svg rectangle(double x, double y, double width, double height, String classes) {
        return element(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"/>",
                number(x), number(y), number(width), number(height), classes);
    }

    Svg path(String commands, String classes) {
        return element("<path d=\"%s\" class=\"%s\"/>", commands, classes);
    }

    Svg line(double x1, double y1, double x2, double y2, String classes) {
        return path(moveTo(x1, y1) + lineTo(x2, y2), classes);
    }

    /** Returns the whole drawing: the elements written so far, on a background of this size. */
    String document(double width, double height, String title, String description) {
        String size = number(width) + "\" height=\"" + number(height);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%s" viewBox="0 0 %s %s" role="img" aria-labelledby="title description">
                <title id="title">%s</title>
                <desc id="description">%s</desc>
                <style>
                %s</style>
                <rect width="%s" rx="6" class="ground"/>
                %s</svg>
                """.formatted(
                        size, number(width), number(height), escape(title), escape(description), STYLE, size, body);
    }

    static String moveTo(double x, double y) {
        return "M" + number(x) + " " + number(y);
    }

    static String lineTo(double x, double y) {
        return "L" + number(x) + " " + number(y);
    }

    /** Rounds a position to a tenth: a finer one is not visible, and might differ between machines. */
    private static String number(double value) {
        BigDecimal tenths =
                new BigDecimal(value).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
        return tenths.signum() == 0 ? "0" : tenths.toPlainString();
    }

    /** Replaces characters that XML cannot contain by the replacement character. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(each -> {
            switch (each) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isCharacter(each) ? each : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isCharacter(int point) {
        boolean control = point < ' ' && point != '\t' && point != '\n' && point != '\r';
        return !control && !(point >= 0xD800 && point <= 0xDFFF) && point != 0xFFFE && point != 0xFFFF;
    }

    private Svg element(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
        return this;
    }
}
