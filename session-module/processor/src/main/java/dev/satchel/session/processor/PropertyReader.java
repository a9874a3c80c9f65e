package dev.satchel.session.processor;

import com.palantir.javapoet.CodeBlock;
import dev.satchel.session.processor.Property.Absence;
import dev.satchel.session.processor.Property.Setter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads one value that an interface declares, from the methods that get and set it. */
final class PropertyReader {

    private static final String NULLABLE = "Nullable";

    private final TypeElement owner;
    private final Elements elements;
    private final Types types;
    private final MethodAnnotations annotations;

    PropertyReader(TypeElement owner, Elements elements, Types types) {
        this.owner = owner;
        this.elements = elements;
        this.types = types;
        this.annotations = new MethodAnnotations(owner, elements, types);
    }

    Property read(String name, ExecutableElement getter, List<ExecutableElement> setters) throws RefusedException {
        TypeMirror declared = member(getter).getReturnType();
        boolean optional = isOptional(declared);
        TypeMirror type = optional ? optionalOf((DeclaredType) declared, getter) : boxed(declared);
        String refused = Storable.refuse(types, elements, type, name, owner);
        if (refused == null) {
            refused = refuseHidden(type, name);
        }
        if (refused != null) {
            throw refuse(getter, refused);
        }
        String key = key(name, getter);
        Duration ttl = ttl(name, getter);
        CodeBlock absent = absent(name, getter, declared, optional);
        List<Setter> read = new ArrayList<>();
        for (ExecutableElement setter : setters) {
            read.add(setter(getter, declared, type, setter));
        }
        return new Property(name, key, PropertyNames.constant(name), type, getter, read, ttl, absent);
    }

    // --- type

    private ExecutableType member(ExecutableElement method) {
        return (ExecutableType) types.asMemberOf((DeclaredType) owner.asType(), method);
    }

