package dev.satchel.security;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationMetadataProvider;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The durations of {@link RecentLogin}. A wrong one stops the application at start-up. */
@Singleton
@RequiresSessionAuthentication
final class RecentLoginAges implements ApplicationEventListener<StartupEvent> {

    private final Router router;
    private final ConversionService conversions;

    /** By their texts: there are no more than the application has routes. */
    private final Map<String, Duration> ages = new ConcurrentHashMap<>();

    RecentLoginAges(Router router, ConversionService conversions) {
        this.router = router;
        this.conversions = conversions;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        router.uriRoutes()
                .map(AnnotationMetadataProvider::getAnnotationMetadata)
                .filter(route -> route.hasAnnotation(RecentLogin.class))
                .forEach(this::of);
    }

    /** Returns the longest time since the authentication that a route allows. */
    Duration of(AnnotationMetadata route) {
        return ages.computeIfAbsent(route.stringValue(RecentLogin.class).orElse(""), this::parse);
    }

    private Duration parse(String text) {
        return conversions
                .convert(text, Duration.class)
                .filter(age -> !age.isNegative() && !age.isZero())
                .orElseThrow(
                        () -> new ConfigurationException("Expected a duration longer than zero in @RecentLogin, such"
                                + " as \"5m\", found \"" + text + "\""));
    }
}
