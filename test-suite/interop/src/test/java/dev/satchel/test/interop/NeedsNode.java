package dev.satchel.test.interop;

import java.util.Optional;

/** Skips a test class where there is no Node. */
final class NeedsNode extends SkipCondition {

    private static final Optional<String> MISSING = announced(NodePackages.missing());

    NeedsNode() {
        super(MISSING, "Node and npm are there");
    }
}
