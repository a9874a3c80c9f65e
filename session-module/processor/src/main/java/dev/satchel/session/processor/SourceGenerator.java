package dev.satchel.session.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.satchel.session.processor.Property.Absence;
import dev.satchel.session.processor.Property.Setter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Writes the class behind an interface: its keys, what implements it, and the bean that the session finds it by. */
final class SourceGenerator {

    private static final String SESSION = "session";

    private final Declaration declaration;
    private final Elements elements;
    private final Types types;
    private final ClassName interfaceName;
    private final ClassName implementation;

    SourceGenerator(Declaration declaration, Elements elements, Types types) {
        this.declaration = declaration;
        this.elements = elements;
        this.types = types;
        this.interfaceName = ClassName.get(declaration.type());
        this.implementation = declaration.generated().nestedClass("Data");
    }

    JavaFile generate() {
        TypeSpec.Builder all = TypeSpec.classBuilder(declaration.generated())
                .addOriginatingElement(declaration.type())
                .addJavadoc("The session keys that {@link $T} declares, and what is behind it.\n", interfaceName)
                .addModifiers(Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        if (declaration.isPublic()) {
            all.addModifiers(Modifier.PUBLIC);
        }
        annotate(all);
        declaration.properties().forEach(property -> all.addField(key(property)));
        all.addType(data()).addType(type());
        return JavaFile.builder(declaration.generated().packageName(), all.build())
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
    }

    private void annotate(TypeSpec.Builder all) {
        if (elements.getTypeElement(Names.GENERATED.canonicalName()) != null) {
            all.addAnnotation(AnnotationSpec.builder(Names.GENERATED)
                    .addMember("value", "$S", SessionDataProcessor.class.getName())
                    .build());
        }
        if (elements.getTypeElement(Names.NULL_UNMARKED.canonicalName()) != null) {
            all.addAnnotation(Names.NULL_UNMARKED);
        }
        // what the application uses may be deprecated, and the type of a generic class cannot be written otherwise
        all.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "{$S, $S, $S, $S}", "deprecation", "removal", "unchecked", "rawtypes")
                .build());
    }

    // --- keys

    private FieldSpec key(Property property) {
        TypeName value = TypeName.get(property.type());
        CodeBlock.Builder code =
                CodeBlock.builder().add("$T.of($S, $L)", Names.KEY, property.key(), argument(property.type()));
        Duration ttl = property.ttl();
        if (ttl != null) {
            code.add(".withTtl($T.ofMillis($LL))", Duration.class, ttl.toMillis());
        }
        return FieldSpec.builder(ParameterizedTypeName.get(Names.KEY, value), property.constant())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The key '$L'.\n", property.key())
                .initializer(code.build())
                .build();
    }

    /** The type as the framework knows it. */
    private CodeBlock argument(TypeMirror type) {
        if (!isGeneric(type)) {
            return CodeBlock.of("$T.of($T.class)", Names.ARGUMENT, TypeName.get(type));
        }
        return CodeBlock.of(
                "($T) $L",
                ParameterizedTypeName.get(Names.ARGUMENT, TypeName.get(type)),
                CodeBlock.of("($T) $L", Names.ARGUMENT, named(type, null)));
    }

    /** The type, named for the parameter that it stands for. */
    private CodeBlock named(TypeMirror type, @Nullable String name) {
        CodeBlock.Builder code =
                CodeBlock.builder().add("$T.of($T.class", Names.ARGUMENT, TypeName.get(types.erasure(type)));
        if (name != null) {
            code.add(", $S", name);
        }
        if (isGeneric(type)) {
            DeclaredType declared = (DeclaredType) type;
            List<? extends TypeMirror> arguments = declared.getTypeArguments();
            List<? extends TypeParameterElement> parameters = ((TypeElement) declared.asElement()).getTypeParameters();
            for (int i = 0; i < arguments.size(); i++) {
                code.add(
                        ", $L",
                        named(
                                arguments.get(i),
                                parameters.get(i).getSimpleName().toString()));
            }
        }
        return code.add(")").build();
    }

    private static boolean isGeneric(TypeMirror type) {
        return type instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty();
    }

    // --- implementation

    private TypeSpec data() {
        TypeSpec.Builder data = TypeSpec.classBuilder(implementation)
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(interfaceName)
                .addAnnotation(Names.SINGLETON)
                .addAnnotation(AnnotationSpec.builder(Names.BEAN)
                        .addMember("typed", "$T.class", interfaceName)
                        .build())
                .addField(Names.SESSION, SESSION, Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(Names.SESSION, SESSION)
                        .addStatement("this.$N = $N", SESSION, SESSION)
                        .build());
        for (Property property : declaration.properties()) {
            data.addMethod(getter(property));
            property.setters().forEach(setter -> data.addMethod(setter(property, setter)));
        }
        return data.build();
    }

    private MethodSpec getter(Property property) {
        CodeBlock.Builder code = CodeBlock.builder().add("return this.$N.get($L)", SESSION, keyOf(property));
        CodeBlock absent = property.absent();
        if (absent != null) {
            code.add(absent);
        }
        return overriding(property.getter()).addStatement(code.build()).build();
    }

    private MethodSpec setter(Property property, Setter setter) {
        MethodSpec.Builder method = overriding(setter.method());
        String value = setter.method().getParameters().get(0).getSimpleName().toString();
        CodeBlock delete = CodeBlock.of("this.$N.delete($S)", SESSION, property.key());
        if (setter.of() == Absence.NULL) {
            method.beginControlFlow("if ($N == null)", value)
                    .addStatement(delete)
                    .nextControlFlow("else")
                    .addStatement(set(property, setter, CodeBlock.of("$N", value)))
                    .endControlFlow();
        } else if (setter.of() == Absence.OPTIONAL) {
            method.beginControlFlow("if ($N.isEmpty())", value)
                    .addStatement(delete)
                    .nextControlFlow("else")
                    .addStatement(set(property, setter, CodeBlock.of("$N.get()", value)))
                    .endControlFlow();
        } else if (setter.method().getParameters().get(0).asType().getKind().isPrimitive()) {
            method.addStatement(set(property, setter, CodeBlock.of("$N", value)));
        } else {
            method.addStatement(set(
                    property,
                    setter,
                    CodeBlock.of(
                            "$T.requireNonNull($N, $S)",
                            Objects.class,
                            value,
                            "Expected a value for the session key '" + property.key()
                                    + "', found null; annotate the parameter with @Nullable, and null deletes the"
                                    + " key")));
        }
        if (setter.cast()) {
            method.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "unchecked")
                    .build());
        }
        return method.build();
    }

    /** A list of a subtype is stored like one of the type itself, which is what it is read as. */
    private CodeBlock set(Property property, Setter setter, CodeBlock value) {
        CodeBlock cast = setter.cast()
                ? CodeBlock.of("($T) ($T) $L", TypeName.get(property.type()), Object.class, value)
                : value;
        return CodeBlock.of("this.$N.set($L, $L)", SESSION, keyOf(property), cast);
    }

    private MethodSpec.Builder overriding(ExecutableElement method) {
        return MethodSpec.overriding(method, (DeclaredType) declaration.type().asType(), types);
    }

    private CodeBlock keyOf(Property property) {
        return CodeBlock.of("$T.$L", declaration.generated(), property.constant());
    }

    // --- bean

    private TypeSpec type() {
        TypeName ofInterface = ParameterizedTypeName.get(ClassName.get(Class.class), interfaceName);
        TypeName keys = ParameterizedTypeName.get(
                ClassName.get(List.class),
                ParameterizedTypeName.get(Names.KEY, WildcardTypeName.subtypeOf(Object.class)));
        CodeBlock list = declaration.properties().stream().map(this::keyOf).collect(CodeBlock.joining(", "));
        return TypeSpec.classBuilder("Type")
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(Names.DATA_TYPE, interfaceName))
                .addAnnotation(Names.SINGLETON)
                .addMethod(implementing("type", ofInterface)
                        .addStatement("return $T.class", interfaceName)
                        .build())
                .addMethod(implementing("keys", keys)
                        .addStatement("return $T.of($L)", List.class, list)
                        .build())
                .addMethod(implementing("on", interfaceName)
                        .addParameter(Names.SESSION, SESSION)
                        .addStatement("return new $T($N)", implementation, SESSION)
                        .build())
                .build();
    }

    private static MethodSpec.Builder implementing(String name, TypeName returns) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returns);
    }
}
