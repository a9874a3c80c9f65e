package dev.satchel.security;

import io.micronaut.http.annotation.FilterMatcher;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds the filter that checks {@link RecentLogin} to the routes that have it, so that no other passes it. */
@FilterMatcher
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@interface RecentLoginRoute {}
