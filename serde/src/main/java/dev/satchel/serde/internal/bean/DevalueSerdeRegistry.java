package dev.satchel.serde.internal.bean;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.StorageConfiguration;
import dev.satchel.serde.internal.config.StorageDeserialization;
import dev.satchel.serde.internal.config.StorageIntrospections;
import dev.satchel.serde.internal.config.StorageSerialization;
import dev.satchel.serde.internal.config.TypeVariables;
import dev.satchel.serde.internal.proof.BeanProofRegistry;
import dev.satchel.serde.internal.proof.DeclaredTypeCheck;
import dev.satchel.serde.internal.proof.ProvedTypes;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.type.ContainerFactories;
import dev.satchel.serde.internal.type.PrimitiveArrays;
import dev.satchel.serde.internal.type.Remedies;
import dev.satchel.serde.internal.type.TextTypes;
import dev.satchel.serde.internal.type.TypeKey;
import dev.satchel.serde.internal.type.ValueTypes;
import dev.satchel.serde.internal.type.WideTypes;
import dev.satchel.serde.internal.write.BeanWriter;
import dev.satchel.serde.internal.write.SlotWriter;
import dev.satchel.serde.internal.write.ValueWriter;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanReadProperty;
import io.micronaut.core.beans.exceptions.IntrospectionException;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.SerdeIntrospections;
import io.micronaut.serde.Serializer;
import io.micronaut.serde.config.annotation.SerdeConfig;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.support.DefaultSerdeRegistry;
import io.micronaut.serde.support.deserializers.ObjectDeserializer;
import io.micronaut.serde.support.deserializers.SerdeDeserializationPreInstantiateCallback;
import io.micronaut.serde.support.serializers.ObjectSerializer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Micronaut Serde's registry of serializers for beans, with serializers of this module for types that have a tag in
 * devalue, so that a value keeps its tag inside a bean too. It is separate from the application's registry, which
 * writes its JSON.
 *
 * <p>Thread-safe.
 */
@Singleton
@Bean(typed = DevalueSerdeRegistry.class)
public class DevalueSerdeRegistry extends DefaultSerdeRegistry implements BeanWriter.Factory {

    private static final Serializer<Object> TAGGED =
            (encoder, context, type, value) -> ((SlotEncoder) encoder).encodeValue(value);

    private static final Serializer<Object> MAP = new AnyMapSerializer();

    private static final Deserializer<Object> ANYTHING = new ArbitraryDeserializer();

    private static final Deserializer<Object> NUMBER = new NumberDeserializer();

    private final SerdeIntrospections introspections;
    private final Map<Class<?>, BeanType> beanTypes = new ConcurrentHashMap<>();
    private final Map<TypeKey, Deserializer<?>> deserializers = new ConcurrentHashMap<>();
    private final Map<TypeKey, Deserializer<Object>> plainDeserializers = new ConcurrentHashMap<>();
    private final boolean hasCallbacks;
    private final BeanProofRegistry proofs;
    private final DeclaredTypeCheck declaredTypes;
    private final ProvedTypes provedTypes = new ProvedTypes();

    @Inject
    DevalueSerdeRegistry(
            @Nullable BeanContext beans, SerdeIntrospections introspections, ConversionService conversions) {
        super(
                beans,
                new StorageIntrospections(introspections),
                conversions,
                new StorageConfiguration(),
                new StorageSerialization(),
                new StorageDeserialization());
        this.introspections = introspections;
        this.hasCallbacks = beans != null && beans.containsBean(SerdeDeserializationPreInstantiateCallback.class);
        this.proofs = new BeanProofRegistry(introspections);
        this.declaredTypes = new DeclaredTypeCheck(introspections);
    }

    // --- writing

