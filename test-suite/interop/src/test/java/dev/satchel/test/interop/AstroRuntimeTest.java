package dev.satchel.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * Astro's own session runtime reads and rewrites any session that Micronaut writes, and Micronaut reads the same values
 * afterwards. Three thousand sessions, in batches.
 */
@AddLifecycleHook(NeedsAstro.class)
class AstroRuntimeTest {

    /** Fixed, so that every build does the same. */
    private static final String SEED = "20261121";

    private static final int BATCHES = 6;
    private static final int BATCH = 500;

    private static @Nullable AstroRuntime astro;
    private static @Nullable EmbeddedServer server;

    @BeforeContainer
    static void start() {
        astro = new AstroRuntime();
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of("kept", true, "session.driver", "kept", "session.format", "astro", "micronaut.server.port", -1));
    }

    @AfterContainer
    static void stop() {
        if (server != null) {
            server.getApplicationContext().close();
        }
        if (astro != null) {
            astro.close();
        }
    }

    @Provide
    Arbitrary<List<Map<String, SharedValues.Kept<?>>>> batches() {
        return SharedValues.sessions().list().ofSize(BATCH);
    }

    @Property(tries = BATCHES, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void anySessionComesBackEqualFromAstro(@ForAll("batches") List<Map<String, SharedValues.Kept<?>>> batch) {
        KeptDriver driver = server.getApplicationContext().getBean(KeptDriver.class);
        List<Visitor> visitors = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            RandomController.SESSIONS.put(i, batch.get(i));
            Visitor visitor = new Visitor();
            visitor.post(server.getURI(), "/random/" + i);
            visitors.add(visitor);
            texts.add(new String(driver.items.get(visitor.id()), StandardCharsets.UTF_8));
        }
        List<Map<String, Object>> after = astro.again(texts);
        for (int i = 0; i < batch.size(); i++) {
            assertThat(after.get(i)).as(texts.get(i)).containsEntry("same", true);
            driver.items.put(
                    visitors.get(i).id(), ((String) after.get(i).get("text")).getBytes(StandardCharsets.UTF_8));
            assertThat(visitors.get(i).get(server.getURI(), "/random/" + i))
                    .as(texts.get(i))
                    .isEmpty();
        }
        driver.items.clear();
    }
}
