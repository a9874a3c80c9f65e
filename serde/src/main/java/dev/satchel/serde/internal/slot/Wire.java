package dev.satchel.serde.internal.slot;

import java.util.Set;

/** The numbers and words of devalue's wire format, shared by reader and writer. */
public final class Wire {

    /** Constants in the place of an index. */
    public static final int UNDEFINED = -1;

    public static final int HOLE = -2;
    public static final int NAN = -3;
    public static final int POSITIVE_INFINITY = -4;
    public static final int NEGATIVE_INFINITY = -5;
    public static final int NEGATIVE_ZERO = -6;
    static final int SPARSE = -7;

    public static final String MAP = "Map";
    public static final String SET = "Set";
    public static final String DATE = "Date";
    public static final String BIG_INT = "BigInt";
    public static final String URL = "URL";

    /** An extension: a relative URI, for which JavaScript has no type. */
    public static final String RELATIVE_URI = "URI";

    public static final String BIG_DECIMAL = "BigDecimal";
    public static final String REG_EXP = "RegExp";
    public static final String ARRAY_BUFFER = "ArrayBuffer";
    public static final String BOXED = "Object";
    public static final String NULL_PROTOTYPE = "null";

    /** An extension: {@code ["Optional",index]}, with the index of null if it is empty. */
    public static final String OPTIONAL = "Optional";

    private static final Set<String> CONTAINERS =
            Set.of(MAP, SET, NULL_PROTOTYPE, REG_EXP, ARRAY_BUFFER, BOXED, OPTIONAL);

    /** Tags of texts. Their types are in {@code TextTypes}. */
    private static final Set<String> TEXTS = Set.of(
            DATE,
            BIG_INT,
            URL,
            RELATIVE_URI,
            "URLSearchParams",
            "Temporal.Instant",
            "Temporal.PlainDate",
            "Temporal.PlainTime",
            "Temporal.PlainDateTime",
            "Temporal.ZonedDateTime",
            "Temporal.PlainYearMonth",
            "Temporal.PlainMonthDay",
            "Temporal.Duration",
            BIG_DECIMAL,
            "UUID",
            "OffsetDateTime",
            "OffsetTime",
            "Year",
            "DayOfWeek",
            "Month",
            "TimeUnit",
            "ZoneId",
            "Locale",
            "Currency",
            "SqlTimestamp",
            "SqlDate",
            "SqlTime");

    /** Tags of views on a buffer. The kinds are in {@code BufferView}. */
    private static final Set<String> VIEWS = Set.of(
            "Int8Array",
            "Uint8Array",
            "Uint8ClampedArray",
            "Int16Array",
            "Uint16Array",
            "Float16Array",
            "Int32Array",
            "Uint32Array",
            "Float32Array",
            "Float64Array",
            "BigInt64Array",
            "BigUint64Array",
            "DataView");

    /** Maximum length of an array in JavaScript: 2^32 - 1. */
    public static final long MAX_ARRAY_LENGTH = 0xFFFF_FFFFL;

    private Wire() {}

    /** Returns true for a tag that the codec itself defines, as opposed to the name of an application's type. */
    public static boolean isBuiltIn(String tag) {
        return TEXTS.contains(tag) || VIEWS.contains(tag) || CONTAINERS.contains(tag);
    }

    /** Returns true for the tag of a text. */
    public static boolean isText(String tag) {
        return TEXTS.contains(tag);
    }

    /** Returns true for the tag of a number whose digits are a text, which can be very long. */
    public static boolean isLongNumber(String tag) {
        return tag.equals(BIG_INT) || tag.equals(BIG_DECIMAL);
    }

    /** Returns the tags of texts. */
    public static Set<String> texts() {
        return TEXTS;
    }

    /** Returns the tags of views on a buffer. */
    public static Set<String> views() {
        return VIEWS;
    }
}
