package dev.satchel.security;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.security.session.SessionLoginHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of micronaut-security-session on the class path, whose beans are replaced. */
@Singleton
@RequiresSessionAuthentication
@Requires(classes = SessionLoginHandler.class)
final class ReplacedModuleWarning implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(ReplacedModuleWarning.class);

    @Override
    public void onApplicationEvent(StartupEvent event) {
        LOG.warn(
                "Expected one module that keeps the authentication in sessions, found micronaut-security-session beside"
                        + " satchel-security: its login handler, logout handler and authentication fetcher are replaced. Remove"
                        + " micronaut-security-session from the dependencies");
    }
}
