package dev.satchel.test.http.support;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.serde.support.DefaultSerdeIntrospections;
import jakarta.inject.Singleton;

/** Finds types that were compiled while a test runs, which are outside of the class loader of the framework. */
@Singleton
@Replaces(DefaultSerdeIntrospections.class)
@Requires(property = CompiledIntrospections.PROPERTY)
final class CompiledIntrospections extends DefaultSerdeIntrospections {

    /** Set to any value to enable this. */
    static final String PROPERTY = "test.compiled-types";

    private final BeanIntrospector introspector;

    CompiledIntrospections(ApplicationContext context) {
        this.introspector = BeanIntrospector.forClassLoader(context.getClassLoader());
    }

    @Override
    public BeanIntrospector getBeanIntrospector() {
        return introspector;
    }
}
