package dev.satchel.session.processor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a bean that would be written and not read back, or neither, as far as its class shows it. The others
 * are found when a value is set.
 */
final class WrittenOnly {

    private static final String JSON_PROPERTY = "JsonProperty";

    private final Types types;
    private final Elements elements;
    private final TypeElement type;
    private final Set<String> ignored;

    /**
     * Creates one.
     *
     * @param type a class of beans
     * @param ignored the properties that annotations store otherwise, or not at all
     */
    WrittenOnly(Types types, Elements elements, TypeElement type, Set<String> ignored) {
        this.types = types;
        this.elements = elements;
        this.type = type;
        this.ignored = ignored;
    }

    /**
     * Something that is wrong.
     *
     * @param property the property; null for the class as a whole
     * @param found what was expected, and what was found
     * @param remedy what to do
     */
    record Finding(@Nullable String property, String found, String remedy) {}

    /** The first thing that is wrong; null if nothing is. */
    @Nullable
    Finding find(List<ExecutableElement> getters) {
        if (type.getKind() != ElementKind.CLASS || type.getModifiers().contains(Modifier.ABSTRACT)) {
            return null;
        }
        if (isA("java.util.Map") || isA("java.util.Collection")) {
            return new Finding(
                    null,
                    "Expected a bean, or a map or collection, found a class that is both, " + type.getQualifiedName(),
                    "hold the map or collection in a property");
        }
        if (isIntrospectedOtherwise()) {
            return null;
        }
        Finding hidden = hiddenConstructor();
        if (hidden != null) {
            return hidden;
        }
        for (VariableElement field : ElementFilter.fieldsIn(elements.getAllMembers(type))) {
            Finding finding = ofField(field, getters);
            if (finding != null) {
                return finding;
            }
        }
        return null;
    }

    private boolean isA(String container) {
        TypeElement above = elements.getTypeElement(container);
        return above != null && types.isSubtype(types.erasure(type.asType()), types.erasure(above.asType()));
    }

    /** By its fields, or by a builder. */
    private boolean isIntrospectedOtherwise() {
        return type.getAnnotationMirrors().stream()
                .anyMatch(mirror -> Annotation.simpleNameOf(mirror).equals("Introspected")
                        && !mirror.getElementValues().isEmpty());
    }

    private @Nullable Finding hiddenConstructor() {
        boolean canBeCalled = ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .anyMatch(constructor -> !constructor.getModifiers().contains(Modifier.PRIVATE));
        return canBeCalled || type.getEnclosedElements().stream().anyMatch(WrittenOnly::isCreator)
                ? null
                : new Finding(
                        null,
                        "Expected a class that can be built again, found " + type.getQualifiedName()
                                + ", of which all constructors are private",
                        "give it one that is not, or a static method with @Creator");
    }

    private @Nullable Finding ofField(VariableElement field, List<ExecutableElement> getters) {
        String name = field.getSimpleName().toString();
        Set<Modifier> modifiers = field.getModifiers();
        if (modifiers.contains(Modifier.STATIC) || modifiers.contains(Modifier.TRANSIENT) || ignored.contains(name)) {
            return null;
        }
        if (hasAccess(name, "WRITE_ONLY")) {
            return new Finding(
                    name,
                    "Expected a property that is written and read, found one that is WRITE_ONLY",
                    "annotate it with @JsonIgnore if it may be lost");
        }
        boolean isRead =
                getters.stream().anyMatch(getter -> PropertyNames.ofBean(getter).equals(name));
        if (modifiers.contains(Modifier.PUBLIC) && !isRead) {
            return new Finding(
                    name,
                    "Expected a property that is written and read, found a public field, which is not",
                    "give it a getter and a setter, or make it transient if it may be lost");
        }
        boolean isLost = isRead && !canBeSet(name) && !hasAccess(name, "READ_ONLY");
        return isLost
                ? new Finding(
                        name,
                        "Expected a property that can be set when it is read, found one with a field, a getter and no"
                                + " setter",
                        "give it a setter or a place in the constructor, or annotate it with @JsonIgnore if it may be"
                                + " lost, or with @JsonProperty(access = READ_ONLY) if it follows from the others")
                : null;
    }

    /** Returns true if a setter or the creator of the bean takes a property. */
    private boolean canBeSet(String name) {
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
            boolean isSetter = method.getParameters().size() == 1
                    && (PropertyNames.ofSetter(method).equals(name) || isJsonSetter(method));
            if (isSetter || (isCreator(method) && takes(method, name))) {
                return true;
            }
        }
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .anyMatch(constructor -> takes(constructor, name));
    }

    private static boolean isJsonSetter(ExecutableElement method) {
        return method.getAnnotationMirrors().stream()
                .map(Annotation::simpleNameOf)
                .anyMatch(annotation -> annotation.equals("JsonSetter") || annotation.equals("JsonAnySetter"));
    }

    private static boolean takes(ExecutableElement creator, String name) {
        return creator.getParameters().stream()
                .anyMatch(parameter -> parameter.getSimpleName().contentEquals(name)
                        // a name of its own may well be that of the property
                        || parameter.getAnnotationMirrors().stream().anyMatch(mirror -> Annotation.simpleNameOf(mirror)
                                .equals(JSON_PROPERTY)));
    }

    private static boolean isCreator(Element member) {
        return member.getModifiers().contains(Modifier.STATIC)
                && member.getAnnotationMirrors().stream()
                        .map(Annotation::simpleNameOf)
                        .anyMatch(name -> name.equals("Creator") || name.equals("JsonCreator"));
    }

    /** Returns true if an annotation on the field, the getter or the setter allows only one direction. */
    private boolean hasAccess(String name, String access) {
        Set<Element> members = new HashSet<>();
        for (Element member : elements.getAllMembers(type)) {
            String property = member instanceof ExecutableElement method
                    ? PropertyNames.ofBean(method)
                    : member.getSimpleName().toString();
            if (property.equals(name)) {
                members.add(member);
            }
        }
        return members.stream()
                .flatMap(member -> member.getAnnotationMirrors().stream()
                        .filter(mirror -> Annotation.simpleNameOf(mirror).equals(JSON_PROPERTY))
                        .map(mirror -> new Annotation(member, mirror).explicit("access")))
                .anyMatch(value -> isConstant(value, access));
    }

    private static boolean isConstant(@Nullable AnnotationValue value, String name) {
        return value != null
                && value.getValue() instanceof VariableElement constant
                && constant.getSimpleName().contentEquals(name);
    }
}