    @Override
    @SuppressWarnings("unchecked") // a serializer of Object accepts any type
    public <T> Serializer<? super T> findSerializer(Argument<? extends T> type) throws SerdeException {
        Class<?> raw = type.getType();
        if (Map.class.isAssignableFrom(raw)) {
            return (Serializer<? super T>) MAP;
        }
        if (isOurs(raw)
                || ValueTypes.isOne(raw)
                || raw == Object.class
                || raw == Number.class
                || Set.class.isAssignableFrom(raw)
                || raw == PriorityQueue.class
                || raw == PriorityBlockingQueue.class) {
            return (Serializer<? super T>) TAGGED;
        }
        if (WideTypes.isOne(raw)) {
            return (Serializer<? super T>) (Serializer<Object>)
                    (encoder, context, declared, value) -> ((SlotEncoder) encoder).encodeUndeclared(value, raw);
        }
        Serializer<? super T> found = super.findSerializer(type);
        if (Path.class.isAssignableFrom(raw) && isOfTheFramework(found.getClass())) {
            // to refuse it: the framework would list its names, and the names of each name, without an end
            return (Serializer<? super T>) TAGGED;
        }
        if (isFormatted(type) && !(found instanceof ObjectSerializer)) {
            return (Serializer<? super T>) new UnformattedSerializer((Serializer<Object>) found);
        }
        if (found instanceof ObjectSerializer) {
            return (Serializer<? super T>)
                    new BeanSerializer((Serializer<Object>) found, raw, hasAnnotatedSubtypes(type), proofs);
        }
        return found;
    }

    /** Returns true if devalue has a tag for the type. */
    private static boolean isOurs(Class<?> raw) {
        return TextTypes.of(raw) != null || PrimitiveArrays.kindOf(raw) != null || raw == Pattern.class;
    }

    /**
     * Returns true if a type has a format. Formats are for JSON: the formatted text may contain less than the value.
     */
    private static boolean isFormatted(Argument<?> type) {
        return type.getAnnotationMetadata()
                .stringValue(SerdeConfig.class, SerdeConfig.PATTERN)
                .isPresent();
    }

    private boolean hasAnnotatedSubtypes(Argument<?> type) {
        try {
            return introspections.getSerializableIntrospection(type).hasAnnotation(SerdeConfig.SerSubtyped.class)
                    || type.getAnnotationMetadata().hasAnnotation(SerdeConfig.SerSubtyped.class);
        } catch (IntrospectionException e) {
            return false;
        }
    }

    /** Returns the serializer and the proofs of the beans of one class, cached. */
    public BeanType beanTypeOf(Class<?> type) throws SerdeException {
        BeanType found = beanTypes.get(type);
        if (found == null) {
            Argument<Object> argument = argumentOf(type);
            found = new BeanType(
                    argument,
                    super.findSerializer(argument).createSpecific(newEncoderContext(null), argument),
                    proofs.of(type));
            beanTypes.put(type, found);
        }
        return found;
    }

    /** Returns the message about the property of a bean type that has no serializer, or null if there is none. */
    @Nullable
    DevalueException unstorableProperty(Class<?> type) {
        return unstorableProperty(argumentOf(type), new HashSet<>());
    }

    private @Nullable DevalueException unstorableProperty(Argument<Object> type, Set<Class<?>> visited) {
        if (!visited.add(type.getType())) {
            return null;
        }
        BeanIntrospection<Object> introspection;
        try {
            introspection = introspections.getSerializableIntrospection(type);
        } catch (IntrospectionException e) {
            return null;
        }
        for (BeanReadProperty<Object, Object> property : introspection.getBeanReadProperties()) {
            Argument<Object> declared = property.asArgument();
            try {
                findSerializer(declared).createSpecific(newEncoderContext(null), declared);
            } catch (SerdeException | RuntimeException e) {
                DevalueException inside = unstorableProperty(declared, visited);
                return (inside == null ? new DevalueException(Remedies.unstorable(declared.getType(), false)) : inside)
                        .within(Paths.of(property.getName()));
            }
        }
        return null;
    }

    /** Returns the reason why no value of a class can be stored, or null if values can be. */
    @Override
    @Nullable
    public String refusalOf(Class<?> type) {
        return proofs.of(type).tagged().refusal();
    }

