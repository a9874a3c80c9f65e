package dev.satchel.session.processor;

import com.palantir.javapoet.TypeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Whether values of a type can be stored, as far as the type alone tells. Strict about the type of a key, lenient about
 * what is inside a bean: there, anything whose values may be storable passes, and is looked at when it is set.
 */
final class Storable {

    private static final Set<String> LEAVES = Set.of(
            "java.lang.Object",
            "java.lang.String",
            "java.lang.CharSequence",
            "java.lang.Number",
            "java.lang.Boolean",
            "java.lang.Character",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigInteger",
            "java.math.BigDecimal",
            "java.util.Date",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.DayOfWeek",
            "java.time.Month",
            "java.util.concurrent.TimeUnit",
            "java.sql.Timestamp",
            "java.sql.Date",
            "java.sql.Time",
            "java.time.YearMonth",
            "java.time.MonthDay",
            "java.time.Year",
            "java.time.Duration",
            "java.time.Period",
            "java.time.ZoneId",
            "java.time.ZoneOffset",
            "java.net.URI",
            "java.net.URL",
            "java.util.regex.Pattern",
            "java.util.UUID",
            "java.util.Locale",
            "java.util.Currency",
            "dev.satchel.serde.js.RegExp",
            "dev.satchel.serde.js.PlainObject",
            "dev.satchel.serde.js.NullPrototypeObject",
            "dev.satchel.serde.js.SparseArray",
            "dev.satchel.serde.js.Boxed",
            "dev.satchel.serde.js.ArrayBuffer",
            "dev.satchel.serde.js.BufferView",
            "dev.satchel.serde.js.InvalidDate",
            "dev.satchel.serde.js.Tagged",
            "dev.satchel.serde.js.TaggedText",
            "dev.satchel.serde.js.JsMap",
            "dev.satchel.serde.js.JsSet",
            "dev.satchel.serde.js.Undefined",
            "dev.satchel.serde.js.UrlSearchParams");

    private static final Set<String> ORDERED = Set.of(
            "java.util.SortedSet",
            "java.util.SortedMap",
            "java.util.PriorityQueue",
            "java.util.concurrent.PriorityBlockingQueue");

    private static final Set<TypeKind> ARRAYS_OF_PRIMITIVES =
            Set.of(TypeKind.BYTE, TypeKind.SHORT, TypeKind.INT, TypeKind.LONG, TypeKind.FLOAT, TypeKind.DOUBLE);

    /** Annotations by which something inside a bean is stored in a way that its type does not tell, or not at all. */
    private static final Set<String> STORED_OTHERWISE = Set.of(
            "JsonIgnore",
            "JsonSerialize",
            "JsonDeserialize",
            "JsonUnwrapped",
            "JsonBackReference",
            "JsonManagedReference",
            "JsonAnyGetter",
            "Transient",
            "Serializable",
            "Deserializable",
            "Serdeable");

    /** Annotations by which a whole class is stored in a way that its properties do not tell. */
    private static final Set<String> CLASS_STORED_OTHERWISE = Set.of(
            "JsonIgnoreProperties",
            "JsonIncludeProperties",
            "JsonSerialize",
            "JsonDeserialize",
            "JsonAutoDetect",
            "JsonTypeInfo",
            "JsonSubTypes",
            "JsonFilter");

    private static final String PROTOTYPE = "__proto__";

    private final Types types;
    private final Elements elements;
    private final Element declaredIn;
    private final Set<String> imported;
    private final Deque<String> trail = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();

    private Storable(Types types, Elements elements, Element declaredIn, Set<String> imported) {
        this.types = types;
        this.elements = elements;
        this.declaredIn = declaredIn;
        this.imported = imported;
    }

    /**
     * Says what is wrong with a type.
     *
     * @param path what has the type, as the message shall name it
     * @param declaredIn what declares that: annotations on it, and on what encloses it, may import types
     * @return the message; null if values of the type can be stored
     */
    static @Nullable String refuse(Types types, Elements elements, TypeMirror type, String path, Element declaredIn) {
        return new Storable(types, elements, declaredIn, Imports.of(declaredIn, elements)).refuse(type, path, true);
    }

