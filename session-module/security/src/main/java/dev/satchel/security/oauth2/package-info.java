/**
 * State, nonce and PKCE verifier of micronaut-security-oauth2 in the session, with one value for each login that is in
 * progress.
 */
@NullMarked
@Configuration
@RequiresSessionAuthentication
@Requires(classes = StatePersistence.class)
package dev.satchel.security.oauth2;

import dev.satchel.security.RequiresSessionAuthentication;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.security.oauth2.endpoint.authorization.state.persistence.StatePersistence;
import org.jspecify.annotations.NullMarked;
