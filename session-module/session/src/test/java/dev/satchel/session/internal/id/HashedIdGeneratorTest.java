package dev.satchel.session.internal.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ids under load. */
class HashedIdGeneratorTest {

    private static final int MANY = 100_000;

    @Test
    void idsThatManyThreadsMakeAtOnceAreWellFormedAndAllDifferent() {
        SessionIdGenerator ids = new HashedIdGenerator();

        List<String> made =
                IntStream.range(0, MANY).parallel().mapToObj(i -> ids.next()).toList();

        assertThat(made).doesNotHaveDuplicates().hasSize(MANY);
        assertThat(made.stream().allMatch(ids::isWellFormed)).isTrue();
    }
}
