package dev.satchel.session;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.util.PathMatcher;
import io.micronaut.core.util.StringUtils;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.FilterMatcher;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.web.router.RouteMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter method that binds a session, and which requests it is for: the framework's own rules, read from the same
 * annotations, since it only tells once the filter runs, which is too late to load.
 *
 * @param order where it stands among the filters
 * @param style how the patterns are written
 * @param patterns one of them must match the path
 * @param methods the HTTP methods; empty for all
 * @param marker an annotation that the route must have; null for none
 */
record SessionFilterMethod(
        int order,
        FilterPatternStyle style,
        List<String> patterns,
        Set<HttpMethod> methods,
        @Nullable String marker) {

    static SessionFilterMethod of(
            BeanDefinition<?> filter, ExecutableMethod<?, ?> method, @Nullable String contextPath) {
        Class<?> kind = method.isAnnotationPresent(RequestFilter.class) ? RequestFilter.class : ResponseFilter.class;
        String onMethod = kind.getName();
        String onClass = ServerFilter.class.getName();
        String[] ofClass = filter.stringValues(onClass);
        String[] ofMethod = method.stringValues(onMethod);
        boolean below = filter.booleanValue(onClass, "appendContextPath").orElse(true);
        HttpMethod[] methods = method.enumValues(onMethod, "methods", HttpMethod.class);
        return new SessionFilterMethod(
                orderOf(filter, method),
                style(ofMethod.length > 0 ? method : filter, ofMethod.length > 0 ? onMethod : onClass),
                patterns(ofClass, ofMethod, below ? contextPath : null),
                Set.of(methods.length > 0 ? methods : filter.enumValues(onClass, "methods", HttpMethod.class)),
                filter.getAnnotationNameByStereotype(FilterMatcher.NAME).orElse(null));
    }

    private static FilterPatternStyle style(AnnotationMetadata annotations, String annotation) {
        return annotations
                .enumValue(annotation, "patternStyle", FilterPatternStyle.class)
                .orElse(FilterPatternStyle.ANT);
    }

    private static int orderOf(BeanDefinition<?> filter, ExecutableMethod<?, ?> method) {
        if (method.intValue(Order.class).isPresent()) {
            return method.intValue(Order.class).getAsInt();
        }
        if (Ordered.class.isAssignableFrom(filter.getBeanType())) {
            // only the bean knows; to be before all is to be before it
            return Ordered.HIGHEST_PRECEDENCE;
        }
        return filter.intValue(Order.class).orElse(Ordered.LOWEST_PRECEDENCE);
    }

    private static List<String> patterns(String[] ofClass, String[] ofMethod, @Nullable String contextPath) {
        List<String> patterns = new ArrayList<>();
        for (String outer : ofClass.length > 0 ? ofClass : new String[] {""}) {
            for (String inner : ofMethod.length > 0 ? ofMethod : new String[] {""}) {
                String pattern = outer.isEmpty() || inner.isEmpty() ? outer + inner : joined(outer, inner);
                boolean prefix = contextPath != null && !pattern.startsWith(contextPath);
                patterns.add(prefix ? StringUtils.prependUri(contextPath, pattern) : pattern);
            }
        }
        return List.copyOf(patterns);
    }

    private static String joined(String outer, String inner) {
        return (outer.endsWith("/") ? outer : outer + "/") + (inner.startsWith("/") ? inner.substring(1) : inner);
    }

    boolean matches(HttpRequest<?> request, @Nullable RouteMatch<?> route) {
        if (!methods.isEmpty() && !methods.contains(request.getMethod())) {
            return false;
        }
        if (marker != null
                && (route == null
                        || !route.getRouteInfo().getAnnotationMetadata().hasStereotype(marker))) {
            return false;
        }
        String path = request.getPath();
        PathMatcher matcher = style.getPathMatcher();
        for (String pattern : patterns) {
            if (matcher.matches(pattern, path)) {
                return true;
            }
        }
        return false;
    }
}
