package dev.satchel.serde.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.js.BufferView;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Tests that {@link Wire} has the tags of all texts and views, as strings, so that the packages below the types do not
 * depend on them.
 */
class WireTagsTest {

    @Test
    void theTagsOfTextsAreThoseOfTheTable() {
        assertThat(TextTypes.tags()).allMatch(Wire::isText);
        assertThat(Wire.texts()).isEqualTo(TextTypes.tags());
    }

    @Test
    void theTagsOfViewsAreThoseOfTheirKinds() {
        assertThat(Wire.views())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(BufferView.Kind.values())
                        .map(BufferView.Kind::tag)
                        .toList());
    }
}
