package dev.satchel.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.lang.reflect.Array;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Rules that hold for every class of the project. */
@AnalyzeClasses(locations = Modules.Main.class, importOptions = Modules.Written.class)
class HabitsTest {

    private static final Set<String> LOADS_BY_NAME = Set.of("forName", "loadClass", "findClass");

    @ArchTest
    static final ArchRule nullnessIsDeclaredInEveryPackage = classes().should(resideInANullMarkedPackage());

    /**
     * {@link Array} is allowed, since it creates arrays whose type is known only at run time and inspects nothing. So
     * are the readers of a bean's public fields and of the type arguments it extends others with, which no
     * introspection lists.
     */
    @ArchTest
    static final ArchRule nothingIsReflectedOn = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.satchel.serde.internal.proof.PublicFieldCache")
            .and()
            .doNotHaveFullyQualifiedName("dev.satchel.serde.internal.config.TypeVariables")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "belong to java.lang.reflect",
                    type -> type.getPackageName().equals("java.lang.reflect") && !type.isEquivalentTo(Array.class)));

    @ArchTest
    static final ArchRule noClassIsLoadedByName = noClasses().should().accessTargetWhere(loadsAClassByName());

    @ArchTest
    static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("io.micronaut.context.annotation.Property")
            .orShould()
            .beAnnotatedWith("io.micronaut.context.annotation.Value");

    /**
     * Both interfaces have a default method {@code features()} in Micronaut Serde 3, so a class with both fails there.
     */
    @ArchTest
    static final ArchRule noClassIsBothConfigurationsOfSerde = noClasses()
            .that()
            .implement("io.micronaut.serde.config.SerializationConfiguration")
            .should()
            .implement("io.micronaut.serde.config.DeserializationConfiguration");

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is in a package without a @NullMarked package-info"));
                }
            }
        };
    }

    private static DescribedPredicate<JavaAccess<?>> loadsAClassByName() {
        return DescribedPredicate.describe("a class is loaded by its name", access -> {
            JavaClass owner = access.getTarget().getOwner();
            return LOADS_BY_NAME.contains(access.getTarget().getName())
                    && (owner.isEquivalentTo(Class.class) || owner.isAssignableTo(ClassLoader.class));
        });
    }
}
