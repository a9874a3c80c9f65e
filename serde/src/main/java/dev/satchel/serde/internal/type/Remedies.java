package dev.satchel.serde.internal.type;

import java.lang.reflect.Modifier;
import java.util.Map;

/** Texts for messages about types that cannot be stored, with the remedy. */
public final class Remedies {

    private Remedies() {}

    /**
     * Returns the message.
     *
     * @param type the class of the value
     * @param onlyWritten true if Micronaut Serde could write it, but not read it back as it was
     */
    public static String unstorable(Class<?> type, boolean onlyWritten) {
        if (onlyWritten) {
            return "Expected a type that can be read back, found " + type.getName()
                    + ", which can only be written; annotate it with @Serdeable";
        }
        if (type.isArray()) {
            return "Expected a type that can be stored, found " + type.getTypeName()
                    + "; use a list, or an array of another type";
        }
        Class<?> named = isNameable(type) ? type : nameable(type);
        if (type.isHidden() || type.isAnonymousClass()) {
            return "Expected a type that can be stored, found a lambda or a class without a name that is a "
                    + named.getName() + "; put in what you need of it, or a type of your own with @Serdeable";
        }
        return "Expected a type that can be stored, found " + named.getName() + "; " + remedy(type, named);
    }

    private static String remedy(Class<?> type, Class<?> named) {
        String name = named.getSimpleName();
        if (!isOfTheJdk(type)) {
            return "annotate it with @Serdeable, or if it is not yours, annotate a type of yours with @SerdeImport("
                    + name + ".class) or add a bean that is a Serde<" + name + ">";
        }
        if (Map.Entry.class.isAssignableFrom(type)) {
            return "put in a map, or a record of your own";
        }
        return type.isEnum()
                ? "annotate a type of yours with @SerdeImport(" + name + ".class), or put in its name"
                : "put in what you need of it, or a type of your own, or add a bean that is a Serde<" + name + ">";
    }

    private static boolean isOfTheJdk(Class<?> type) {
        String module = type.getModule().getName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    /** Returns true if an application would use the name of a type in its source. */
    private static boolean isNameable(Class<?> type) {
        if (type.isHidden() || type.isAnonymousClass()) {
            return false;
        }
        return !isOfTheJdk(type)
                || (type.getName().startsWith("java.") && (type.getModifiers() & Modifier.PUBLIC) != 0);
    }

    /** Returns the public type of a class inside the JDK, such as Path. */
    private static Class<?> nameable(Class<?> type) {
        for (Class<?> above = type; above != Object.class && above != null; above = above.getSuperclass()) {
            if (isNameable(above)) {
                return above;
            }
            for (Class<?> implemented : above.getInterfaces()) {
                if (isNameable(implemented)) {
                    return implemented;
                }
            }
        }
        return type;
    }
}
