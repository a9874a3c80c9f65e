package dev.satchel.session.processor;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;

/**
 * The methods of an interface in Kotlin that Java cannot name, and that kapt therefore leaves out: those that get or
 * set a value class. Kotlin writes their names into an annotation of the interface.
 */
final class KotlinNames {

    private static final String METADATA = "kotlin.Metadata";

    /** The member with the names that occur in the interface. */
    private static final String NAMES = "d2";

    /** A hash stands behind the name of the property. */
    private static final Pattern HIDDEN = Pattern.compile("[gs]et(\\p{Upper}\\w*)-[\\w-]{7}");

    private KotlinNames() {}

    /** The properties whose methods are left out, as they are written in Kotlin. */
    static List<String> hidden(TypeElement type) {
        Annotation metadata = Annotation.find(type, METADATA);
        AnnotationValue names = metadata == null ? null : metadata.explicit(NAMES);
        if (names == null || !(names.getValue() instanceof List<?> all)) {
            return List.of();
        }
        return all.stream()
                .map(name -> HIDDEN.matcher(String.valueOf(((AnnotationValue) name).getValue())))
                .filter(Matcher::matches)
                .map(name -> PropertyNames.decapitalized(name.group(1)))
                .distinct()
                .toList();
    }
}
