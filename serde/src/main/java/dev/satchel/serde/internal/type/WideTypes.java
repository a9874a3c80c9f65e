package dev.satchel.serde.internal.type;

import java.io.Serializable;
import java.lang.constant.Constable;
import java.lang.constant.ConstantDesc;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.ChronoLocalDateTime;
import java.time.chrono.ChronoPeriod;
import java.time.chrono.ChronoZonedDateTime;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAmount;
import java.util.Set;

/**
 * Interfaces of Java that values of very different types implement. A value declared as one of them is written and read
 * by its own type: a serializer or deserializer for such an interface belongs to another bean that happens to implement
 * it.
 */
public final class WideTypes {

    private static final Set<Class<?>> TYPES = Set.of(
            Comparable.class,
            Serializable.class,
            Cloneable.class,
            CharSequence.class,
            Constable.class,
            ConstantDesc.class,
            Temporal.class,
            TemporalAccessor.class,
            TemporalAdjuster.class,
            TemporalAmount.class,
            ChronoLocalDate.class,
            ChronoLocalDateTime.class,
            ChronoZonedDateTime.class,
            ChronoPeriod.class);

    private WideTypes() {}

    public static boolean isOne(Class<?> type) {
        return TYPES.contains(type);
    }
}
