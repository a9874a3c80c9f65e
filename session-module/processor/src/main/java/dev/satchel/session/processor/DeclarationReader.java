package dev.satchel.session.processor;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads an interface that declares session data, and refuses what is wrong with it: all of it, not the first only. */
final class DeclarationReader {

    private static final Set<String> OF_OBJECT = Set.of("toString", "hashCode", "equals");

    private final TypeElement type;
    private final Elements elements;
    private final Types types;
    private final PropertyReader properties;
    private final MethodAnnotations annotations;
    private final List<Refusal> refusals = new ArrayList<>();

    DeclarationReader(TypeElement type, Elements elements, Types types) {
        this.type = type;
        this.elements = elements;
        this.types = types;
        this.properties = new PropertyReader(type, elements, types);
        this.annotations = new MethodAnnotations(type, elements, types);
    }

    /** Returns the refusals, which are complete after {@link #read}. */
    List<Refusal> refusals() {
        return refusals;
    }

    /** Reads the declaration. The result is valid only if nothing was refused. */
    Declaration read() {
        String wrongKind = wrongKind();
        if (wrongKind != null) {
            refusals.add(Refusal.of(type, wrongKind));
            return new Declaration(type, generatedName(), false, List.of());
        }
        Map<String, ExecutableElement> getters = new LinkedHashMap<>();
        List<ExecutableElement> setters = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
            if (isDeclaration(method)) {
                sort(method, getters, setters);
            } else {
                refuseAnnotations(method, "a method without a body that gets a value");
            }
        }
        List<Property> read = new ArrayList<>();
        getters.forEach((name, getter) -> {
            List<ExecutableElement> own = setters.stream()
                    .filter(setter -> PropertyNames.ofSetter(setter).equals(name))
                    .toList();
            try {
                read.add(properties.read(name, getter, own));
            } catch (RefusedException e) {
                refusals.add(e.refusal());
            }
        });
        setters.stream()
                .filter(setter -> !getters.containsKey(PropertyNames.ofSetter(setter)))
                .forEach(this::refuseAlone);
        refuseTwice(read);
        KotlinNames.hidden(type).forEach(this::refuseHidden);
        return new Declaration(type, generatedName(), isPublic(), read);
    }

    private @Nullable String wrongKind() {
        String name = type.getSimpleName().toString();
        if (type.getKind() != ElementKind.INTERFACE) {
            return "Expected an interface, found another kind of type, at " + name
                    + "; make it an interface with a method for each value";
        }
        if (!type.getTypeParameters().isEmpty()) {
            return "Expected an interface without type parameters, found some, at " + name
                    + "; name the types where they are used";
        }
        if (type.getModifiers().contains(Modifier.SEALED)) {
            return "Expected an interface that generated code may implement, found a sealed one, at " + name
                    + "; take sealed away";
        }
        if (isPrivate(type)) {
            return "Expected an interface that generated code in its package can see, found a private one, at " + name
                    + "; take private away";
        }
        return null;
    }

    private static boolean isPrivate(Element element) {
        for (Element each = element; each != null; each = each.getEnclosingElement()) {
            if (each.getModifiers().contains(Modifier.PRIVATE)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPublic() {
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (!each.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    /** {@code Shop.Data} becomes {@code Shop_Data_}. */
    private ClassName generatedName() {
        ClassName name = ClassName.get(type);
        return ClassName.get(name.packageName(), String.join("_", name.simpleNames()) + "_");
    }

    private static boolean isDeclaration(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.ABSTRACT)
                && !OF_OBJECT.contains(method.getSimpleName().toString());
    }

    private void sort(
            ExecutableElement method, Map<String, ExecutableElement> getters, List<ExecutableElement> setters) {
        boolean gets =
                method.getParameters().isEmpty() && method.getReturnType().getKind() != TypeKind.VOID;
        boolean sets =
                method.getParameters().size() == 1 && method.getReturnType().getKind() == TypeKind.VOID;
        if ((!gets && !sets) || !method.getTypeParameters().isEmpty()) {
            refuse(
                    method,
                    "Expected a method that gets a value (no parameter) or sets one (one parameter, void), found"
                            + " another, at " + signature(method) + "; give it a body, with default, if it is neither");
        } else if (sets) {
            refuseAnnotations(method, "the method that gets the value");
            setters.add(method);
        } else {
            String name = PropertyNames.ofGetter(method);
            ExecutableElement other = getters.putIfAbsent(name, method);
            if (other != null) {
                refuse(
                        method,
                        "Expected one method that gets '" + name + "', found " + signature(other) + " and "
                                + signature(method) + "; leave one");
            }
        }
    }

    private void refuseAnnotations(ExecutableElement method, String where) {
        for (String name : List.of(Names.TTL, Names.DEFAULT_VALUE, Names.SESSION_VALUE, Names.BINDABLE)) {
            try {
                // a method with a body keeps nothing: that it has one is all that an override says
                Annotation annotation =
                        isDeclaration(method) ? annotations.find(method, name) : Annotation.find(method, name);
                if (annotation != null) {
                    refusals.add(misplaced(method, annotation, where));
                }
            } catch (RefusedException e) {
                refusals.add(e.refusal());
            }
        }
    }

    private static Refusal misplaced(ExecutableElement method, Annotation annotation, String where) {
        return new Refusal(
                "Expected @" + Annotation.simpleNameOf(annotation.mirror()) + " on " + where + ", found it on "
                        + signature(method) + "; put it there",
                method,
                method.equals(annotation.element()) ? annotation.mirror() : null,
                null);
    }

    private void refuseAlone(ExecutableElement setter) {
        String name = PropertyNames.ofSetter(setter);
        TypeMirror parameter = ((ExecutableType) types.asMemberOf((DeclaredType) type.asType(), setter))
                .getParameterTypes()
                .get(0);
        refuse(
                setter,
                "Expected a method that gets '" + name + "', which " + signature(setter) + " sets, found none; add one,"
                        + " such as Optional<" + Storable.name(properties.boxed(parameter)) + "> " + name + "()");
    }

    /** A class that is generated in Java cannot implement them. */
    private void refuseHidden(String property) {
        refusals.add(Refusal.of(
                type,
                "Expected a property that Java can name, found '" + property + "' in "
                        + type.getSimpleName()
                        + ", which is of a value class of Kotlin; give it the type that the value"
                        + " class holds, or make that a data class with @Serdeable"));
    }

    private void refuseTwice(List<Property> read) {
        Map<String, Property> keys = new HashMap<>();
        Map<String, Property> constants = new HashMap<>();
        for (Property property : read) {
            Property other = keys.putIfAbsent(property.key(), property);
            if (other != null) {
                refuse(
                        property.getter(),
                        "Expected a key of its own for '" + property.name() + "', found '" + property.key()
                                + "', which is that of '" + other.name() + "'; change one @SessionValue");
                continue;
            }
            Property namesake = constants.putIfAbsent(property.constant(), property);
            if (namesake != null) {
                refuse(
                        property.getter(),
                        "Expected a name that gives a constant of its own, found '" + property.name() + "' and '"
                                + namesake.name() + "', which are both " + property.constant() + "; rename one");
            }
        }
    }

    private void refuse(ExecutableElement method, String message) {
        refusals.add(Refusal.of(properties.nearest(method), message));
    }

    static String signature(ExecutableElement method) {
        StringBuilder signature = new StringBuilder(method.getSimpleName()).append('(');
        for (int i = 0; i < method.getParameters().size(); i++) {
            signature
                    .append(i == 0 ? "" : ", ")
                    .append(Storable.name(method.getParameters().get(i).asType()));
        }
        return signature.append(')').toString();
    }
}
