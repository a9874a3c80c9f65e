package dev.satchel.demo;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The logged-in user.
 *
 * @param lastVisit the visit before this one; null if this is the first
 */
@Serdeable
record Account(String name, @Nullable Instant lastVisit) {}
