package dev.satchel.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ids under load. */
class HashedIdsTest {

    private static final int MANY = 100_000;

    @Test
    void idsThatManyThreadsMakeAtOnceAreWellFormedAndAllDifferent() {
        SessionIds ids = new HashedIds();

        List<String> made =
                IntStream.range(0, MANY).parallel().mapToObj(i -> ids.next()).toList();

        assertThat(made).doesNotHaveDuplicates().hasSize(MANY);
        assertThat(made.stream().allMatch(ids::isWellFormed)).isTrue();
    }
}
