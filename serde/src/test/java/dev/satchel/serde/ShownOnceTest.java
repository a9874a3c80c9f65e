package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that a class is proved once for each of its properties, and not on each write. */
class ShownOnceTest {

    private static final AtomicInteger BUILT = new AtomicInteger();

    @Serdeable
    record Counted(String name, @Nullable List<String> tags) {
        Counted {
            BUILT.incrementAndGet();
        }
    }

    @Serdeable
    static class Late {
        private @Nullable String name;
        private List<String> items = new ArrayList<>();

        public @Nullable String getName() {
            return name;
        }

        public void setName(@Nullable String name) {
            this.name = name;
        }

        public List<String> getItems() {
            return items;
        }

        /** Keeps at most one. */
        public void setItems(List<String> items) {
            this.items = items.size() > 1 ? items.subList(0, 1) : items;
        }
    }

    @Serdeable
    static class Growing {
        private final List<String> items = new ArrayList<>();

        public List<String> getItems() {
            return items;
        }
    }

    @Test
    void aValueIsReadBackOnlyWhenSomethingOfItIsNew() {
        Counted bare = new Counted("a", null);
        Counted tagged = new Counted("a", List.of("x"));
        int before = BUILT.get();

        MAPPER.stringify(bare);
        assertThat(BUILT.get() - before).as("the name is new").isEqualTo(1);
        MAPPER.stringify(bare);
        MAPPER.stringify(List.of(bare, bare));
        assertThat(BUILT.get() - before).as("nothing is new").isEqualTo(1);
        MAPPER.stringify(tagged);
        assertThat(BUILT.get() - before).as("the tags are new").isEqualTo(2);
        for (int i = 0; i < 10; i++) {
            MAPPER.stringify(tagged);
        }
        assertThat(BUILT.get() - before).as("nothing is new").isEqualTo(2);
    }

    @Test
    void aPropertyThatHoldsSomethingForTheFirstTimeIsLookedAtThen() {
        Late late = new Late();
        MAPPER.stringify(late);
        late.setName("a");
        late.items = List.of("x", "y");

        assertThatThrownBy(() -> MAPPER.stringify(Map.of("late", late)))
                .isInstanceOf(DevalueException.class)
                .extracting(e -> ((DevalueException) e).path())
                .isEqualTo(".get(#0).items");
    }

    @Test
    void aPropertyThatNothingSetsIsLookedAtEachTime() {
        Growing growing = new Growing();
        for (int i = 0; i < 3; i++) {
            assertThat(MAPPER.parse(MAPPER.stringify(growing))).isInstanceOf(Growing.class);
        }
        growing.items.add("x");

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> MAPPER.stringify(growing))
                    .isInstanceOf(DevalueException.class)
                    .hasMessageContaining("comes back as another one")
                    .hasMessageEndingWith(", at .items");
            assertThatThrownBy(() -> MAPPER.forProfile(DevalueProfile.ASTRO).stringify(growing))
                    .isInstanceOf(DevalueException.class)
                    .hasMessageEndingWith(", at .items");
        }
    }

    @Serdeable
    record OfUnbuildable(CopyOnWriteArraySet<Integer> numbers) {}

    @Test
    void aPropertyOfATypeThatNothingBuildsIsRefused() {
        assertThatThrownBy(() -> MAPPER.stringify(new OfUnbuildable(new CopyOnWriteArraySet<>(List.of(1)))))
                .isInstanceOf(DevalueException.class)
                .hasMessageContaining("found one with a " + OfUnbuildable.class.getName() + " that cannot be read");
    }

    @Test
    void theAuthenticationOfMicronautSecurityComesBackOrIsRefused() {
        Authentication bob = Authentication.build("Bob", List.of("R"), Map.of("x", 1));
        for (Object value : List.of(bob, List.of(bob), Map.of("a", bob))) {
            DevalueValue stored;
            try {
                stored = MAPPER.snapshot(value);
            } catch (DevalueException e) {
                assertThat(e).hasMessageStartingWith("Expected ").hasMessageContaining("Authentication");
                continue;
            }
            assertThat(MAPPER.stringify(stored.get())).isEqualTo(MAPPER.stringify(value));
            assertThat(stored.get()).usingRecursiveComparison().isEqualTo(value);
        }
    }
}
