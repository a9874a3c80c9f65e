package dev.satchel.serde.internal.direct;

import dev.satchel.serde.DevalueTag;
import dev.satchel.serde.internal.text.PropertyNameMatcher;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.beans.exceptions.IntrospectionException;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.GenericPlaceholder;
import io.micronaut.inject.annotation.AnnotationMetadataHierarchy;
import io.micronaut.serde.SerdeIntrospections;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.annotation.SerdeConfig;
import io.micronaut.serde.exceptions.SerdeException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the plans of bean types. Only types without annotations other than {@code @Serdeable} have a plan. All
 * others are left to Micronaut Serde, which interprets the annotations. Thread-safe.
 */
public final class BeanPlanCache {

    private static final Set<String> MEANINGLESS =
            Set.of(Serdeable.class.getName(), "io.micronaut.core.annotation.Introspected", DevalueTag.class.getName());

    private static final Set<Class<?>> OPTIONALS =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private final DirectReaderRegistry readers;
    private final SerdeIntrospections introspections;
    private final Map<Class<?>, BeanPlan> plans = new ConcurrentHashMap<>();

    public BeanPlanCache(DirectReaderRegistry readers, SerdeIntrospections introspections) {
        this.readers = readers;
        this.introspections = introspections;
    }

    /** Returns the plan of a type, cached, or {@link BeanPlan#NONE} if Micronaut Serde has to read it. */
    public BeanPlan of(Argument<Object> type) throws SerdeException {
        if (type.getTypeParameters().length > 0 || !DirectReaderRegistry.isPlain(type)) {
            return BeanPlan.NONE;
        }
        BeanPlan found = plans.get(type.getType());
        if (found == null) {
            found = create(type);
            plans.put(type.getType(), found);
        }
        return found;
    }

    private BeanPlan create(Argument<Object> type) throws SerdeException {
        BeanIntrospection<Object> introspection;
        try {
            introspection = introspections.getDeserializableIntrospection(type);
        } catch (IntrospectionException e) {
            return BeanPlan.NONE;
        }
        Argument<?>[] arguments = introspection.getConstructorArguments();
        if (introspection.getBeanType() != type.getType() || arguments.length == 0 || !isPlain(introspection)) {
            return BeanPlan.NONE;
        }
        BeanPlan.Property[] properties = new BeanPlan.Property[arguments.length];
        for (int i = 0; i < properties.length; i++) {
            BeanPlan.Property property = property(introspection, arguments[i], i == 0 ? '{' : ',');
            if (property == null) {
                return BeanPlan.NONE;
            }
            properties[i] = property;
        }
        return new BeanPlan(introspection, properties);
    }

    private static boolean isPlain(BeanIntrospection<Object> introspection) {
        AnnotationMetadata annotations = introspection.getAnnotationMetadata();
        boolean plain = MEANINGLESS.containsAll(annotations.getAnnotationNames())
                && annotations.getValues(Serdeable.class.getName()).isEmpty()
                && annotations.getValues(SerdeConfig.class.getName()).isEmpty()
                && annotations
                        .getValues(Serdeable.Deserializable.class.getName())
                        .isEmpty()
                && introspection
                        .getConstructor()
                        .getAnnotationMetadata()
                        .getAnnotationNames()
                        .isEmpty()
                && !introspection.hasBuilder()
                && introspection.getBeanMethods().isEmpty();
        for (BeanProperty<Object, ?> property : introspection.getBeanProperties()) {
            // a writable property may have a setter in addition to the constructor
            plain &= property.isReadOnly() && DirectReaderRegistry.isPlain(property.getAnnotationMetadata());
        }
        return plain && introspection.getBeanWriteProperties().isEmpty();
    }

    private BeanPlan.@Nullable Property property(
            BeanIntrospection<Object> introspection, Argument<?> declared, char opening) throws SerdeException {
        PropertyNameMatcher name = PropertyNameMatcher.of(opening, declared.getName());
        if (name == null || declared instanceof GenericPlaceholder || !DirectReaderRegistry.isPlain(declared)) {
            return null;
        }
        // a record has its annotations at the property, and Micronaut Serde reads both too
        AnnotationMetadata annotations = new AnnotationMetadataHierarchy(
                introspection
                        .getProperty(declared.getName(), declared.getType())
                        .map(BeanProperty::getAnnotationMetadata)
                        .orElse(AnnotationMetadata.EMPTY_METADATA),
                declared.getAnnotationMetadata());
        Argument<Object> argument = argument(declared, annotations);
        boolean required = argument.isNonNull() || argument.isPrimitive() || OPTIONALS.contains(argument.getType());
        return new BeanPlan.Property(
                name, readers.of(argument), readers.general(argument), argument.isNullable(), required);
    }

    @SuppressWarnings("unchecked") // any type is a type of objects
    private static Argument<Object> argument(Argument<?> declared, AnnotationMetadata annotations) {
        return (Argument<Object>)
                Argument.of(declared.getType(), declared.getName(), annotations, declared.getTypeParameters());
    }
}
