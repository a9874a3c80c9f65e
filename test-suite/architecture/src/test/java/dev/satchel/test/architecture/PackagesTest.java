package dev.satchel.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The packages of the two large modules: which may use which, how many classes one holds, and how far cycles reach. */
@AnalyzeClasses(locations = Modules.Main.class, importOptions = Modules.Written.class)
class PackagesTest {

    private static final int MAX_FILES_PER_PACKAGE = 30;
    private static final int MAX_FILES_PER_CYCLE = 8;

    /** From the bottom up: a package may use those before it. */
    private static final List<String> SERDE = List.of(
            "dev.satchel.serde",
            "dev.satchel.serde.internal.config",
            "dev.satchel.serde.internal.text",
            "dev.satchel.serde.internal.slot",
            "dev.satchel.serde.js",
            "dev.satchel.serde.internal.type",
            "dev.satchel.serde.internal.compare",
            "dev.satchel.serde.internal.proof",
            "dev.satchel.serde.internal.write",
            "dev.satchel.serde.internal.read",
            "dev.satchel.serde.internal.bean",
            "dev.satchel.serde.internal.direct",
            "dev.satchel.serde.internal");

    private static final List<String> SESSION = List.of(
            "dev.satchel.session.event",
            "dev.satchel.session",
            "dev.satchel.session.internal.log",
            "dev.satchel.session.internal.id",
            "dev.satchel.session.internal.config",
            "dev.satchel.session.internal.record",
            "dev.satchel.session.internal.store",
            "dev.satchel.session.internal",
            "dev.satchel.session.http.error",
            "dev.satchel.session.http.cookie",
            "dev.satchel.session.http.websocket",
            "dev.satchel.session.http",
            "dev.satchel.session.bind");

    @ArchTest
    static final ArchRule packagesOfSerdeUseThoseBelowThem =
            classes().that().resideInAPackage("dev.satchel.serde..").should(useOnlyPackagesBelow(SERDE));

    @ArchTest
    static final ArchRule packagesOfTheSessionModuleUseThoseBelowThem = classes()
            .that()
            .resideInAPackage("dev.satchel.session..")
            .and()
            .resideOutsideOfPackage("dev.satchel.session.processor..")
            .should(useOnlyPackagesBelow(SESSION));

    @ArchTest
    static void noPackageHoldsMoreThanThirtyFiles(JavaClasses classes) {
        Map<String, Set<String>> files = new TreeMap<>();
        for (JavaClass type : classes) {
            files.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                    .add(file(type));
        }
        files.forEach((name, inside) -> assertThat(inside).as(name).hasSizeLessThanOrEqualTo(MAX_FILES_PER_PACKAGE));
    }

    @ArchTest
    static void noCycleOfFilesIsLargerThanEight(JavaClasses classes) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            Set<String> used = uses.computeIfAbsent(file(type), name -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (classes.contain(
                        dependency.getTargetClass().getBaseComponentType().getName())) {
                    used.add(file(dependency.getTargetClass().getBaseComponentType()));
                }
            }
        }
        assertThat(Cycles.of(uses))
                .allSatisfy(cycle -> assertThat(cycle).hasSizeLessThanOrEqualTo(MAX_FILES_PER_CYCLE));
    }

    private static String file(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getName();
    }

    private static ArchCondition<JavaClass> useOnlyPackagesBelow(List<String> order) {
        return new ArchCondition<>("use only packages below their own, which are " + order) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int rank = order.indexOf(type.getPackageName());
                if (rank < 0) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is in a package without a rank"));
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (order.indexOf(target.getPackageName()) > rank) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
