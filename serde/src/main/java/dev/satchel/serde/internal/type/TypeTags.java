package dev.satchel.serde.internal.type;

import dev.satchel.serde.DevalueTag;
import dev.satchel.serde.internal.slot.Wire;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.core.beans.exceptions.IntrospectionException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.SerdeIntrospections;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The registry of the tags of the application's own types. A tag from the store is looked up among the types that the
 * compiler introspected for {@code @Serdeable} or {@code @SerdeImport}. No class is ever loaded by such a name.
 *
 * <p>Thread-safe.
 */
@Singleton
public final class TypeTags {

    private final SerdeIntrospections introspections;
    private final CustomSerdes ownSerdes;
    private final Map<Class<?>, Found> tags = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, Class<?>> types;

    TypeTags(SerdeIntrospections introspections, CustomSerdes ownSerdes) {
        this.introspections = introspections;
        this.ownSerdes = ownSerdes;
    }

    /**
     * The result of a look-up.
     *
     * @param tag the type's tag, or null if the type is not registered, or not read back as itself
     * @param onlyWritten true if Micronaut Serde can write the type at least
     */
    public record Found(@Nullable String tag, boolean onlyWritten) {}

    /**
     * Registers all types at start-up, so that two types of one tag stop the application at once, and not later in a
     * session.
     */
    @PostConstruct
    void findTypes() {
        types = registered();
    }

    /** Returns the tag of a type, cached. */
    public Found find(Class<?> type) {
        Found found = tags.get(type);
        if (found == null) {
            found = create(type);
            tags.put(type, found);
        }
        return found;
    }

    private Found create(Class<?> type) {
        BeanIntrospection<?> written = null;
        try {
            written = introspections.getSerializableIntrospection(Argument.of(type));
        } catch (IntrospectionException e) {
            // it may have custom serializers
        }
        if (written != null && isReadAs(type, written)) {
            return new Found(nameOf(written), false);
        }
        Class<?> own = ownSerdes.typeOf(type);
        return own == null ? new Found(null, written != null) : new Found(CustomSerdes.nameOf(own), false);
    }

    /** Returns true if a type is read back as its own class, not as a superclass. */
    private boolean isReadAs(Class<?> type, BeanIntrospection<?> written) {
        Class<?> read = typeOf(nameOf(written));
        if (read == null || read == type) {
            return read != null;
        }
        try {
            return introspections
                            .getDeserializableIntrospection(Argument.of(read))
                            .getBeanType()
                    == type;
        } catch (IntrospectionException e) {
            return false;
        }
    }

    /** Returns the type of a tag, or null if none is registered. */
    @Nullable
    public Class<?> typeOf(String tag) {
        Map<String, Class<?>> known = types;
        if (known == null) {
            known = registered();
            types = known;
        }
        return known.get(tag);
    }

    private Map<String, Class<?>> registered() {
        Map<String, Class<?>> found = new HashMap<>();
        for (BeanIntrospection<?> introspection :
                introspections.getBeanIntrospector().findIntrospections(TypeTags::isRegistered)) {
            register(found, nameOf(introspection), introspection.getBeanType());
            for (String alias : introspection.stringValues(DevalueTag.class, "aliases")) {
                register(found, alias, introspection.getBeanType());
            }
        }
        ownSerdes.types().forEach(type -> found.putIfAbsent(CustomSerdes.nameOf(type), type));
        return found;
    }

    private static void register(Map<String, Class<?>> found, String tag, Class<?> type) {
        Class<?> other = found.put(tag, type);
        if (other != null && other != type) {
            throw new IllegalStateException("Expected a tag of its own for " + type.getName() + ", found '" + tag
                    + "', which " + other.getName() + " has; change one @DevalueTag");
        }
    }

    private static String nameOf(BeanIntrospection<?> introspection) {
        String tag = introspection
                .stringValue(DevalueTag.class)
                .orElse(introspection.getBeanType().getName());
        if (tag.isEmpty() || Wire.isBuiltIn(tag)) {
            throw new IllegalStateException("Expected a tag of its own for "
                    + introspection.getBeanType().getName() + ", found '" + tag
                    + "', which is devalue's; change its @DevalueTag");
        }
        return tag;
    }

    private static boolean isRegistered(BeanIntrospectionReference<?> reference) {
        if (!reference.isPresent()) {
            return false;
        }
        AnnotationMetadata annotations = reference.getAnnotationMetadata();
        return annotations.hasStereotype(Serdeable.Deserializable.class)
                || annotations.hasAnnotation(SerdeImport.class);
    }
}
