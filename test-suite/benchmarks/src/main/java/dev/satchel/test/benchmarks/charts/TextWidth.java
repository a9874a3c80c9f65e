package dev.satchel.test.benchmarks.charts;

/** Estimates the width of a text of 12 pixels: fonts differ, and none is available here. */
final class TextWidth {

    private static final double NARROW = 4.2;
    private static final double USUAL = 7.4;
    private static final double WIDE = 10.5;

    private TextWidth() {}

    static double of(String text) {
        return text.codePoints().mapToDouble(TextWidth::of).sum();
    }

    private static double of(int point) {
        if (" .,:;'|!()[]ijlt".indexOf(point) >= 0) {
            return NARROW;
        }
        return Character.isUpperCase(point) || point > 0x2E80 || point == 'm' || point == 'w' ? WIDE : USUAL;
    }
}
