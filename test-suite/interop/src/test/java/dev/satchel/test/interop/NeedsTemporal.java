package dev.satchel.test.interop;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class where no Node 26 can run, and says so: Surefire shows no reasons. */
final class NeedsTemporal implements ExecutionCondition {

    private static final Optional<String> MISSING = NodePackages.missing().or(NeedsTemporal::missingNode);

    static {
        MISSING.ifPresent(System.out::println);
    }

    private static Optional<String> missingNode() {
        return TemporalNode.node().isPresent()
                ? Optional.empty()
                : Optional.of("Skipped: Temporal is asked of Node 26, and npm has none for this platform");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return MISSING.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("Node 26 can run"));
    }
}
