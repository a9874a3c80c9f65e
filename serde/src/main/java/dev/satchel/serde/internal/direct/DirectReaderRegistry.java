package dev.satchel.serde.internal.direct;

import dev.satchel.serde.internal.bean.BeanDeserializer;
import dev.satchel.serde.internal.bean.DevalueSerdeRegistry;
import dev.satchel.serde.internal.bean.SetDeserializer;
import dev.satchel.serde.internal.bean.SlotDecoder;
import dev.satchel.serde.internal.read.TypedReader;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.type.TypeKey;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reader of a declared type. Where anybody has something to say about how the type is read, by an annotation
 * or by a deserializer of the application, it is read as Micronaut Serde reads it. Thread-safe.
 */
public final class DirectReaderRegistry implements TypedReader {

    private static final Set<String> OF_NULL = Set.of("Nullable", "Nonnull", "NonNull");

    private final DevalueSerdeRegistry registry;
    private final BeanPlanCache plans;
    private final Map<TypeKey, DirectReader> readers = new ConcurrentHashMap<>();

    /** The same for those types of which nothing is known but a class, to be found without comparing types. */
    private final Map<Class<?>, DirectReader> ofClasses = new ConcurrentHashMap<>();

    private volatile @Nullable Last last;

    public DirectReaderRegistry(DevalueSerdeRegistry registry) {
        this.registry = registry;
        this.plans = new BeanPlanCache(this, registry.introspections());
    }

    @Override
    public @Nullable Object read(ValueReader values, int index, int depth, Argument<?> type) throws IOException {
        return values.isQuick() ? of(type).read(values, index, depth) : readBySerde(values, index, depth, type);
    }

    private <T> @Nullable T readBySerde(ValueReader values, int index, int depth, Argument<T> type) throws IOException {
        return registry.deserializerOf(type)
                .deserializeNullable(SlotDecoder.of(values, index, depth), values.context(), type);
    }

    @Override
    public Deserializer.DecoderContext newContext() {
        return registry.newDecoderContext(null);
    }

    @Override
    public DirectBeanReader beanReader(Argument<Object> declared, Deserializer<Object> slow) {
        return new DirectBeanReader(this, declared, new SerdeReader(slow, declared));
    }

    /** How a bean type is read without a decoder. Callbacks are called by Micronaut Serde alone. */
    BeanPlan planOf(Argument<Object> type) throws SerdeException {
        return registry.hasCallbacks() ? BeanPlan.NONE : plans.of(type);
    }

    /** The reader of a type, made once. */
    public DirectReader of(Argument<?> type) throws SerdeException {
        if (isOnlyAClass(type)) {
            DirectReader known = ofClasses.get(type.getType());
            return known == null ? findOfClass(type) : known;
        }
        // whoever reads often keeps the type, and need not wait until it is compared
        Last latest = last;
        if (latest != null && latest.isOf(type)) {
            return latest.reader;
        }
        DirectReader found = find(type);
        last = new Last(type, found);
        return found;
    }

    /** A type that was asked for, and its reader. */
    private record Last(Argument<?> type, DirectReader reader) {
        @SuppressWarnings("ReferenceEquality") // an equal one is found in the map
        boolean isOf(Argument<?> other) {
            return type == other;
        }
    }

    @SuppressWarnings("ReferenceEquality") // other metadata that says nothing is compared as any other is
    private static boolean isOnlyAClass(Argument<?> type) {
        return type.getAnnotationMetadata() == AnnotationMetadata.EMPTY_METADATA
                && type.getTypeParameters().length == 0;
    }

    private DirectReader findOfClass(Argument<?> type) throws SerdeException {
        DirectReader found = find(type);
        ofClasses.put(type.getType(), found);
        return found;
    }

    private DirectReader find(Argument<?> type) throws SerdeException {
        TypeKey key = new TypeKey(type);
        DirectReader found = readers.get(key);
        if (found == null) {
            found = create(type);
            readers.put(key, found);
        }
        return found;
    }

    /** What reads a type with its deserializer. */
    SerdeReader general(Argument<Object> type) throws SerdeException {
        return new SerdeReader(registry.specificDeserializer(type), type);
    }

    @SuppressWarnings("unchecked") // any type is one of objects
    private DirectReader create(Argument<?> declared) throws SerdeException {
        Argument<Object> type = (Argument<Object>) declared;
        Deserializer<Object> deserializer = registry.specificDeserializer(type);
        if (deserializer instanceof BeanDeserializer) {
            return beanReader(type, deserializer);
        }
        SerdeReader general = new SerdeReader(deserializer, type);
        if (!isPlain(type)) {
            return general;
        }
        Class<?> raw = type.getType();
        DirectReader special = ScalarReaders.of(raw, deserializer, general);
        if (special == null && deserializer instanceof SetDeserializer && raw == Set.class) {
            special = new DirectSetReader(this, elementOf(type), general);
        } else if (special == null && isList(raw) && DevalueSerdeRegistry.isOfTheFramework(deserializer)) {
            special = new DirectListReader(this, elementOf(type), general);
        }
        return special == null ? general : special;
    }

    private static boolean isList(Class<?> type) {
        return type == List.class || type == Collection.class;
    }

    private static Argument<?> elementOf(Argument<?> type) {
        return type.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
    }

    /** Says whether nothing is said about a type but what it is. */
    static boolean isPlain(Argument<?> type) {
        return isPlain(type.getAnnotationMetadata());
    }

    /** Says whether annotations say nothing, but whether null may stand there. */
    static boolean isPlain(AnnotationMetadata annotations) {
        for (String name : annotations.getAnnotationNames()) {
            if (!OF_NULL.contains(name.substring(name.lastIndexOf('.') + 1))) {
                return false;
            }
        }
        return true;
    }

    /** What an element of an array or a set is read with: found when one is there, as a type may hold itself. */
    static final class Elements {
        private final DirectReaderRegistry readers;
        private final Argument<?> type;
        private volatile @Nullable DirectReader found;

        Elements(DirectReaderRegistry readers, Argument<?> type) {
            this.readers = readers;
            this.type = type;
        }

        DirectReader reader() throws SerdeException {
            DirectReader reader = found;
            if (reader == null) {
                reader = readers.of(type);
                found = reader;
            }
            return reader;
        }
    }
}
