package dev.satchel.session.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * An annotation where it stands.
 *
 * @param element what it stands on
 * @param mirror the annotation
 */
record Annotation(Element element, AnnotationMirror mirror) {

    static @Nullable Annotation find(Element element, String name) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (nameOf(mirror).equals(name)) {
                return new Annotation(element, mirror);
            }
        }
        return null;
    }

    static boolean isOn(Element element, String name) {
        return find(element, name) != null;
    }

    static String nameOf(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    /** The last part of its name: the same annotation is at home in many packages. */
    static String simpleNameOf(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement().getSimpleName().toString();
    }

    /** The member {@code value}, where it is written down. */
    @Nullable
    AnnotationValue explicitValue() {
        return explicit("value");
    }

    /** A member, where it is written down; null where it has its default. */
    @Nullable
    AnnotationValue explicit(String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** A member that is a text, where it is written down. */
    @Nullable
    String text(String member) {
        AnnotationValue value = explicit(member);
        return value != null && value.getValue() instanceof String text ? text : null;
    }

    /** A member that is a class or several, where it is written down. */
    List<TypeMirror> types(String member) {
        AnnotationValue value = explicit(member);
        List<TypeMirror> types = new ArrayList<>();
        if (value != null && value.getValue() instanceof TypeMirror type) {
            types.add(type);
        } else if (value != null && value.getValue() instanceof List<?> several) {
            for (Object one : several) {
                if (one instanceof AnnotationValue element && element.getValue() instanceof TypeMirror type) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    /** A member that is several annotations, as that of a container of repeated ones is. */
    List<Annotation> annotations(String member) {
        AnnotationValue value = explicit(member);
        List<Annotation> annotations = new ArrayList<>();
        if (value != null && value.getValue() instanceof List<?> several) {
            for (Object one : several) {
                if (one instanceof AnnotationValue entry && entry.getValue() instanceof AnnotationMirror inner) {
                    annotations.add(new Annotation(element, inner));
                }
            }
        }
        return annotations;
    }
}
