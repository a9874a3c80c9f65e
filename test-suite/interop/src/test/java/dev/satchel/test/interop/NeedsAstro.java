package dev.satchel.test.interop;

import java.util.Optional;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class where no Astro site can run, and says so: Surefire shows no reasons. */
final class NeedsAstro implements ExecutionCondition, SkipExecutionHook {

    private static final Optional<String> MISSING = NodePackages.missing().or(NeedsAstro::missingNode);

    static {
        MISSING.ifPresent(System.out::println);
    }

    private static Optional<String> missingNode() {
        return AstroSite.node().isPresent()
                ? Optional.empty()
                : Optional.of("Skipped: Astro 7 runs on Node 22.12 or newer; npm has none for this platform, and the"
                        + " 'node' on the PATH is older");
    }

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        return MISSING.map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return MISSING.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("Astro can run"));
    }
}
