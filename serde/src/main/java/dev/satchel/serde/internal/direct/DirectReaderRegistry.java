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
 * The registry of the readers of declared types. A type with an annotation or a deserializer of the application that
 * affects its reading is left to Micronaut Serde. Thread-safe.
 */
public final class DirectReaderRegistry implements TypedReader {

    private static final Set<String> OF_NULL = Set.of("Nullable", "Nonnull", "NonNull");

    private final DevalueSerdeRegistry registry;
    private final BeanPlanCache plans;
    private final Map<TypeKey, DirectReader> readers = new ConcurrentHashMap<>();

    /** The readers of types that consist of a class alone, to be found without comparing types. */
    private final Map<Class<?>, DirectReader> ofClasses = new ConcurrentHashMap<>();

    private volatile @Nullable Last last;

    public DirectReaderRegistry(DevalueSerdeRegistry registry) {
        this.registry = registry;
        this.plans = new BeanPlanCache(this, registry.introspections());
    }

    @Override
    public @Nullable Object read(ValueReader values, int index, int depth, Argument<?> type) throws IOException {
        return values.usesFastPath() ? of(type).read(values, index, depth) : readBySerde(values, index, depth, type);
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

    /** Returns the plan of a bean type. Types with callbacks have none: only Micronaut Serde calls them. */
    BeanPlan planOf(Argument<Object> type) throws SerdeException {
        return registry.hasCallbacks() ? BeanPlan.NONE : plans.of(type);
    }

    /** Returns the reader of a type, cached. */
    public DirectReader of(Argument<?> type) throws SerdeException {
        if (isOnlyAClass(type)) {
            DirectReader known = ofClasses.get(type.getType());
            return known == null ? findOfClass(type) : known;
        }
        // callers that read often keep the type, which saves the comparison
        Last latest = last;
        if (latest != null && latest.isOf(type)) {
            return latest.reader;
        }
        DirectReader found = find(type);
        last = new Last(type, found);
        return found;
    }

    /** The last requested type, and its reader. */
    private record Last(Argument<?> type, DirectReader reader) {
        @SuppressWarnings("ReferenceEquality") // an equal one is found in the map
        boolean isOf(Argument<?> other) {
            return type == other;
        }
    }

    @SuppressWarnings("ReferenceEquality") // other empty metadata takes the slower comparison
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

    /** Returns the reader that uses the type's deserializer. */
    SerdeReader general(Argument<Object> type) throws SerdeException {
        return new SerdeReader(registry.specificDeserializer(type), type);
    }

    @SuppressWarnings("unchecked") // any type is a type of objects
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

    /** Returns true if a type has no annotations that affect reading. */
    static boolean isPlain(Argument<?> type) {
        return isPlain(type.getAnnotationMetadata());
    }

    /** Returns true if the only annotations are those of nullability. */
    static boolean isPlain(AnnotationMetadata annotations) {
        for (String name : annotations.getAnnotationNames()) {
            if (!OF_NULL.contains(name.substring(name.lastIndexOf('.') + 1))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The reader of the elements of an array or a set. Resolved when there is an element, as a type may contain itself.
     */
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
