package dev.satchel.security;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Internal;
import io.micronaut.security.filters.SecurityFilter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A bean that is there if Micronaut Security keeps its authentication in sessions. */
@Internal
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Requires(classes = SecurityFilter.class)
@Requires(property = "micronaut.security.enabled", notEquals = "false")
@Requires(property = "micronaut.security.authentication", value = "session")
@Requires(property = "session.enabled", notEquals = "false")
public @interface RequiresSessionAuthentication {}
