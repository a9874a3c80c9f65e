package dev.satchel.serde.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.js.BufferView;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * {@link Wire} names the tags of texts and views as strings, so that the packages below the types need none of them.
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