    private @Nullable String refuse(TypeMirror type, String path, boolean strict) {
        return switch (type.getKind()) {
            case BOOLEAN, CHAR, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> null;
            case ARRAY -> refuseArray((ArrayType) type, path, strict);
            case DECLARED -> refuseDeclared((DeclaredType) type, path, strict);
            case WILDCARD -> refuseWildcard((WildcardType) type, path, strict);
            case TYPEVAR ->
                strict ? "Expected a type, found the type variable " + type + at(path) + "; name the type" : null;
            default -> unstorable(type, path, "put in what you need of it");
        };
    }

    private @Nullable String refuseWildcard(WildcardType type, String path, boolean strict) {
        if (strict) {
            return "Expected a type, found the wildcard " + type + at(path)
                    + "; name the type, which is Object for anything";
        }
        TypeMirror bound = type.getExtendsBound();
        return bound == null ? null : refuse(bound, path, false);
    }

    private @Nullable String refuseArray(ArrayType array, String path, boolean strict) {
        TypeMirror component = array.getComponentType();
        if (component.getKind().isPrimitive() && !ARRAYS_OF_PRIMITIVES.contains(component.getKind())) {
            return unstorable(array, path, "use a list, or an array of another type");
        }
        if (strict
                && component instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            return "Expected an array of a type without parameters, found " + name(array) + at(path)
                    + "; use a List of " + name(component);
        }
        return refuse(component, path + "[]", strict);
    }

    private @Nullable String refuseDeclared(DeclaredType type, String path, boolean strict) {
        TypeElement element = (TypeElement) type.asElement();
        String name = element.getQualifiedName().toString();
        if (strict
                && type.getTypeArguments().isEmpty()
                && !element.getTypeParameters().isEmpty()) {
            String parameters = element.getTypeParameters().stream()
                    .map(parameter -> "String")
                    .collect(Collectors.joining(", ", "<", ">"));
            return "Expected a type with its arguments, found the raw type " + name + at(path)
                    + "; say what is in it, such as " + element.getSimpleName() + parameters;
        }
        if (LEAVES.contains(name) || imported.contains(name)) {
            return null;
        }
        TypeMirror hashed = hashedByLookUp(type, element);
        if (hashed != null) {
            return unstorable(type, path, "use URI: equals and hashCode of " + name(hashed) + " look up its host");
        }
        DeclaredType unordered = unordered(type, element);
        if (unordered != null) {
            String simple = unordered.asElement().getSimpleName().toString();
            return "Expected elements that are Comparable, found " + name(unordered)
                    + at(path + (isA(element, "java.util.Map") ? ".keySet()[]" : "[]")) + "; let " + simple
                    + " implement Comparable, or declare a List or a LinkedHashMap: a comparator cannot be stored";
        }
        if (Containers.isOne(name)) {
            return refuseArguments(type, path, strict, type.getTypeArguments().size() == 2);
        }
        if (isSerdeable(element)) {
            String refused = refuseArguments(type, path, strict, false);
            return refused == null ? refuseProperties(type, element, path) : refused;
        }
        return !strict && mayHoldOthers(element) ? null : refuseUnknown(type, element, path);
    }

    /**
     * The type of the elements of a set, or of the keys of a map, by which one is told from another with a look-up on
     * the network; null if there is none.
     */
    private @Nullable TypeMirror hashedByLookUp(DeclaredType type, TypeElement element) {
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        if (arguments.isEmpty() || !(isA(element, "java.util.Set") || isA(element, "java.util.Map"))) {
            return null;
        }
        return findLookUp(arguments.get(0), new HashSet<>());
    }

    /**
     * The class of the elements of a sorted container, or of its keys, that have no natural order; null if they have
     * one, or if their class is open.
     */
    private @Nullable DeclaredType unordered(DeclaredType type, TypeElement element) {
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        if (arguments.isEmpty()
                || ORDERED.stream().noneMatch(ordered -> isA(element, ordered))
                || !(arguments.get(0) instanceof DeclaredType first)) {
            return null;
        }
        TypeElement argument = (TypeElement) first.asElement();
        boolean isOpen = mayHoldOthers(argument) || argument.getQualifiedName().contentEquals("java.lang.Object");
        return isOpen || isA(argument, "java.lang.Comparable") ? null : first;
    }

    private boolean isA(TypeElement element, String name) {
        TypeElement other = elements.getTypeElement(name);
        return other != null && types.isSubtype(types.erasure(element.asType()), types.erasure(other.asType()));
    }