    /** Returns the check that values read without tags are of the declared types. */
    public DeclaredTypeCheck declaredTypes() {
        return declaredTypes;
    }

    /** Returns the classes that were read back as a declared type. */
    public ProvedTypes provedTypes() {
        return provedTypes;
    }

    @Override
    public BeanWriter create(ValueWriter values, SlotWriter slots) {
        return new SerdeBeanWriter(this, values, slots);
    }

    // --- reading

    @Override
    @SuppressWarnings("unchecked") // found for this very type
    public <T> Deserializer<? extends T> findDeserializer(Argument<? extends T> asked) throws SerdeException {
        Argument<? extends T> type = TypeVariables.named(asked);
        Deserializer<? extends T> found = find(type);
        return ContainerFactories.isOrdered(type.getType())
                ? (Deserializer<? extends T>) new OrderedDeserializer((Deserializer<Object>) found)
                : found;
    }

    @SuppressWarnings("unchecked") // found for this very type
    private <T> Deserializer<? extends T> find(Argument<? extends T> type) throws SerdeException {
        Class<?> raw = type.getType();
        if (isFormatted(type)) {
            Deserializer<Object> byFormat = (Deserializer<Object>) super.findDeserializer(type);
            if (!(byFormat instanceof ObjectDeserializer)) {
                Argument<T> plain = (Argument<T>) FormattedDeserializer.plain(type);
                return (Deserializer<? extends T>)
                        new FormattedDeserializer((Deserializer<Object>) findDeserializer(plain), byFormat);
            }
        }
        if (isOurs(raw)) {
            Deserializer<? extends T> delegate = raw == Pattern.class ? null : fallback(type);
            return (Deserializer<? extends T>) TaggedTypeDeserializer.of(raw, (Deserializer<Object>) delegate);
        }
        if (ValueTypes.isOne(raw)) {
            return (Deserializer<? extends T>) new ValueTypeDeserializer(raw);
        }
        if (raw == Object.class) {
            return (Deserializer<? extends T>) ANYTHING;
        }
        if (raw == Optional.class) {
            return (Deserializer<? extends T>) OptionalDeserializer.unspecific();
        }
        if (raw == Number.class) {
            return (Deserializer<? extends T>) NUMBER;
        }
        if (WideTypes.isOne(raw)) {
            return (Deserializer<? extends T>) new SelfDescribedDeserializer(raw);
        }
        if (GenericArrayDeserializer.isFor(type)) {
            return (Deserializer<? extends T>) GenericArrayDeserializer.unspecific(type);
        }
        Deserializer<? extends T> found;
        try {
            found = super.findDeserializer(type);
        } catch (SerdeException e) {
            if (isAbstract(raw)) {
                // many types could be read from such a value
                return (Deserializer<? extends T>) new SelfDescribedDeserializer(raw);
            }
            throw e;
        }
        if (InetAddress.class.isAssignableFrom(raw) && isGeneral(found)) {
            return (Deserializer<? extends T>) new AddressDeserializer((Deserializer<Object>) found);
        }
        if (ContainerFactories.isOne(raw) && isGeneral(found)) {
            return (Deserializer<? extends T>) ContainerDeserializer.unspecific(raw);
        }
        if (RawCollectionDeserializer.isFor(type)) {
            found = (Deserializer<? extends T>) new RawCollectionDeserializer((Deserializer<Object>) found);
        }
        if (Set.class.isAssignableFrom(raw)) {
            return (Deserializer<? extends T>) SetDeserializer.unspecific((Deserializer<Object>) found);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return (Deserializer<? extends T>) new MapDeserializer((Deserializer<Object>) found);
        }
        if (found instanceof ObjectDeserializer) {
            return (Deserializer<? extends T>)
                    new BeanDeserializer(this, (Deserializer<Object>) found, (Argument<Object>) type);
        }
        return isOfTheApplication(raw)
                ? (Deserializer<? extends T>) new TagCheckingDeserializer((Deserializer<Object>) found, raw)
                : found;
    }

