package dev.satchel.session.processor;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.order.Ordered;
import io.micronaut.inject.ast.ClassElement;
import io.micronaut.inject.ast.FieldElement;
import io.micronaut.inject.ast.MethodElement;
import io.micronaut.inject.ast.ParameterElement;
import io.micronaut.inject.ast.TypedElement;
import io.micronaut.inject.visitor.TypeElementVisitor;
import io.micronaut.inject.visitor.VisitorContext;
import java.lang.annotation.Annotation;
import java.lang.annotation.RetentionPolicy;
import java.util.Optional;

/**
 * Hides parameters that are bound to the session from the description of an API: no client sends them. Part of
 * Micronaut's own processor, where that is on the path; what it adds is not in the class files.
 */
public final class SessionParameterVisitor implements TypeElementVisitor<Object, Object> {

    private static final String HTTP_METHOD = "io.micronaut.http.annotation.HttpMethodMapping";
    private static final String REQUEST_BEAN = "io.micronaut.http.annotation.RequestBean";
    private static final String HIDDEN = "io.swagger.v3.oas.annotations.Hidden";

    /** For the compiler. */
    public SessionParameterVisitor() {}

    @Override
    public VisitorKind getVisitorKind() {
        return VisitorKind.ISOLATING;
    }

    @Override
    public String getElementType() {
        return HTTP_METHOD;
    }

    /** Before those that describe the API: the highest goes first. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void visitMethod(MethodElement method, VisitorContext context) {
        for (ParameterElement parameter : method.getParameters()) {
            hide(parameter);
            if (parameter.hasAnnotation(REQUEST_BEAN)) {
                for (FieldElement field : parameter.getType().getFields()) {
                    hide(field);
                }
            }
        }
    }

    private static void hide(TypedElement element) {
        if (isSession(element)) {
            AnnotationValue<Annotation> hidden =
                    AnnotationValue.builder(HIDDEN, RetentionPolicy.SOURCE).build();
            element.annotate(hidden);
        }
    }

    private static boolean isSession(TypedElement element) {
        ClassElement type = element.getGenericType();
        if (type.getName().equals(Optional.class.getName())) {
            type = type.getFirstTypeArgument().orElse(type);
        }
        return element.hasAnnotation(Names.SESSION_VALUE)
                || type.getName().equals(Names.SESSION.canonicalName())
                || type.hasAnnotation(Names.SESSION_DATA);
    }
}
