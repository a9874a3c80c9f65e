package dev.satchel.session.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of the methods of an interface. A method that overrides others inherits theirs, as in the framework
 * it: its own goes first, then that of the nearest.
 */
final class MethodAnnotations {

    private final TypeElement owner;
    private final Elements elements;
    private final Types types;

    MethodAnnotations(TypeElement owner, Elements elements, Types types) {
        this.owner = owner;
        this.elements = elements;
        this.types = types;
    }

    @Nullable
    Annotation find(ExecutableElement method, String name) throws RefusedException {
        return find(method, List.of(name), annotation -> true);
    }

    /**
     * Finds the annotation of a method.
     *
     * @param names the annotations to look for: of one method the first of these counts
     * @param counts which annotations count
     * @return the annotation; null if neither the method nor what it overrides has one
     * @throws RefusedException if it overrides methods with different ones, and has none itself
     */
    @Nullable
    Annotation find(ExecutableElement method, List<String> names, Predicate<Annotation> counts)
            throws RefusedException {
        Annotation own = on(method, names, counts);
        if (own != null) {
            return own;
        }
        List<Annotation> inherited = new ArrayList<>();
        for (ExecutableElement overridden : overriddenBy(method)) {
            Annotation found = on(overridden, names, counts);
            if (found != null && inherited.stream().noneMatch(nearer -> overrides(nearer, overridden))) {
                inherited.add(found);
            }
        }
        Set<String> different = inherited.stream()
                .map(annotation -> annotation.mirror().toString())
                .collect(Collectors.toSet());
        if (different.size() > 1) {
            throw new RefusedException(Refusal.of(
                    owner.equals(method.getEnclosingElement()) ? method : owner,
                    "Expected one @" + Annotation.simpleNameOf(inherited.get(0).mirror()) + " for "
                            + DeclarationReader.signature(method) + ", found those that it inherits from "
                            + inherited.stream()
                                    .map(MethodAnnotations::interfaceOf)
                                    .collect(Collectors.joining(" and "))
                            + "; say on the method itself which it is"));
        }
        return inherited.isEmpty() ? null : inherited.get(0);
    }

    private static @Nullable Annotation on(ExecutableElement method, List<String> names, Predicate<Annotation> counts) {
        for (String name : names) {
            Annotation found = Annotation.find(method, name);
            if (found != null && counts.test(found)) {
                return found;
            }
        }
        return null;
    }

    private static String interfaceOf(Annotation annotation) {
        return Objects.requireNonNull(annotation.element().getEnclosingElement())
                .getSimpleName()
                .toString();
    }

    private boolean overrides(Annotation nearer, ExecutableElement method) {
        return elements.overrides((ExecutableElement) nearer.element(), method, owner);
    }

    /** The nearest first: those of the interfaces that the one of the method extends, then those that these extend. */
    private Set<ExecutableElement> overriddenBy(ExecutableElement method) {
        Set<ExecutableElement> found = new LinkedHashSet<>();
        Deque<TypeMirror> open = new ArrayDeque<>(types.directSupertypes(owner.asType()));
        while (!open.isEmpty()) {
            TypeMirror next = open.remove();
            for (ExecutableElement candidate :
                    ElementFilter.methodsIn(((DeclaredType) next).asElement().getEnclosedElements())) {
                if (elements.overrides(method, candidate, owner)) {
                    found.add(candidate);
                }
            }
            open.addAll(types.directSupertypes(next));
        }
        return found;
    }
}
