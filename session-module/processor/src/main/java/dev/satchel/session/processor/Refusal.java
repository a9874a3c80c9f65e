package dev.satchel.session.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Why something does not compile.
 *
 * @param message what was expected, what was found, where, and what to do
 * @param element what the compiler points at
 * @param annotation the annotation on it that is wrong; null for the element itself
 * @param value the value in that annotation
 */
record Refusal(
        String message,
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) {

    static Refusal of(Element element, String message) {
        return new Refusal(message, element, null, null);
    }

    static Refusal of(Annotation annotation, String message) {
        return new Refusal(message, annotation.element(), annotation.mirror(), annotation.explicitValue());
    }

    void report(Messager messager) {
        messager.printMessage(Diagnostic.Kind.ERROR, message, element, annotation, value);
    }
}
