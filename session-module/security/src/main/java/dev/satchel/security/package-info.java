/**
 * Micronaut Security on sessions: login, logout, authentication, CSRF tokens and OAuth2. Active with
 * {@code micronaut.security.authentication: session}.
 */
@NullMarked
package dev.satchel.security;

import org.jspecify.annotations.NullMarked;
