package dev.satchel.session.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * Types without the wildcards that Kotlin puts into parameters: a property of the type {@code List<Shape>} has a getter
 * of that type there, and a setter that takes a {@code List<? extends Shape>}.
 */
final class Wildcards {

    private Wildcards() {}

    /** The type with the upper bound of each wildcard in place of it, at any depth. */
    static TypeMirror without(Types types, TypeMirror type) {
        if (!(type instanceof DeclaredType declared)
                || declared.getTypeArguments().isEmpty()) {
            return type;
        }
        List<TypeMirror> arguments = declared.getTypeArguments().stream()
                .map(argument -> without(types, boundOf(argument)))
                .toList();
        return types.getDeclaredType((TypeElement) declared.asElement(), arguments.toArray(TypeMirror[]::new));
    }

    private static TypeMirror boundOf(TypeMirror argument) {
        return argument instanceof WildcardType wildcard && wildcard.getExtendsBound() != null
                ? wildcard.getExtendsBound()
                : argument;
    }
}
