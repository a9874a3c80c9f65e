package dev.satchel.test.benchmarks.guide;

/**
 * The text of a page with places for sections. Immutable.
 *
 * @param name of the page, for messages
 * @param text all of it
 */
record Page(String name, String text) {

    /**
     * Returns the page with a section in its place, and all else unchanged.
     *
     * @throws IllegalStateException if there is not exactly one place for it
     */
    Page with(String section, String markdown) {
        Place place = place(section);
        return new Page(name, text.substring(0, place.begin) + "\n" + markdown + "\n\n" + text.substring(place.end));
    }

    /** Fails as {@link #with} would. */
    void requirePlace(String section) {
        place(section);
    }

    /** The range between the lines of the two markers. */
    private record Place(int begin, int end) {}

    private Place place(String section) {
        String begin = "<!-- begin: " + section + " -->\n";
        String end = "<!-- end: " + section + " -->";
        int from = only(begin) + begin.length();
        int to = only(end);
        if (to < from) {
            throw new IllegalStateException(
                    "Expected %s behind %s in %s, found it before that".formatted(end, begin.strip(), name));
        }
        if (text.substring(from, to).contains("<!-- begin: ")) {
            throw new IllegalStateException(
                    "Expected %s before another section begins, in %s, found it after that".formatted(end, name));
        }
        return new Place(from, to);
    }

    private int only(String marker) {
        int at = text.indexOf(marker);
        if (at < 0) {
            throw new IllegalStateException(
                    "Expected %s in %s, found none. Put the markers where the report's section belongs, each on a line"
                            .formatted(marker.strip(), name));
        }
        if (text.indexOf(marker, at + 1) >= 0) {
            throw new IllegalStateException("Expected %s once in %s, found it twice".formatted(marker.strip(), name));
        }
        return at;
    }
}
