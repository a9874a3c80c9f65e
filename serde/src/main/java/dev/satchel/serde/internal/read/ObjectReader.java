package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.PlainObject;

/** Reads JavaScript objects. */
final class ObjectReader {

    private ObjectReader() {}

    static Object read(ValueReader values, int place, SlotCursor cursor) {
        PlainObject object = values.place(place, new PlainObject());
        for (boolean first = true; !cursor.take('}'); first = false) {
            if (!first) {
                cursor.expect(',');
            }
            String name = propertyName(cursor);
            cursor.expect(':');
            object.put(name, UntypedReader.child(values, cursor.index(), name));
        }
        return object;
    }

    static Object readNullPrototype(ValueReader values, int place, SlotCursor cursor) {
        NullPrototypeObject object = values.place(place, new NullPrototypeObject());
        while (!cursor.take(']')) {
            cursor.expect(',');
            String name = propertyName(cursor);
            cursor.expect(',');
            object.put(name, UntypedReader.child(values, cursor.index(), name));
        }
        return object;
    }

    /** Reads a property's name. Rejects the one that JavaScript would use as the prototype. */
    private static String propertyName(SlotCursor cursor) {
        String name = cursor.name();
        if (name.equals("__proto__")) {
            throw new DevalueException("Expected the name of a property, found __proto__");
        }
        return name;
    }
}
