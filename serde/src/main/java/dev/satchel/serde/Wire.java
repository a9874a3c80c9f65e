package dev.satchel.serde;

import java.util.Set;

/** The numbers and words of devalue's wire format, shared by the writing and the reading side. */
final class Wire {

    /** Constants that stand where an index may stand. */
    static final int UNDEFINED = -1;

    static final int HOLE = -2;
    static final int NAN = -3;
    static final int POSITIVE_INFINITY = -4;
    static final int NEGATIVE_INFINITY = -5;
    static final int NEGATIVE_ZERO = -6;
    static final int SPARSE = -7;

    /** The largest integer that a JavaScript number holds exactly: 2^53 - 1. */
    static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

    static final String MAP = "Map";
    static final String SET = "Set";
    static final String DATE = "Date";
    static final String BIG_INT = "BigInt";
    static final String URL = "URL";

    /** Ours: a URI that is relative, which JavaScript has no type for. */
    static final String RELATIVE_URI = "URI";

    static final String BIG_DECIMAL = "BigDecimal";
    static final String REG_EXP = "RegExp";
    static final String ARRAY_BUFFER = "ArrayBuffer";
    static final String BOXED = "Object";
    static final String NULL_PROTOTYPE = "null";

    /** Ours: {@code ["Optional",index]}, the index that of null where it is empty. */
    static final String OPTIONAL = "Optional";

    private static final Set<String> CONTAINERS =
            Set.of(MAP, SET, NULL_PROTOTYPE, REG_EXP, ARRAY_BUFFER, BOXED, OPTIONAL);

    private Wire() {}

    /** Says whether a tag is one that the codec itself gives a meaning to, and not the name of somebody's type. */
    static boolean isBuiltIn(String tag) {
        return TextTypes.isTag(tag) || BufferView.Kind.tagged(tag) != null || CONTAINERS.contains(tag);
    }
}