    /**
     * A URL in what is hashed: itself, or in a collection, an Optional, the components of a record, or what a sealed
     * type permits.
     */
    private @Nullable TypeMirror findLookUp(TypeMirror type, Set<String> visited) {
        if (type instanceof WildcardType wildcard) {
            TypeMirror bound = wildcard.getExtendsBound();
            return bound == null ? null : findLookUp(bound, visited);
        }
        // an array is told from others by identity
        if (!(type instanceof DeclaredType declared) || !visited.add(name(type))) {
            return null;
        }
        TypeElement element = (TypeElement) declared.asElement();
        if (element.getQualifiedName().contentEquals("java.net.URL")) {
            return type;
        }
        for (TypeMirror argument : declared.getTypeArguments()) {
            TypeMirror found = findLookUp(argument, visited);
            if (found != null) {
                return found;
            }
        }
        for (TypeMirror permitted : element.getPermittedSubclasses()) {
            TypeMirror found = findLookUp(permitted, visited);
            if (found != null) {
                return found;
            }
        }
        if (element.getKind() == ElementKind.RECORD && !hasOwnEquality(element)) {
            for (RecordComponentElement component : element.getRecordComponents()) {
                TypeMirror found = findLookUp(
                        types.asMemberOf(declared, component.getAccessor()) instanceof ExecutableType accessor
                                ? accessor.getReturnType()
                                : component.asType(),
                        visited);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Returns true if a record declares hashCode or equals itself. Those of the compiler are final. */
    private static boolean hasOwnEquality(TypeElement element) {
        return ElementFilter.methodsIn(element.getEnclosedElements()).stream()
                .anyMatch(method -> method.getSimpleName().contentEquals("hashCode")
                        && !method.getModifiers().contains(Modifier.FINAL)
                        && method.getParameters().isEmpty());
    }

    private @Nullable String refuseUnknown(DeclaredType type, TypeElement element, String path) {
        if (isOfTheJdk(element)) {
            return unstorable(type, path, "put in what you need of it, or a type of your own with @Serdeable");
        }
        if (!element.getPermittedSubclasses().isEmpty()) {
            for (TypeMirror permitted : element.getPermittedSubclasses()) {
                String refused = refuse(permitted, path, true);
                if (refused != null) {
                    return refused;
                }
            }
            return null;
        }
        return unstorable(
                type,
                path,
                "annotate " + element.getSimpleName() + " with @Serdeable, or " + declaredIn.getSimpleName()
                        + " with @SerdeImport(" + element.getSimpleName() + ".class)");
    }

    private @Nullable String refuseArguments(DeclaredType type, String path, boolean strict, boolean isMap) {
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        for (int i = 0; i < arguments.size(); i++) {
            String inside = isMap ? (i == 0 ? ".keySet()[]" : ".values()[]") : "[]";
            String refused = refuse(arguments.get(i), path + inside, strict);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    // --- beans

    private @Nullable String refuseProperties(DeclaredType type, TypeElement element, String path) {
        if (element.getKind() == ElementKind.ENUM || isStoredOtherwise(element) || !seen.add(name(type))) {
            return null;
        }
        trail.addLast(element.getSimpleName().toString());
        Set<String> ignored = ignored(element);
        List<ExecutableElement> getters = getters(element, ignored);
        WrittenOnly.Finding finding = new WrittenOnly(types, elements, element, ignored).find(getters);
        if (finding != null) {
            String place = finding.property() == null ? path : path + "." + finding.property();
            return finding.found() + at(place) + "; " + finding.remedy();
        }
        String prototype = prototypeProperty(element, getters);
        if (prototype != null) {
            return "Expected names of properties that objects of JavaScript can have, found __proto__"
                    + at(path + "." + prototype) + "; give the property another name, or hold it in a map";
        }
        for (ExecutableElement getter : getters) {
            TypeMirror property = ((ExecutableType) types.asMemberOf(type, getter)).getReturnType();
            String refused = refuse(property, path + "." + PropertyNames.ofBean(getter), false);
            if (refused != null) {
                return refused;
            }
        }
        trail.removeLast();
        return null;
    }

    /** Returns the property that is stored under the one name which devalue refuses in an object; null for none. */
    private @Nullable String prototypeProperty(TypeElement type, List<ExecutableElement> getters) {
        for (ExecutableElement getter : getters) {
            String property = PropertyNames.ofBean(getter);
            boolean isPrototype = property.equals(PROTOTYPE);
            for (Element member : elements.getAllMembers(type)) {
                String name = member instanceof ExecutableElement method
                        ? PropertyNames.ofBean(method)
                        : member.getSimpleName().toString();
                isPrototype |= name.equals(property) && isNamedPrototype(member);
            }
            if (isPrototype) {
                return property;
            }
        }
        return null;
    }

    private static boolean isNamedPrototype(Element member) {
        return member.getAnnotationMirrors().stream()
                .filter(mirror -> Annotation.simpleNameOf(mirror).equals("JsonProperty"))
                .anyMatch(mirror -> PROTOTYPE.equals(new Annotation(member, mirror).text("value")));
    }

    private Set<String> ignored(TypeElement type) {
        Set<String> ignored = new HashSet<>();
        for (Element member : elements.getAllMembers(type)) {
            if (hasAny(member, STORED_OTHERWISE)) {
                ignored.add(
                        member instanceof ExecutableElement method
                                ? PropertyNames.ofBean(method)
                                : member.getSimpleName().toString());
            }
        }
        return ignored;
    }

    private List<ExecutableElement> getters(TypeElement type, Set<String> ignored) {
        List<ExecutableElement> getters = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
            boolean isGetter = type.getKind() == ElementKind.RECORD
                    ? type.getRecordComponents().stream().anyMatch(component -> method.equals(component.getAccessor()))
                    : isBeanGetter(method);
            if (isGetter && !ignored.contains(PropertyNames.ofBean(method))) {
                getters.add(method);
            }
        }
        return getters;
    }

    private static boolean isBeanGetter(ExecutableElement method) {
        return method.getParameters().isEmpty()
                && method.getModifiers().contains(Modifier.PUBLIC)
                && !method.getModifiers().contains(Modifier.STATIC)
                && method.getReturnType().getKind() != TypeKind.VOID
                && !method.getSimpleName().contentEquals("getClass")
                && PropertyNames.isBeanGetter(method);
    }

    private boolean isStoredOtherwise(TypeElement type) {
        if (hasAny(type, CLASS_STORED_OTHERWISE)) {
            return true;
        }
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            String annotation = Annotation.nameOf(mirror);
            boolean serde = annotation.equals(Names.SERDEABLE)
                    || annotation.equals(Names.SERIALIZABLE)
                    || annotation.equals(Names.DESERIALIZABLE);
            if (serde && !mirror.getElementValues().isEmpty()) {
                return true;
            }
        }
        return elements.getAllMembers(type).stream().anyMatch(member -> hasAny(member, Set.of("JsonValue")));
    }

    private static boolean hasAny(Element element, Set<String> annotations) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> annotations.contains(Annotation.simpleNameOf(mirror)));
    }

    // --- what a class is

    /** Both ways, by an annotation of its own or one that has it. */
    private static boolean isSerdeable(TypeElement type) {
        Set<String> found = new HashSet<>();
        collect(type, found, new HashSet<>());
        return found.contains(Names.SERDEABLE)
                || (found.contains(Names.SERIALIZABLE) && found.contains(Names.DESERIALIZABLE));
    }

    private static void collect(Element element, Set<String> found, Set<String> visited) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            String name = Annotation.nameOf(mirror);
            found.add(name);
            if (!name.startsWith("java.") && visited.add(name)) {
                collect(mirror.getAnnotationType().asElement(), found, visited);
            }
        }
    }

    private boolean isOfTheJdk(TypeElement type) {
        String name = elements.getPackageOf(type).getQualifiedName().toString();
        return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.");
    }

    /** A value knows its class: where a property is of an interface, that of what is in it counts. */
    private static boolean mayHoldOthers(TypeElement type) {
        // all paths are of classes inside the JDK, and none can be stored
        if (type.getQualifiedName().contentEquals("java.nio.file.Path")) {
            return false;
        }
        return type.getKind() == ElementKind.INTERFACE || type.getModifiers().contains(Modifier.ABSTRACT);
    }

    // --- messages

    static String name(TypeMirror type) {
        return TypeName.get(type).toString();
    }

    private String unstorable(TypeMirror type, String path, String remedy) {
        return "Expected a type that can be stored, found " + name(type) + at(path) + "; " + remedy;
    }

    private String at(String path) {
        return ", at " + path + (trail.isEmpty() ? "" : " (in " + String.join(" → ", trail) + ")");
    }
}