    TypeMirror boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types.boxedClass((PrimitiveType) type).asType()
                : type;
    }

    private static boolean isOptional(TypeMirror type) {
        return Containers.OPTIONAL.equals(nameOf(type));
    }

    private static @Nullable String nameOf(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                ? ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .toString()
                : null;
    }

    private TypeMirror optionalOf(DeclaredType type, ExecutableElement getter) throws RefusedException {
        if (type.getTypeArguments().isEmpty()) {
            throw refuse(
                    getter,
                    "Expected a type with its arguments, found the raw type " + Containers.OPTIONAL + ", at "
                            + PropertyNames.ofGetter(getter) + "; say what is in it, such as Optional<String>");
        }
        TypeMirror inside = type.getTypeArguments().get(0);
        if (isOptional(inside)) {
            throw refuse(
                    getter,
                    "Expected an Optional of a value, found one of an Optional, at " + PropertyNames.ofGetter(getter)
                            + "; take one of them away");
        }
        return inside;
    }

    /** The generated class names the type. */
    private @Nullable String refuseHidden(TypeMirror type, String name) {
        if (type instanceof ArrayType array) {
            return refuseHidden(array.getComponentType(), name);
        }
        if (type instanceof DeclaredType declared) {
            for (Element each = declared.asElement(); each != null; each = each.getEnclosingElement()) {
                if (each.getModifiers().contains(Modifier.PRIVATE)) {
                    return "Expected a type that generated code in this package can see, found "
                            + Storable.name(types.erasure(type)) + ", which is private, at " + name
                            + "; take private away";
                }
            }
            for (TypeMirror argument : declared.getTypeArguments()) {
                String refused = refuseHidden(argument, name);
                if (refused != null) {
                    return refused;
                }
            }
        }
        return null;
    }

    // --- annotations

    private String key(String name, ExecutableElement getter) throws RefusedException {
        Annotation data = Objects.requireNonNull(Annotation.find(owner, Names.SESSION_DATA));
        String prefix = Objects.requireNonNullElse(data.text("prefix"), "");
        Annotation named =
                annotations.find(getter, List.of(Names.SESSION_VALUE), annotation -> annotation.text("value") != null);
        String explicit = named == null ? null : named.text("value");
        if (named != null && explicit != null && explicit.isEmpty()) {
            throw refuse(
                    getter,
                    named,
                    "Expected a session key, found an empty one, which is Satchel's own, at " + name
                            + "; name the key, or take @SessionValue away: it is '" + prefix + name + "' then");
        }
        return prefix + (explicit == null ? name : explicit);
    }

    private @Nullable Duration ttl(String name, ExecutableElement getter) throws RefusedException {
        Annotation annotation = annotations.find(getter, Names.TTL);
        if (annotation == null) {
            return null;
        }
        String text = Objects.requireNonNullElse(annotation.text("value"), "");
        Duration ttl = Times.parse(text);
        if (ttl == null) {
            throw refuse(
                    getter,
                    annotation,
                    "Expected a time to live of more than nothing, found '" + text + "', at " + name
                            + "; write a number with ms, s, m, h or d, such as 15m");
        }
        return ttl;
    }

    private @Nullable CodeBlock absent(String name, ExecutableElement getter, TypeMirror declared, boolean optional)
            throws RefusedException {
        Annotation annotation = defaultOf(getter);
        boolean nullable = isNullable(getter, getter.getReturnType());
        if (nullable && (optional || declared.getKind().isPrimitive())) {
            throw refuse(
                    getter,
                    "Expected " + Storable.name(declared) + " that is never null, found @Nullable, at " + name
                            + "; take @Nullable away");
        }
        if (annotation != null && (optional || nullable)) {
            throw refuse(
                    getter,
                    annotation,
                    "Expected a default or " + (optional ? "an Optional" : "@Nullable") + ", found both, at " + name
                            + "; leave one");
        }
        if (optional) {
            return null;
        }
        if (nullable) {
            return CodeBlock.of(".orElse(null)");
        }
        if (annotation != null) {
            return CodeBlock.of(".orElse($L)", defaultValue(name, getter, declared, annotation));
        }
        return zero(name, getter, declared);
    }

    private @Nullable Annotation defaultOf(ExecutableElement getter) throws RefusedException {
        return annotations.find(
                getter,
                List.of(Names.DEFAULT_VALUE, Names.SESSION_VALUE, Names.BINDABLE),
                annotation -> Annotation.nameOf(annotation.mirror()).equals(Names.DEFAULT_VALUE)
                        || annotation.text("defaultValue") != null);
    }

    private CodeBlock defaultValue(String name, ExecutableElement getter, TypeMirror declared, Annotation annotation)
            throws RefusedException {
        String member = annotation.text("defaultValue") == null ? "value" : "defaultValue";
        String text = Objects.requireNonNullElse(annotation.text(member), "");
        String expected = Defaults.expected(boxed(declared));
        if (expected == null) {
            throw refuse(
                    getter,
                    annotation,
                    "Expected a type with a default that is one text, found " + Storable.name(declared) + ", at " + name
                            + "; take @DefaultValue away"
                            + (Containers.emptyOf(nameOf(declared)) != null
                                    ? ": it is empty where there is none"
                                    : ", and make it an Optional"));
        }
        try {
            return Defaults.parse(boxed(declared), text);
        } catch (RuntimeException e) {
            String message = "Expected a default of " + Storable.name(declared) + ", found '" + text + "', at " + name
                    + "; write " + expected;
            throw isOn(getter, annotation)
                    ? new RefusedException(
                            new Refusal(message, getter, annotation.mirror(), annotation.explicit(member)))
                    : refuse(getter, message);
        }
    }

    private CodeBlock zero(String name, ExecutableElement getter, TypeMirror declared) throws RefusedException {
        Class<?> empty = Containers.emptyOf(nameOf(declared));
        if (empty != null) {
            return CodeBlock.of(".orElseGet($T::new)", empty);
        }
        return switch (declared.getKind()) {
            case BOOLEAN -> CodeBlock.of(".orElse(false)");
            case CHAR -> CodeBlock.of(".orElse((char) 0)");
            case BYTE -> CodeBlock.of(".orElse((byte) 0)");
            case SHORT -> CodeBlock.of(".orElse((short) 0)");
            case LONG -> CodeBlock.of(".orElse(0L)");
            case FLOAT -> CodeBlock.of(".orElse(0f)");
            case DOUBLE -> CodeBlock.of(".orElse(0d)");
            case INT -> CodeBlock.of(".orElse(0)");
            default ->
                throw refuse(
                        getter,
                        "Expected to know what to get where there is no value, found " + Storable.name(declared)
                                + ", at " + name + "; make it Optional<" + Storable.name(declared)
                                + ">, or annotate it with @Nullable"
                                + (Defaults.expected(declared) == null ? "" : " or @DefaultValue"));
        };
    }

    static boolean isNullable(Element element, TypeMirror type) {
        return hasNullable(element.getAnnotationMirrors()) || hasNullable(type.getAnnotationMirrors());
    }

    private static boolean hasNullable(List<? extends AnnotationMirror> annotations) {
        return annotations.stream()
                .anyMatch(mirror -> Annotation.simpleNameOf(mirror).equals(NULLABLE));
    }

    // --- setters

    private Setter setter(ExecutableElement getter, TypeMirror declared, TypeMirror type, ExecutableElement setter)
            throws RefusedException {
        TypeMirror taken = member(setter).getParameterTypes().get(0);
        TypeMirror parameter = Wildcards.without(types, taken);
        boolean cast = !types.isSameType(parameter, taken);
        VariableElement element = setter.getParameters().get(0);
        boolean same = types.isSameType(parameter, declared);
        if (!same && !types.isSameType(boxed(parameter), type)) {
            throw new RefusedException(Refusal.of(
                    nearest(element, setter),
                    "Expected a parameter of " + Storable.name(type) + ", which " + DeclarationReader.signature(getter)
                            + " gets, found " + Storable.name(taken) + ", at "
                            + DeclarationReader.signature(setter) + "; give both the same type"));
        }
        if (same && isOptional(parameter)) {
            return new Setter(setter, Absence.OPTIONAL, cast);
        }
        return new Setter(setter, isNullable(element, element.asType()) ? Absence.NULL : Absence.NOTHING, cast);
    }

    // --- where

    /** The method, or the interface where the method is inherited: the compiler may have no source of that. */
    Element nearest(ExecutableElement method) {
        return nearest(method, method);
    }

    private Element nearest(Element element, ExecutableElement method) {
        return owner.equals(method.getEnclosingElement()) ? element : owner;
    }

    private RefusedException refuse(ExecutableElement method, String message) {
        return new RefusedException(Refusal.of(nearest(method), message));
    }

    private RefusedException refuse(ExecutableElement method, Annotation annotation, String message) {
        return isOn(method, annotation)
                ? new RefusedException(Refusal.of(annotation, message))
                : refuse(method, message);
    }

    /** An annotation that is inherited may be in another file, or in a class file. */
    private boolean isOn(ExecutableElement method, Annotation annotation) {
        return nearest(method).equals(annotation.element());
    }
}
