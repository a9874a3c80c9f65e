package dev.satchel.security;

import dev.satchel.security.SessionSecurityConfiguration.Load;
import dev.satchel.session.http.SessionLoadRule;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.security.Principal;
import java.util.Arrays;
import java.util.Set;

/**
 * Has the session loaded in the phase of sessions, before the security filter, by {@code session.security.load}. Health
 * checks never load.
 */
@Singleton
@RequiresSessionAuthentication
final class SecurityLoadRule implements SessionLoadRule {

    /** By name: management is not there in every application. */
    private static final String ENDPOINT = "io.micronaut.management.endpoint.annotation.Endpoint";

    private static final String HEALTH = "health";
    private static final String MICRONAUT_SECURITY = "io.micronaut.security.";
    private static final String VIEW = "io.micronaut.views.View";
    private static final String MODEL_AND_VIEW = "io.micronaut.views.ModelAndView";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Load load;

    SecurityLoadRule(SessionSecurityConfiguration configuration) {
        this.load = configuration.load();
    }

    @Override
    public boolean appliesTo(MethodBasedRouteMatch<?, ?> route) {
        return !isHealth(route) && (load == Load.ALL || isNeeded(route));
    }

    private static boolean isHealth(MethodBasedRouteMatch<?, ?> route) {
        return route.stringValue(ENDPOINT).filter(HEALTH::equals).isPresent()
                || route.stringValue(ENDPOINT, "id").filter(HEALTH::equals).isPresent();
    }

    /**
     * Only a page that anonymous visitors may read can do without, if it binds no principal. Those of Micronaut
     * Security itself log in and out, forms are checked for a token, and views show one.
     */
    private static boolean isNeeded(MethodBasedRouteMatch<?, ?> route) {
        return !isAnonymous(route)
                || route.hasAnnotation(RecentLogin.class)
                || !isReading(route)
                || Arrays.stream(route.getArguments()).anyMatch(SecurityLoadRule::isPrincipal)
                || route.getDeclaringType().getName().startsWith(MICRONAUT_SECURITY)
                || isView(route);
    }

    /** Only where the annotation says so: a rule of another kind may depend on the request. */
    private static boolean isAnonymous(MethodBasedRouteMatch<?, ?> route) {
        String[] values = route.stringValues(Secured.class);
        return values.length == 1 && SecurityRule.IS_ANONYMOUS.equals(values[0]);
    }

    private static boolean isReading(MethodBasedRouteMatch<?, ?> route) {
        return route.getRouteInfo() instanceof UriRouteInfo<?, ?> info && READING.contains(info.getHttpMethod());
    }

    private static boolean isPrincipal(Argument<?> argument) {
        return Principal.class.isAssignableFrom(argument.getType())
                || argument.getFirstTypeVariable()
                        .filter(SecurityLoadRule::isPrincipal)
                        .isPresent();
    }

    private static boolean isView(MethodBasedRouteMatch<?, ?> route) {
        return route.hasAnnotation(VIEW)
                || MODEL_AND_VIEW.equals(route.getReturnType().getType().getName());
    }
}
