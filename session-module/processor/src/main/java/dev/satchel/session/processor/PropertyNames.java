package dev.satchel.session.processor;

import java.util.Locale;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Names of properties, from the methods that get and set them. */
final class PropertyNames {

    private PropertyNames() {}

    /** Of {@code user()}, {@code getUser()}, {@code isActive()}. */
    static String ofGetter(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return isBeanGetter(method) ? decapitalized(name.substring(name.startsWith("is") ? 2 : 3)) : name;
    }

    /** Of {@code user(User)}, {@code setUser(User)}. */
    static String ofSetter(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return hasPrefix(name, "set") ? decapitalized(name.substring(3)) : name;
    }

    /** Of a member of a bean, getter or setter. */
    static String ofBean(ExecutableElement method) {
        return method.getParameters().isEmpty() ? ofGetter(method) : ofSetter(method);
    }

    static boolean isBeanGetter(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return hasPrefix(name, "get") || (hasPrefix(name, "is") && isBoolean(method.getReturnType()));
    }

    private static boolean isBoolean(TypeMirror type) {
        return type.getKind() == TypeKind.BOOLEAN || Storable.name(type).equals(Boolean.class.getName());
    }

    private static boolean hasPrefix(String name, String prefix) {
        return name.length() > prefix.length()
                && name.startsWith(prefix)
                && !Character.isLowerCase(name.charAt(prefix.length()));
    }

    /** As JavaBeans do: URL stays URL. */
    static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** The constant of a property: lastVisit is LAST_VISIT. */
    static String constant(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
