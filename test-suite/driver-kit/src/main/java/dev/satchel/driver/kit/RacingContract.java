package dev.satchel.driver.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.SetResult.Conflict;
import dev.satchel.driver.SetResult.Stored;
import dev.satchel.driver.StoredItem;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract also holds with many concurrent callers. */
abstract class RacingContract extends ReplacingContract {

    private static final int RUNNERS = 16;
    private static final int ROUNDS = 50;
    private static final int IN_FLIGHT = 1_000;

    @Test
    void ofManyWritersThatReplaceTheSameItemExactlyOneWins() throws Exception {
        needsCompareAndSet();
        try (Race race = new Race(RUNNERS, timeLimit())) {
            StoredItem base = stored(set(KEY, "base", LIFE, null));
            for (int round = 0; round < ROUNDS; round++) {
                StoredItem replaced = base;
                String value = "round " + round + " of ";
                base = onlyWinner(race.run(i -> driver.setItem(KEY, (value + i).getBytes(UTF_8), LIFE, replaced)));
                assertThat(get(KEY)).isEqualTo(base.value());
            }
        }
    }

    @Test
    void ofManyWritersThatCreateTheSameItemExactlyOneWins() throws Exception {
        needsCompareAndSet();
        try (Race race = new Race(RUNNERS, timeLimit())) {
            for (int round = 0; round < ROUNDS; round++) {
                String key = KEY + round;
                StoredItem winner =
                        onlyWinner(race.run(i -> driver.setItem(key, ("by " + i).getBytes(UTF_8), LIFE, null)));
                assertThat(get(key)).isEqualTo(winner.value());
            }
        }
    }

    @Test
    void whatIsRemovedWhileOthersReplaceItIsNotCreatedAgain() throws Exception {
        needsCompareAndSet();
        try (Race race = new Race(RUNNERS, timeLimit())) {
            for (int round = 0; round < ROUNDS; round++) {
                String key = KEY + round;
                StoredItem item = stored(set(key, "base", LIFE, null));
                race.run(i -> i == RUNNERS / 2 ? driver.removeItem(key) : replaceInsistently(key, "by " + i, item));
                assertThat(get(key)).as("round %d", round).isNull();
            }
        }
    }

    /** Sets a value as a caller that merges does: after a conflict it sets over the newer item, and reads. */
    private CompletionStage<Void> replaceInsistently(String key, String value, StoredItem replaces) {
        byte[] bytes = value.getBytes(UTF_8);
        return driver.setItem(key, bytes, LIFE, replaces)
                .thenCompose(first -> driver.setItem(key, bytes, LIFE, whatIsThere(first, replaces)))
                .thenCompose(second -> driver.getItem(key, LIFE))
                .thenAccept(read -> {});
    }

    private static StoredItem whatIsThere(SetResult result, StoredItem ifGone) {
        if (result instanceof Stored stored) {
            return stored.item();
        }
        return result instanceof Conflict conflict ? conflict.current() : ifGone;
    }

    @Test
    void aThousandCallsInFlightAllComplete() {
        List<CompletionStage<SetResult>> sets = IntStream.range(0, IN_FLIGHT)
                .mapToObj(i -> driver.setItem(KEY + i, ("value " + i).getBytes(UTF_8), LIFE, null))
                .toList();
        sets.forEach(set -> stored(await(set)));

        List<CompletionStage<@Nullable StoredItem>> gets = IntStream.range(0, IN_FLIGHT)
                .mapToObj(i -> driver.getItem(KEY + i, LIFE))
                .toList();
        for (int i = 0; i < IN_FLIGHT; i++) {
            assertThat(present(await(gets.get(i))).value()).isEqualTo(("value " + i).getBytes(UTF_8));
        }

        List<CompletionStage<Void>> removes = IntStream.range(0, IN_FLIGHT)
                .mapToObj(i -> driver.removeItem(KEY + i))
                .toList();
        removes.forEach(this::await);
        assertThat(get(KEY + 0)).isNull();
        assertThat(get(KEY + (IN_FLIGHT - 1))).isNull();
    }

    /** Checks that exactly one writer has stored and that all others got the item that it stored. */
    private static StoredItem onlyWinner(List<SetResult> results) {
        List<StoredItem> winners = results.stream()
                .filter(Stored.class::isInstance)
                .map(result -> ((Stored) result).item())
                .toList();
        assertThat(winners).hasSize(1);
        for (SetResult result : results) {
            if (!(result instanceof Stored)) {
                assertThat(conflict(result).value()).isEqualTo(winners.get(0).value());
            }
        }
        return winners.get(0);
    }
}
