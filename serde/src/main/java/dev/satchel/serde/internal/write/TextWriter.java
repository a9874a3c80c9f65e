package dev.satchel.serde.internal.write;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueProfile;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.JsTemporal;
import dev.satchel.serde.internal.type.JsUrls;
import dev.satchel.serde.internal.type.TextType;
import dev.satchel.serde.internal.type.TextType.ForAstro;
import dev.satchel.serde.internal.type.TextTypes;
import dev.satchel.serde.internal.type.TextUrls;
import dev.satchel.serde.js.TaggedText;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;

/**
 * Writes values that are one text: behind its tag, or as a string in a profile whose readers do not know the tag. The
 * inverse of {@code TextTypes}, with the differences between profiles.
 */
final class TextWriter {

    /** Maximum time of a JavaScript Date, before and after 1970. */
    private static final long MAX_DATE_MILLIS = 8_640_000_000_000_000L;

    private TextWriter() {}

    static void write(ValueWriter values, Object value, TextType<?> type) {
        if (value instanceof BigDecimal number) {
            values.slots().checkDigits(number);
        }
        if (value instanceof Locale locale && !TextTypes.isKept(locale)) {
            throw values.failure("Expected a Locale that a language tag can say, found another one");
        }
        if (value instanceof URL url && !TextUrls.isKept(url)) {
            throw values.failure(
                    "Expected a URL that is a URI too, found another one; escape what a URI cannot have, such as a blank by %20, or put in its text");
        }
        if (value instanceof URI uri && !uri.isAbsolute()) {
            writeRelative(values, uri);
        } else if (values.isForAstro() && (value instanceof URI || value instanceof URL)) {
            writeUrl(values, value, value.toString());
        } else if (!values.isForAstro() || type.forAstro() == ForAstro.TAG || isForTemporal(values, value, type)) {
            checkDate(values, value);
            values.slots().text(value, type);
        } else if (value instanceof Instant instant && type.forAstro() == ForAstro.DATE) {
            values.write(date(values, instant));
        } else {
            values.slots().string(type.text(value));
        }
    }

    private static boolean isForTemporal(ValueWriter values, Object value, TextType<?> type) {
        return values.profile() == DevalueProfile.ASTRO_TEMPORAL
                && type.isTemporal()
                && JsTemporal.isOne(value, type.text(value));
    }

    /** Converts to a Date, to the millisecond. */
    private static Date date(ValueWriter values, Instant instant) {
        // so many seconds are within the range as milliseconds too
        if (Math.abs(instant.getEpochSecond()) > MAX_DATE_MILLIS / 1_000) {
            throw values.failure(
                    "Expected an Instant within the years that a Date of JavaScript has, found one beyond");
        }
        return Date.from(instant);
    }

    /** Writes a relative URI. JavaScript's URL is never relative. */
    private static void writeRelative(ValueWriter values, URI uri) {
        if (values.isForAstro()) {
            values.slots().string(uri.toString());
        } else {
            values.slots().texts(uri, Wire.RELATIVE_URI, uri.toString(), null);
        }
    }

    /** Writes a URL, as a text if JavaScript might reject it. */
    private static void writeUrl(ValueWriter values, Object identity, String text) {
        if (JsUrls.isOne(text)) {
            values.slots().texts(identity, Wire.URL, text, null);
        } else {
            values.slots().string(text);
        }
    }

    private static void checkDate(ValueWriter values, Object value) {
        if (values.isForAstro()
                && value instanceof Date date
                && (date.getTime() > MAX_DATE_MILLIS || date.getTime() < -MAX_DATE_MILLIS)) {
            throw values.failure("Expected a Date within the years that JavaScript has, found one beyond");
        }
    }

    static void writeTagged(ValueWriter values, TaggedText text) {
        boolean isUrl = text.tag().equals(Wire.URL);
        boolean isTemporal = TextTypes.isTemporal(text.tag());
        if (!isUrl && !isTemporal) {
            values.checkOwnTag();
        }
        checkText(values, text);
        if (isUrl && values.isForAstro()) {
            writeUrl(values, text, text.text());
        } else if (values.isForAstro() && !JsTemporal.isOne(text)) {
            values.slots().string(text.text());
        } else {
            // a text without a Java type came from an engine with Temporal
            values.slots().texts(text, text.tag(), text.text(), null);
        }
    }

    /** Throws if a text is invalid for its tag, as it could not be read. */
    private static void checkText(ValueWriter values, TaggedText text) {
        try {
            TextTypes.read(text.tag(), text.text());
        } catch (DevalueException e) {
            throw e.within(values.slots().path());
        }
    }
}
