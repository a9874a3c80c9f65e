package dev.satchel.serde.internal.slot;

import dev.satchel.serde.internal.type.TextTypes;
import dev.satchel.serde.js.BufferView;
import java.util.Set;

/** The numbers and words of devalue's wire format, shared by the writing and the reading side. */
public final class Wire {

    /** Constants that stand where an index may stand. */
    public static final int UNDEFINED = -1;

    public static final int HOLE = -2;
    public static final int NAN = -3;
    public static final int POSITIVE_INFINITY = -4;
    public static final int NEGATIVE_INFINITY = -5;
    public static final int NEGATIVE_ZERO = -6;
    static final int SPARSE = -7;

    /** The largest integer that a JavaScript number holds exactly: 2^53 - 1. */
    public static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

    public static final String MAP = "Map";
    public static final String SET = "Set";
    public static final String DATE = "Date";
    public static final String BIG_INT = "BigInt";
    public static final String URL = "URL";

    /** Ours: a URI that is relative, which JavaScript has no type for. */
    public static final String RELATIVE_URI = "URI";

    public static final String BIG_DECIMAL = "BigDecimal";
    public static final String REG_EXP = "RegExp";
    public static final String ARRAY_BUFFER = "ArrayBuffer";
    public static final String BOXED = "Object";
    public static final String NULL_PROTOTYPE = "null";

    /** Ours: {@code ["Optional",index]}, the index that of null where it is empty. */
    public static final String OPTIONAL = "Optional";

    private static final Set<String> CONTAINERS =
            Set.of(MAP, SET, NULL_PROTOTYPE, REG_EXP, ARRAY_BUFFER, BOXED, OPTIONAL);

    private Wire() {}

    /** Says whether a tag is one that the codec itself gives a meaning to, and not the name of somebody's type. */
    public static boolean isBuiltIn(String tag) {
        return TextTypes.isTag(tag) || BufferView.Kind.tagged(tag) != null || CONTAINERS.contains(tag);
    }
}
