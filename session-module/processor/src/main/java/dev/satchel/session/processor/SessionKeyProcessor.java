package dev.satchel.session.processor;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Checks the types of constants such as {@code static final SessionKey<User> USER}. It generates nothing, and looks at
 * one constant at a time.
 */
public final class SessionKeyProcessor extends AbstractProcessor {

    private static final String SILENT = "satchel";

    /** For the compiler, which finds it as a service. */
    public SessionKeyProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        ElementFilter.typesIn(round.getRootElements()).forEach(this::processType);
        return false;
    }

    private void processType(TypeElement type) {
        if (isSilent(type) || Annotation.isOn(type, Names.GENERATED.canonicalName())) {
            return;
        }
        ElementFilter.fieldsIn(type.getEnclosedElements()).forEach(field -> processField(type, field));
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::processType);
    }

    private void processField(TypeElement owner, VariableElement field) {
        boolean constant = field.getModifiers().contains(Modifier.STATIC)
                && field.getModifiers().contains(Modifier.FINAL);
        if (!constant || !isKey(field.asType()) || isSilent(field) || Unknown.isIn(field.asType())) {
            return;
        }
        List<? extends TypeMirror> arguments = ((DeclaredType) field.asType()).getTypeArguments();
        if (arguments.isEmpty() || arguments.get(0).getKind() == TypeKind.WILDCARD) {
            return;
        }
        String refused = Storable.refuse(
                processingEnv.getTypeUtils(),
                processingEnv.getElementUtils(),
                arguments.get(0),
                field.getSimpleName().toString(),
                owner);
        if (refused != null) {
            Refusal.of(field, refused).report(processingEnv.getMessager());
        }
    }

    private static boolean isKey(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && element.getQualifiedName().contentEquals(Names.SESSION_KEY);
    }

    /** For what only the application knows to be storable. */
    private static boolean isSilent(Element element) {
        SuppressWarnings silenced = element.getAnnotation(SuppressWarnings.class);
        return silenced != null && Arrays.asList(silenced.value()).contains(SILENT);
    }
}
