package dev.satchel.test.interop;

import java.util.Optional;

/** Skips a test class where no Node 26 can run. */
final class NeedsTemporal extends SkipCondition {

    private static final Optional<String> MISSING =
            announced(NodePackages.missing().or(NeedsTemporal::missingNode));

    NeedsTemporal() {
        super(MISSING, "Node 26 can run");
    }

    private static Optional<String> missingNode() {
        return TemporalNode.node().isPresent()
                ? Optional.empty()
                : Optional.of("Skipped: Temporal is asked of Node 26, and npm has none for this platform");
    }
}
