/**
 * CSRF tokens in the session, for micronaut-security-csrf. The token is made when a page shows it, renewed by a login,
 * and masked for each page.
 */
@NullMarked
@Configuration
@RequiresSessionAuthentication
@Requires(classes = CsrfTokenRepository.class)
@Requires(property = "micronaut.security.csrf.enabled", notEquals = "false")
package dev.satchel.security.csrf;

import dev.satchel.security.RequiresSessionAuthentication;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.security.csrf.repository.CsrfTokenRepository;
import org.jspecify.annotations.NullMarked;
