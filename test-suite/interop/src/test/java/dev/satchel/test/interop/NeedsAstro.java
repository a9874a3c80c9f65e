package dev.satchel.test.interop;

import java.util.Optional;

/** Skips a test class where no Astro site can run. */
final class NeedsAstro extends SkipCondition {

    private static final Optional<String> MISSING =
            announced(NodePackages.missing().or(NeedsAstro::missingNode));

    NeedsAstro() {
        super(MISSING, "Astro can run");
    }

    private static Optional<String> missingNode() {
        return AstroSite.node().isPresent()
                ? Optional.empty()
                : Optional.of("Skipped: Astro 7 runs on Node 22.12 or newer; npm has none for this platform, and the"
                        + " 'node' on the PATH is older");
    }
}
