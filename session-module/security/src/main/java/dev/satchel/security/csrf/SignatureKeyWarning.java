package dev.satchel.security.csrf;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns where tokens in cookies are switched on without the key that signs them. */
@Singleton
@Requires(property = "micronaut.security.csrf.repository.cookie.enabled", value = "true")
@Requires(missingProperty = "micronaut.security.csrf.signature-key")
final class SignatureKeyWarning implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(SignatureKeyWarning.class);

    @Override
    public void onApplicationEvent(StartupEvent event) {
        LOG.warn("Expected micronaut.security.csrf.signature-key, found none, with"
                + " micronaut.security.csrf.repository.cookie.enabled: true. A host that can set cookies for this one can"
                + " forge the token. Set the key, or leave the cookie repository off: the token is in the session");
    }
}
