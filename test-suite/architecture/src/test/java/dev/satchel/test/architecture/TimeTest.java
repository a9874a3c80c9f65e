package dev.satchel.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

/** The time comes from an injected {@link Clock}, so that a test can set it. {@code System.nanoTime} is allowed. */
@AnalyzeClasses(locations = Modules.Main.class, importOptions = Modules.Written.class)
class TimeTest {

    @ArchTest
    static final ArchRule onlyTheClockFactoryAsksTheSystemForTheTime = noClasses()
            .that()
            .doNotHaveSimpleName("ClockFactory")
            .should()
            .accessTargetWhere(asksTheSystemForTheTime());

    private static DescribedPredicate<JavaAccess<?>> asksTheSystemForTheTime() {
        return DescribedPredicate.describe(
                "the system is asked for the time",
                access -> access.getTarget() instanceof CodeUnitAccessTarget target && readsTheSystemClock(target));
    }

    private static boolean readsTheSystemClock(CodeUnitAccessTarget target) {
        String name = target.getName();
        return switch (target.getOwner().getName()) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.util.Date" ->
                name.equals("<init>") && target.getRawParameterTypes().isEmpty();
            case "java.util.Calendar", "java.util.GregorianCalendar" ->
                name.equals("getInstance") || name.equals("<init>");
            default ->
                isInJavaTime(target)
                        && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"))
                        && !takesAClock(target);
        };
    }

    private static boolean isInJavaTime(AccessTarget target) {
        return target.getOwner().getPackageName().startsWith("java.time");
    }

    private static boolean takesAClock(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(Clock.class));
    }
}
