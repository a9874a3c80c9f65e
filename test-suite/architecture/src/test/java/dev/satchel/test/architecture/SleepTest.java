package dev.satchel.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** No thread sleeps, in tests either. A thread waits for an event: a clock that is set, a latch, a held call. */
@AnalyzeClasses(locations = Modules.MainAndTest.class, importOptions = Modules.Written.class)
class SleepTest {

    @ArchTest
    static final ArchRule noThreadSleeps = noClasses().should().accessTargetWhere(sleeps());

    private static DescribedPredicate<JavaAccess<?>> sleeps() {
        return DescribedPredicate.describe("a thread sleeps", access -> {
            String owner = access.getTarget().getOwner().getName();
            return access.getTarget().getName().equals("sleep")
                    && (owner.equals("java.lang.Thread") || owner.equals("java.util.concurrent.TimeUnit"));
        });
    }
}
