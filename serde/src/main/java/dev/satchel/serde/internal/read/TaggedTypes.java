package dev.satchel.serde.internal.read;

import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.type.TypeMismatchException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registered types of the tags around a value. A value with the tag of one type is never read as another type that
 * merely has properties of the same names, or none: that would silently lose the value. An unregistered tag is ignored,
 * as its class may have been renamed.
 *
 * @param types the types, outermost first
 */
public record TaggedTypes(List<Class<?>> types) {

    /** Returns the types around the next value of a decoder. */
    public static TaggedTypes of(ValueReader values, int tagged) {
        if (tagged < 0 || values.table().first(tagged) != '[') {
            return new TaggedTypes(List.of());
        }
        // a long tag may have many references
        return values.table().isLong(tagged)
                ? values.memoized(tagged, TaggedTypes.class, 0, () -> find(values, tagged))
                : find(values, tagged);
    }

    private static TaggedTypes find(ValueReader values, int tagged) {
        List<Class<?>> types = new ArrayList<>(1);
        int slot = tagged;
        for (int i = 0; i < TagNavigator.MAX_TAGS && slot >= 0; i++) {
            SlotCursor inside = new SlotCursor(values.table(), slot);
            String tag = inside.take('[') ? inside.tag() : null;
            if (tag == null || TagNavigator.isOpaque(tag)) {
                break;
            }
            Class<?> type = values.registeredType(tag);
            if (type != null) {
                types.add(type);
            }
            inside.expect(',');
            slot = inside.index();
        }
        return new TaggedTypes(types);
    }

    /** Throws if the value is not of the requested type. */
    public void check(Class<?> asked) throws TypeMismatchException {
        for (Class<?> type : types) {
            if (!asked.isAssignableFrom(type)) {
                throw new TypeMismatchException("a " + asked.getName(), "a " + type.getName());
            }
        }
    }

    /** Returns the type of the outermost tag, or null if there is none. */
    @Nullable
    public Class<?> outermost() {
        return types.isEmpty() ? null : types.get(0);
    }
}
