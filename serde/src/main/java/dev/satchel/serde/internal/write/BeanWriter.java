package dev.satchel.serde.internal.write;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the properties of beans for one {@link ValueWriter}. Used by one thread. */
public interface BeanWriter {

    /**
     * Writes a bean as an object, or in the form that its serializer chooses.
     *
     * @param bean the bean
     * @param type the class that it is written as
     * @param identity the bean, if the object may be referred to, or null if it has a slot already
     */
    void write(Object bean, Class<?> type, @Nullable Object identity) throws IOException;

    /** Creates bean writers. Thread-safe. */
    interface Factory {

        /** Creates a writer of the beans inside one text. */
        BeanWriter create(ValueWriter values, SlotWriter slots);

        /** Returns why no value of a class can be stored, as the text of a message, or null if they can. */
        @Nullable
        String refusalOf(Class<?> type);
    }
}
