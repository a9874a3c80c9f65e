package dev.satchel.session.processor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Checks {@code @SessionData} interfaces and generates a class for each: its keys, its implementation, and the bean
 * that a session finds it by. The generated code depends only on the interface and the types that it names, so that an
 * incremental build reads nothing else.
 */
public final class SessionDataProcessor extends AbstractProcessor {

    private final List<String> waiting = new ArrayList<>();
    private final Map<String, Owner> owners = new HashMap<>();

    /** The declaration that gave a key its type first. */
    private record Owner(String type, TypeElement declaration) {}

    /** For the compiler, which finds it as a service. */
    public SessionDataProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Names.SESSION_DATA);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        List<TypeElement> types = new ArrayList<>();
        waiting.forEach(name -> types.add(processingEnv.getElementUtils().getTypeElement(name)));
        waiting.clear();
        annotations.forEach(
                annotation -> types.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))));
        if (!round.processingOver()) {
            types.forEach(this::process);
        }
        return false;
    }

    private void process(TypeElement type) {
        if (namesSomethingToCome(type)) {
            waiting.add(type.getQualifiedName().toString());
            return;
        }
        DeclarationReader reader =
                new DeclarationReader(type, processingEnv.getElementUtils(), processingEnv.getTypeUtils());
        Declaration declaration = reader.read();
        List<Refusal> refusals = new ArrayList<>(reader.refusals());
        refusals.addAll(conflicts(declaration));
        if (refusals.isEmpty()) {
            write(declaration);
        }
        refusals.forEach(refusal -> refusal.report(processingEnv.getMessager()));
    }

    /** Another processor may generate it in this round; if none does, the compiler says that it does not know it. */
    private static boolean namesSomethingToCome(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream().anyMatch(SessionDataProcessor::hasUnknown);
    }

    private static boolean hasUnknown(ExecutableElement method) {
        ExecutableType type = (ExecutableType) method.asType();
        return Unknown.isIn(type.getReturnType())
                || type.getParameterTypes().stream().anyMatch(Unknown::isIn);
    }

    /** Two interfaces that give one key different types, where this compiler sees both. */
    private List<Refusal> conflicts(Declaration declaration) {
        List<Refusal> refusals = new ArrayList<>();
        for (Property property : declaration.properties()) {
            TypeMirror type = property.type();
            Owner own = new Owner(Storable.name(type), declaration.type());
            Owner other = owners.putIfAbsent(property.key(), own);
            if (other != null && !other.type.equals(own.type)) {
                refusals.add(Refusal.of(
                        declaration.type().equals(property.getter().getEnclosingElement())
                                ? property.getter()
                                : declaration.type(),
                        "Expected one type for the session key '" + property.key() + "', found " + other.type + " in "
                                + other.declaration.getQualifiedName() + " and " + own.type + " in "
                                + own.declaration.getQualifiedName()
                                + "; give one of them a key of its own with @SessionValue(\"...\")"));
            }
        }
        return refusals;
    }

    private void write(Declaration declaration) {
        try {
            new SourceGenerator(declaration, processingEnv.getElementUtils(), processingEnv.getTypeUtils())
                    .generate()
                    .writeTo(processingEnv.getFiler());
        } catch (FilerException e) {
            refuse(
                    declaration,
                    "Expected to generate " + declaration.generated()
                            + ", found that there is one already; rename one");
        } catch (IOException e) {
            refuse(declaration, "Expected to write " + declaration.generated() + ", found that it fails: " + e);
        }
    }

    private void refuse(Declaration declaration, String message) {
        Refusal.of(declaration.type(), message).report(processingEnv.getMessager());
    }
}
