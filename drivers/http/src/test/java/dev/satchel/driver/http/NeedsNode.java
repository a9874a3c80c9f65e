package dev.satchel.driver.http;

import dev.satchel.driver.http.server.NodePackages;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class if Node is missing, and prints the reason, which Surefire does not show. */
final class NeedsNode implements ExecutionCondition {

    private static final Optional<String> MISSING = NodePackages.missing();

    static {
        MISSING.ifPresent(System.out::println);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return MISSING.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("Node and npm are installed"));
    }
}
