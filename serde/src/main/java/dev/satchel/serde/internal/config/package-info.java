/**
 * Limits, and the settings and introspections with which Micronaut Serde reads and writes stored beans. The package
 * uses the API only.
 */
@NullMarked
package dev.satchel.serde.internal.config;

import org.jspecify.annotations.NullMarked;
