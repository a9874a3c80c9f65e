package dev.satchel.serde.internal;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.compare.SlotComparison;
import dev.satchel.serde.internal.proof.ProvedTypes;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.slot.SlotTable;
import io.micronaut.core.type.Argument;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A check that a value written without tags is read back as its declared type, such as that of a session key: an
 * interface may not tell the class. Each class is proved once for each type, by reading a value of it back.
 */
final class DeclaredTypeProof {

    private final SlotMapper mapper;
    private final ProvedTypes proved;

    DeclaredTypeProof(SlotMapper mapper, ProvedTypes proved) {
        this.mapper = mapper;
        this.proved = proved;
    }

    /** Throws if the value would not be read back as the type. */
    void check(@Nullable Object value, Argument<?> type) {
        if (value == null || !ProvedTypes.isOpen(type)) {
            return;
        }
        Argument<?>[] parameters = type.getTypeParameters();
        if (value instanceof Map<?, ?> map && parameters.length == 2) {
            int position = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Object place = new Paths.Key(position++);
                checkAt(place, entry.getKey(), parameters[0]);
                checkAt(place, entry.getValue(), parameters[1]);
            }
        } else if (value instanceof Collection<?> elements && parameters.length == 1) {
            int position = 0;
            for (Object element : elements) {
                checkAt(position++, element, parameters[0]);
            }
        } else if (value instanceof Optional<?> optional && parameters.length == 1) {
            check(optional.orElse(null), parameters[0]);
        } else if (value instanceof Object[] array && type.getType().isArray()) {
            Argument<?> component = Argument.of(type.getType().getComponentType());
            for (int i = 0; i < array.length; i++) {
                checkAt(i, array[i], component);
            }
        } else if (!proved.contains(type, value.getClass())) {
            prove(value, type);
            proved.add(type, value.getClass());
        }
    }

    private void checkAt(@Nullable Object place, @Nullable Object value, Argument<?> type) {
        try {
            check(value, type);
        } catch (DevalueException e) {
            throw place == null ? e : e.within(Paths.of(place));
        }
    }

    private void prove(Object value, Argument<?> type) {
        byte[] written = mapper.write(value);
        Object back;
        try {
            back = mapper.read(written).get(type);
        } catch (DevalueException e) {
            throw refused(value, type);
        }
        boolean isAlike = back != null
                && (back.getClass() == value.getClass()
                        || (back instanceof Number && value instanceof Number)
                        || (back instanceof Collection<?> && value instanceof Collection<?>)
                        || (back instanceof Map<?, ?> && value instanceof Map<?, ?>));
        if (!isAlike
                || !new SlotComparison(table(written), table(mapper.write(back)))
                        .differences()
                        .isEmpty()) {
            throw refused(value, type);
        }
    }

    private SlotTable table(byte[] text) {
        return SlotTable.parse(text, mapper.limits());
    }

    private static DevalueException refused(Object value, Argument<?> type) {
        return new DevalueException("Expected a " + type.getTypeName()
                + " that tells what it is without a tag, found a "
                + value.getClass().getName()
                + "; declare that class, or tell its subtypes apart with @JsonTypeInfo");
    }
}
