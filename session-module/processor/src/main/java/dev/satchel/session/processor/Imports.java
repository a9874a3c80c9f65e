package dev.satchel.session.processor;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * The classes of other people that are storable because {@code @SerdeImport} says so. Only what stands on the
 * declaration, on what encloses it or on its package counts: anything else, an incremental build may not see.
 */
final class Imports {

    private static final String CONTAINER = "Repeated";

    private Imports() {}

    static Set<String> of(Element declaration, Elements elements) {
        Set<String> names = new HashSet<>();
        for (Element element = declaration;
                element != null && !(element instanceof PackageElement);
                element = element.getEnclosingElement()) {
            addFrom(element, names);
        }
        addFrom(elements.getPackageOf(declaration), names);
        return names;
    }

    private static void addFrom(Element element, Set<String> names) {
        element.getAnnotationMirrors().forEach(mirror -> {
            Annotation annotation = new Annotation(element, mirror);
            String name = Annotation.nameOf(mirror);
            if (name.equals(Names.SERDE_IMPORT)) {
                add(annotation, names);
            } else if (name.equals(Names.SERDE_IMPORT + "." + CONTAINER)) {
                annotation.annotations("value").forEach(one -> add(one, names));
            } else if (name.equals(Names.SESSION_DATA)) {
                annotation.types("storable").forEach(type -> add(type, names));
            }
        });
    }

    private static void add(Annotation annotation, Set<String> names) {
        annotation.types("value").forEach(type -> add(type, names));
    }

    private static void add(TypeMirror type, Set<String> names) {
        if (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element) {
            names.add(element.getQualifiedName().toString());
        }
    }
}
