package dev.satchel.test.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.Optional;

/** The allowed dependencies between modules, as far as packages show them. The POMs hold the other half. */
@AnalyzeClasses(locations = Modules.Main.class, importOptions = Modules.Written.class)
class LayersTest {

    private static final String SERDE = "dev.satchel.serde..";
    private static final String SPI = "dev.satchel.driver";
    private static final String DRIVERS = "dev.satchel.driver.*..";
    private static final String HTTP_CLIENT = "dev.satchel.driver.httpclient..";
    private static final String KIT = "dev.satchel.driver.kit..";
    private static final String SESSION = "dev.satchel.session..";
    private static final String PROCESSOR = "dev.satchel.session.processor..";

    @ArchTest
    static final ArchRule serdeKnowsNothingOfHttpSessionsOrStorage = classes()
            .that()
            .resideInAPackage(SERDE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    SERDE,
                    "java..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "jakarta.annotation..",
                    "jakarta.inject..",
                    "io.micronaut.context..",
                    "io.micronaut.core..",
                    "io.micronaut.inject..",
                    "io.micronaut.json..",
                    "io.micronaut.serde..",
                    "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule theSpiIsMadeOfTheJdkAndJspecify = classes()
            .that()
            .resideInAPackage(SPI)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SPI, "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule driversKnowTheSpiAlone = noClasses()
            .that()
            .resideInAPackage(DRIVERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    SERDE,
                    SESSION,
                    "io.micronaut.http.server..",
                    "io.micronaut.json..",
                    "io.micronaut.security..",
                    "io.micronaut.serde..",
                    "io.micronaut.session..",
                    "io.micronaut.web..");

    /** A driver whose client library is Micronaut's HTTP client may use it and its request types. */
    @ArchTest
    static final ArchRule driversKnowHttpAsAClientLibraryOnly = noClasses()
            .that()
            .resideInAPackage(DRIVERS)
            .and()
            .resideOutsideOfPackages("dev.satchel.driver.http..", "dev.satchel.driver.upstash..", HTTP_CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micronaut.http..");

    @ArchTest
    static final ArchRule driversDoNotKnowEachOther = slices().matching("dev.satchel.driver.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage(HTTP_CLIENT));

    @ArchTest
    static final ArchRule onlyDriversOverHttpUseTheirClient = noClasses()
            .that()
            .resideOutsideOfPackages("dev.satchel.driver.http..", "dev.satchel.driver.upstash..", HTTP_CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HTTP_CLIENT);

    @ArchTest
    static final ArchRule theHttpClientOfDriversKnowsNoDriver = noClasses()
            .that()
            .resideInAPackage(HTTP_CLIENT)
            .should()
            .dependOnClassesThat(resideInAPackage(DRIVERS).and(not(resideInAPackage(HTTP_CLIENT))));

    @ArchTest
    static final ArchRule theDriverKitNeedsTheSpiAndTestLibrariesOnly = classes()
            .that()
            .resideInAPackage(KIT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(KIT, SPI, "java..", "org.jspecify..", "org.junit..", "org.assertj..");

    @ArchTest
    static final ArchRule sessionsKnowNoConcreteDriver = noClasses()
            .that()
            .resideInAPackage(SESSION)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DRIVERS);

    @ArchTest
    static final ArchRule theProcessorKnowsNothingOfTheRunTime = classes()
            .that()
            .resideInAPackage(PROCESSOR)
            .and()
            .doNotHaveSimpleName("SessionParameterVisitor")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PROCESSOR, "java..", "javax..", "org.jspecify..", "com.palantir.javapoet..");

    /** Only Micronaut's own processor loads this class. */
    @ArchTest
    static final ArchRule whatIsAPartOfMicronautsProcessorKnowsNoMoreThanThat = classes()
            .that()
            .haveSimpleName("SessionParameterVisitor")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    PROCESSOR,
                    "java..",
                    "com.palantir.javapoet..",
                    "io.micronaut.core..",
                    "io.micronaut.inject.ast..",
                    "io.micronaut.inject.visitor..");

    @ArchTest
    static final ArchRule theLibraryDoesNotKnowItsDemo = noClasses()
            .that()
            .resideOutsideOfPackage("dev.satchel.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.satchel.demo..");

    @ArchTest
    static final ArchRule theTopPackagesFormNoCycle =
            slices().matching("dev.satchel.(*)..").should().beFreeOfCycles();

    /** Benchmarks measure the parts of a request by themselves, and these are internal. */
    @ArchTest
    static final ArchRule internalMeansInsideTheModule = classes()
            .that()
            .resideOutsideOfPackage("dev.satchel.test.benchmarks.session..")
            .should(stayOutOfOtherModulesInternals());

    private static ArchCondition<JavaClass> stayOutOfOtherModulesInternals() {
        return new ArchCondition<>("stay out of the internal packages of other modules") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Optional<Path> home = Modules.of(type);
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (isOurInternal(target) && !Modules.of(target).equals(home)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isOurInternal(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.startsWith("dev.satchel.") && name.contains(".internal.");
    }
}
