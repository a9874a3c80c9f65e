package dev.satchel.driver.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SetResult.Gone;
import dev.satchel.driver.StoredItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An item is replaced only by a caller that has read its latest version. */
abstract class ReplacingContract extends ExpiringContract {

    @Test
    void setThatReplacesNothingStoresWhereThereIsNothing() {
        StoredItem item = stored(set(KEY, "a", LIFE, null));

        assertThat(item.value()).isEqualTo("a".getBytes(UTF_8));
        assertThat(text(KEY)).isEqualTo("a");
    }

    @Test
    void setThatReplacesNothingIsAConflictWhereThereIsAnItem() {
        needsCompareAndSet();
        stored(set(KEY, "a", LIFE, null));

        assertThat(conflict(set(KEY, "b", LIFE, null)).value()).isEqualTo("a".getBytes(UTF_8));

        assertThat(text(KEY)).isEqualTo("a");
    }

    @Test
    void setThatReplacesNothingIsAConflictAlsoWithTheSameBytes() {
        needsCompareAndSet();
        stored(set(KEY, "a", LIFE, null));

        assertThat(conflict(set(KEY, "a", LIFE, null)).value()).isEqualTo("a".getBytes(UTF_8));
    }

    @Test
    void setThatReplacesNothingIsAConflictAlsoWhereTheItemIsEmpty() {
        needsCompareAndSet();
        stored(set(KEY, "", LIFE, null));

        assertThat(conflict(set(KEY, "b", LIFE, null)).value()).isEmpty();

        assertThat(text(KEY)).isEmpty();
    }

    @Test
    void aConflictLeavesTheExpiryAsItWas() throws Exception {
        needsCompareAndSet();
        StoredItem stale = stored(set(KEY, "a", LIFE, null));
        stored(set(KEY, "b", LIFE, stale));

        conflict(set(KEY, "c", LIFE.multipliedBy(2), null));
        conflict(set(KEY, "c", LIFE.multipliedBy(2), stale));
        conflict(set(KEY, "c", HALF, null));
        conflict(set(KEY, "c", HALF, stale));

        advance(rightBefore(LIFE));
        assertThat(text(KEY)).isEqualTo("b");

        advance(LIFE.minus(rightBefore(LIFE)));
        assertThat(get(KEY)).isNull();
    }

    @Test
    void setThatReplacesNothingStoresWhereTheItemHasExpired() throws Exception {
        stored(set(KEY, "a", LIFE, null));
        advance(LIFE);

        stored(set(KEY, "b", LIFE, null));

        assertThat(text(KEY)).isEqualTo("b");
        advance(rightBefore(LIFE));
        assertThat(text(KEY)).isEqualTo("b");
    }

    @Test
    void whatWasReadCanBeReplaced() {
        stored(set(KEY, "a", LIFE, null));
        StoredItem read = present(await(driver.getItem(KEY, null)));
        StoredItem next = stored(set(KEY, "b", LIFE, read));
        assertThat(text(KEY)).isEqualTo("b");

        StoredItem readAndExtended = present(await(driver.getItem(KEY, LIFE)));
        stored(set(KEY, "c", LIFE, readAndExtended));
        assertThat(text(KEY)).isEqualTo("c");
        assertThat(next.value()).isEqualTo("b".getBytes(UTF_8));
    }

    @Test
    void whatWasStoredCanBeReplacedWithoutARead() {
        StoredItem item = stored(set(KEY, "0", LIFE, null));
        for (int i = 1; i <= 5; i++) {
            item = stored(set(KEY, "" + i, LIFE, item));
        }
        assertThat(text(KEY)).isEqualTo("5");
    }

    @Test
    void anItemThatIsEmptyCanBeReplaced() {
        StoredItem empty = stored(set(KEY, "", LIFE, null));

        stored(set(KEY, "a", LIFE, empty));

        assertThat(text(KEY)).isEqualTo("a");
    }

    @Test
    void anItemStaysTheSameItemWhenAnotherReaderExtendsIt() {
        StoredItem item = stored(set(KEY, "a", LIFE, null));
        get(KEY, LIFE.multipliedBy(2));

        stored(set(KEY, "b", LIFE, item));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddValues")
    void setThatReplacesWhatHasChangedIsAConflict(byte[] value) {
        needsCompareAndSet();
        StoredItem stale = stored(set(KEY, "stale", LIFE, null));
        stored(set(KEY, value.clone(), LIFE, stale));

        StoredItem current = conflict(set(KEY, "b", LIFE, stale));

        assertThat(current.value()).isEqualTo(value);
        assertThat(get(KEY)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddValues")
    void afterAConflictTheCurrentItemCanBeReplaced(byte[] value) {
        needsCompareAndSet();
        StoredItem stale = stored(set(KEY, "stale", LIFE, null));
        stored(set(KEY, value.clone(), LIFE, stale));
        StoredItem current = conflict(set(KEY, "b", LIFE, stale));

        stored(set(KEY, "b", LIFE, current));

        assertThat(text(KEY)).isEqualTo("b");
    }

    @Test
    void anItemThatDiffersInItsLastByteOnlyIsAConflict() {
        needsCompareAndSet();
        StoredItem stale = stored(set(KEY, "a".repeat(10_000) + "x", LIFE, null));
        stored(set(KEY, "a".repeat(10_000) + "y", LIFE, stale));

        conflict(set(KEY, "b", LIFE, stale));
    }

    @Test
    void setThatReplacesWhatWasRemovedIsGone() {
        needsCompareAndSet();
        StoredItem item = stored(set(KEY, "a", LIFE, null));
        remove(KEY);

        assertThat(set(KEY, "b", LIFE, item)).isInstanceOf(Gone.class);

        assertThat(get(KEY)).isNull();
    }

    @Test
    void setThatReplacesWhatHasExpiredIsGone() throws Exception {
        needsCompareAndSet();
        StoredItem item = stored(set(KEY, "a", LIFE, null));
        advance(LIFE);

        assertThat(set(KEY, "b", LIFE, item)).isInstanceOf(Gone.class);

        assertThat(get(KEY)).isNull();
    }

    @Test
    void setThatReplacesWhatWasRemovedAndSetAgainIsAConflict() {
        needsCompareAndSet();
        StoredItem item = stored(set(KEY, "a", LIFE, null));
        remove(KEY);
        stored(set(KEY, "b", LIFE, null));

        assertThat(conflict(set(KEY, "c", LIFE, item)).value()).isEqualTo("b".getBytes(UTF_8));
    }
}
