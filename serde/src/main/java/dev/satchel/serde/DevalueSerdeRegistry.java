package dev.satchel.serde;

import dev.satchel.serde.TextTypes.TextType;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.SerdeIntrospections;
import io.micronaut.serde.Serializer;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.support.DefaultSerdeRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Micronaut Serde's serializers for beans, with ours in between for what devalue has a tag for, so that it keeps the
 * tag inside a bean too. A registry of its own: the application's, which writes its JSON, is not touched.
 *
 * <p>Thread-safe.
 */
@Singleton
@Bean(typed = DevalueSerdeRegistry.class)
class DevalueSerdeRegistry extends DefaultSerdeRegistry {

    private static final Serializer<Object> TAGGED =
            (encoder, context, type, value) -> ((SlotEncoder) encoder).encodeValue(value);

    private final Map<Class<?>, Serializer<Object>> serializers = new ConcurrentHashMap<>();
    private final Map<Argument<?>, Deserializer<?>> deserializers = new ConcurrentHashMap<>();

    @Inject
    DevalueSerdeRegistry(
            @Nullable BeanContext beans, SerdeIntrospections introspections, ConversionService conversions) {
        this(beans, introspections, conversions, new StorageConfiguration());
    }

    private DevalueSerdeRegistry(
            @Nullable BeanContext beans,
            SerdeIntrospections introspections,
            ConversionService conversions,
            StorageConfiguration storage) {
        super(beans, introspections, conversions, storage, storage, storage);
    }

    @Override
    @SuppressWarnings("unchecked") // a serializer of Object is one of anything
    public <T> Serializer<? super T> findSerializer(Argument<? extends T> type) throws SerdeException {
        Class<?> raw = type.getType();
        TextType<?> text = TextTypes.of(raw);
        if (text != null || raw == Object.class || Map.class.isAssignableFrom(raw) || isSet(raw)) {
            return (Serializer<? super T>) TAGGED;
        }
        return super.findSerializer(type);
    }

    private static boolean isSet(Class<?> type) {
        return Set.class.isAssignableFrom(type);
    }

    /** The serializer of one class, made once. */
    @SuppressWarnings("unchecked") // found for this very class
    Serializer<Object> serializerOf(Class<?> type) throws SerdeException {
        Serializer<Object> found = serializers.get(type);
        if (found == null) {
            Argument<Object> argument = (Argument<Object>) Argument.of(type);
            Serializer.EncoderContext context = newEncoderContext(null);
            found = super.findSerializer(argument).createSpecific(context, argument);
            serializers.put(type, found);
        }
        return found;
    }

    /** The deserializer of one type, made once. */
    @SuppressWarnings("unchecked") // found for this very type
    <T> Deserializer<T> deserializerOf(Argument<T> type) throws SerdeException {
        Deserializer<T> found = (Deserializer<T>) deserializers.get(type);
        if (found == null) {
            Deserializer<T> general = (Deserializer<T>) findDeserializer(type);
            found = general.createSpecific(newDecoderContext(null), type);
            deserializers.put(type, found);
        }
        return found;
    }
}
