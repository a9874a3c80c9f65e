package dev.satchel.serde;

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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tags of the application's own types. A tag that comes from the store is looked up among the types that the
 * compiler introspected for {@code @Serdeable} or {@code @SerdeImport}; nothing is ever loaded by such a name.
 *
 * <p>Thread-safe.
 */
@Singleton
final class TypeTags {

    private final SerdeIntrospections introspections;
    private final Map<Class<?>, Optional<String>> tags = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, Class<?>> types;

    TypeTags(SerdeIntrospections introspections) {
        this.introspections = introspections;
    }

    /** At once, so that two types of one tag stop the application at start-up, and not a session later on. */
    @PostConstruct
    void findTypes() {
        types = registered();
    }

    /** The tag of a type; null if the type is not registered. */
    @Nullable
    String tagOf(Class<?> type) {
        return tags.computeIfAbsent(type, this::findTag).orElse(null);
    }

    private Optional<String> findTag(Class<?> type) {
        try {
            BeanIntrospection<?> introspection = introspections.getSerializableIntrospection(Argument.of(type));
            return Optional.of(nameOf(introspection));
        } catch (IntrospectionException e) {
            return Optional.empty();
        }
    }

    /** The type of a tag; null if none is registered under it. */
    @Nullable
    Class<?> typeOf(String tag) {
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
