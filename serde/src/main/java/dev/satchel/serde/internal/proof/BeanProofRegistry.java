package dev.satchel.serde.internal.proof;

import dev.satchel.serde.DevalueProfile;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.beans.BeanReadProperty;
import io.micronaut.core.beans.BeanWriteProperty;
import io.micronaut.core.beans.exceptions.IntrospectionException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.SerdeIntrospections;
import io.micronaut.serde.config.annotation.SerdeConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the proofs of bean types. Its analysis decides only which properties are checked, and how often. Whether a
 * value is read back as it was is not derived from annotations but tested, see {@code ReadBackCheck}. Thread-safe.
 */
public final class BeanProofRegistry {

    private final SerdeIntrospections introspections;
    private final Map<Class<?>, OfClass> proofs = new ConcurrentHashMap<>();

    public BeanProofRegistry(SerdeIntrospections introspections) {
        this.introspections = introspections;
    }

    /**
     * The two proofs of a class: a value may be read back with tags and not without.
     *
     * @param tagged for values written with tags
     * @param plain for values written without
     */
    public record OfClass(BeanProof tagged, BeanProof plain) {
        public BeanProof of(DevalueProfile profile) {
            return profile == DevalueProfile.SATCHEL ? tagged : plain;
        }
    }

    /** Returns the proofs of a class, cached. */
    public OfClass of(Class<?> type) {
        OfClass found = proofs.get(type);
        if (found == null) {
            OfClass made = new OfClass(create(type), create(type));
            OfClass other = proofs.putIfAbsent(type, made);
            found = other == null ? made : other;
        }
        return found;
    }

    private BeanProof create(Class<?> type) {
        BeanIntrospection<Object> introspection = introspection(type);
        if (introspection == null || type.isEnum()) {
            return BeanProof.settled(type);
        }
        String refusal = refusal(type, introspection);
        Set<String> set = namesThatCanBeSet(introspection);
        Object fresh = introspection.getConstructorArguments().length == 0 ? fresh(introspection) : null;
        String discriminator = discriminator(type);
        boolean eachTime = false;
        List<BeanProof.Property> properties = new ArrayList<>();
        for (BeanReadProperty<Object, Object> property : introspection.getBeanReadProperties()) {
            AnnotationMetadata annotations = property.getAnnotationMetadata();
            if (isIgnored(annotations)) {
                continue;
            }
            eachTime |= !set.contains(property.getName())
                    || annotations.isTrue(SerdeConfig.class, SerdeConfig.READ_ONLY)
                    || annotations.isTrue(SerdeConfig.class, SerdeConfig.IGNORED_DESERIALIZATION);
            boolean mayLoseNull =
                    isPreset(property, fresh) || annotations.hasAnnotation(SerdeConfig.SerUnwrapped.class);
            properties.add(new BeanProof.Property(
                    property, mayLoseNull, property.getName().equals(discriminator)));
        }
        return new BeanProof(type, eachTime, refusal, properties);
    }

    @SuppressWarnings("unchecked") // any class is a class of objects
    private @Nullable BeanIntrospection<Object> introspection(Class<?> type) {
        try {
            return introspections.getSerializableIntrospection((Argument<Object>) Argument.of(type));
        } catch (IntrospectionException e) {
            return null;
        }
    }

    /** Returns the name of the property whose value names the subtype, or null if there is none. */
    private @Nullable String discriminator(Class<?> type) {
        BeanIntrospection<Object> introspection = introspection(type);
        if (introspection != null
                && introspection
                        .enumValue(
                                SerdeConfig.SerSubtyped.class,
                                SerdeConfig.SerSubtyped.DISCRIMINATOR_TYPE,
                                SerdeConfig.SerSubtyped.DiscriminatorType.class)
                        .filter(kind -> kind == SerdeConfig.SerSubtyped.DiscriminatorType.EXISTING_PROPERTY)
                        .isPresent()) {
            return introspection
                    .stringValue(SerdeConfig.SerSubtyped.class, SerdeConfig.SerSubtyped.DISCRIMINATOR_PROP)
                    .orElse(null);
        }
        String found = type.getSuperclass() == null ? null : discriminator(type.getSuperclass());
        for (Class<?> implemented : type.getInterfaces()) {
            found = found == null ? discriminator(implemented) : found;
        }
        return found;
    }

    private static boolean isIgnored(AnnotationMetadata annotations) {
        return annotations.isTrue(SerdeConfig.class, SerdeConfig.IGNORED)
                || annotations.isTrue(SerdeConfig.class, SerdeConfig.IGNORED_SERIALIZATION);
    }

    private static Set<String> namesThatCanBeSet(BeanIntrospection<Object> introspection) {
        Set<String> names = new HashSet<>();
        for (Argument<?> argument : introspection.getConstructorArguments()) {
            names.add(argument.getName());
        }
        for (BeanWriteProperty<Object, ?> property : introspection.getBeanWriteProperties()) {
            names.add(property.getName());
        }
        return names;
    }

    /** Creates a bean with its initial values. Returns null if that is impossible. */
    private static @Nullable Object fresh(BeanIntrospection<Object> introspection) {
        try {
            return introspection.instantiate();
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /** Returns true if a property may have an initial value, so that it is not null if it is not read. */
    private static boolean isPreset(BeanReadProperty<Object, Object> property, @Nullable Object fresh) {
        if (fresh == null) {
            return false;
        }
        try {
            return property.get(fresh) != null && !property.getType().isPrimitive();
        } catch (RuntimeException e) {
            return true;
        }
    }

    // --- properties that are never written

    private static @Nullable String refusal(Class<?> type, BeanIntrospection<Object> introspection) {
        if (Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type)) {
            return "Expected a bean, or a map or collection, found a class that is both, " + type.getName()
                    + "; hold the map or collection in a property";
        }
        for (BeanProperty<Object, Object> property : introspection.getBeanProperties()) {
            AnnotationMetadata annotations = property.getAnnotationMetadata();
            if (annotations.isTrue(SerdeConfig.class, SerdeConfig.WRITE_ONLY) && !isIgnored(annotations)) {
                return "Expected properties that are written and read, found " + property.getName() + " of "
                        + type.getName() + ", which is not written as it is WRITE_ONLY; annotate it with @JsonIgnore"
                        + " if it may be lost";
            }
        }
        for (BeanReadProperty<Object, Object> property : introspection.getBeanReadProperties()) {
            if (!isIgnored(property.getAnnotationMetadata()) && isNestedOptional(property.asArgument())) {
                return "Expected an Optional of a value, found an Optional of an Optional in the property "
                        + property.getName() + " of " + type.getName()
                        + ", which cannot be told from one that is empty;"
                        + " declare one Optional";
            }
        }
        for (String field : PublicFieldCache.of(type)) {
            if (introspection.getProperty(field).isEmpty()) {
                return "Expected properties that are written and read, found the public field " + field + " of "
                        + type.getName() + ", which is not written; give it a getter and a setter, or make it"
                        + " transient if it may be lost";
            }
        }
        return null;
    }

    private static boolean isNestedOptional(Argument<?> type) {
        for (Argument<?> parameter : type.getTypeParameters()) {
            if ((type.getType() == Optional.class && parameter.getType() == Optional.class)
                    || isNestedOptional(parameter)) {
                return true;
            }
        }
        return false;
    }
}