    /** Returns true if a deserializer is not one of the application for exactly this type. */
    private static boolean isGeneral(Deserializer<?> found) {
        return found instanceof ObjectDeserializer || isOfTheFramework(found);
    }

    /** Returns true if a deserializer is Micronaut Serde's own, and not the application's. */
    public static boolean isOfTheFramework(Deserializer<?> deserializer) {
        return isOfTheFramework(deserializer.getClass());
    }

    private static boolean isOfTheFramework(Class<?> type) {
        return type.getName().startsWith("io.micronaut.serde.support.");
    }

    /** Returns true if a type may have a custom tag. Types of Java can be read from any content with such a tag. */
    private static boolean isOfTheApplication(Class<?> type) {
        return !type.isPrimitive()
                && !type.isArray()
                && !type.getName().startsWith("java.")
                && !JsonNode.class.isAssignableFrom(type);
    }

    private static boolean isAbstract(Class<?> type) {
        return (type.getModifiers() & Modifier.ABSTRACT) != 0;
    }

    /** Returns true if only the value itself tells how a declared type is read, as with most interfaces. */
    boolean isReadByItsTag(Argument<?> type) {
        if (!isAbstract(type.getType())) {
            return false;
        }
        try {
            introspections.getDeserializableIntrospection(type);
            return false;
        } catch (IntrospectionException e) {
            return true;
        }
    }

    /** Returns true if beans of a class are written as an array with the name of their subtype first. */
    boolean isWrappedInArray(Argument<?> type) {
        try {
            return introspections
                    .getDeserializableIntrospection(type)
                    .stringValue(SerdeConfig.class, SerdeConfig.ARRAY_WRAPPER_PROPERTY)
                    .isPresent();
        } catch (IntrospectionException e) {
            return false;
        }
    }

    private <T> @Nullable Deserializer<? extends T> fallback(Argument<? extends T> type) throws SerdeException {
        Deserializer<? extends T> found = super.findDeserializer(type);
        return found instanceof ObjectDeserializer ? null : found;
    }

    /** Returns the deserializer of one type, cached. */
    @SuppressWarnings("unchecked") // found for this very type
    public <T> Deserializer<T> deserializerOf(Argument<T> type) throws SerdeException {
        TypeKey key = new TypeKey(type);
        Deserializer<T> found = (Deserializer<T>) deserializers.get(key);
        if (found == null) {
            Deserializer<T> general = (Deserializer<T>) findDeserializer(type);
            found = general.createSpecific(newDecoderContext(null), type);
            deserializers.put(key, found);
        }
        return found;
    }

    /** Returns the deserializer of one type, not cached, for callers that keep it. */
    @SuppressWarnings("unchecked") // found for this very type
    public Deserializer<Object> specificDeserializer(Argument<Object> type) throws SerdeException {
        return ((Deserializer<Object>) findDeserializer(type)).createSpecific(newDecoderContext(null), type);
    }

    /** Returns true if the application has callbacks that Micronaut Serde calls before it creates a bean. */
    public boolean hasCallbacks() {
        return hasCallbacks;
    }

    /** Returns the introspections of the application. */
    public SerdeIntrospections introspections() {
        return introspections;
    }

    /** Returns the framework's own deserializer of a registered bean type, cached. */
    @SuppressWarnings("unchecked") // found for this very type
    Deserializer<Object> plainDeserializerOf(Argument<Object> type) throws SerdeException {
        TypeKey key = new TypeKey(type);
        Deserializer<Object> found = plainDeserializers.get(key);
        if (found == null) {
            Deserializer<Object> general = (Deserializer<Object>) super.findDeserializer(type);
            found = general.createSpecific(newDecoderContext(null), type);
            plainDeserializers.put(key, found);
        }
        return found;
    }

    @SuppressWarnings("unchecked") // any class is a class of objects
    Argument<Object> argumentOf(Class<?> type) {
        return (Argument<Object>) Argument.of(type);
    }
}
