package dev.satchel.test.interop;

import java.util.Optional;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class, of JUnit or of jqwik, where a requirement is missing. */
abstract class SkipCondition implements ExecutionCondition, SkipExecutionHook {

    private final Optional<String> missing;
    private final String met;

    /**
     * Creates a condition.
     *
     * @param missing the reason to skip; empty for none
     * @param met the reason to run otherwise
     */
    SkipCondition(Optional<String> missing, String met) {
        this.missing = missing;
        this.met = met;
    }

    /** Prints the reason to skip, which Surefire does not show, and returns it. */
    static Optional<String> announced(Optional<String> missing) {
        missing.ifPresent(System.out::println);
        return missing;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return missing.map(ConditionEvaluationResult::disabled).orElseGet(() -> ConditionEvaluationResult.enabled(met));
    }

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        return missing.map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }
}
