package dev.satchel.driver.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult.Gone;
import dev.satchel.driver.StoredItem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values are returned as they were stored, keys are taken literally, and no driver sees items of another prefix. */
abstract class StoringContract extends DriverFixture {

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddValues")
    void whatWasSetIsGotByteForByte(byte[] value) {
        stored(set(KEY, value.clone(), LIFE, null));

        assertThat(get(KEY)).isEqualTo(value);
        assertThat(get(KEY, LIFE)).isEqualTo(value);
    }

    @Test
    void absentIsNull() {
        assertThat(get(KEY)).isNull();
        assertThat(get(KEY, LIFE)).isNull();
    }

    @Test
    void aLongerAndAShorterValueReplaceTheWholeValue() {
        StoredItem first = stored(set(KEY, "0123456789", LIFE, null));
        StoredItem longer = stored(set(KEY, "0123456789".repeat(100), LIFE, first));
        assertThat(text(KEY)).isEqualTo("0123456789".repeat(100));

        StoredItem shorter = stored(set(KEY, "a", LIFE, longer));
        assertThat(text(KEY)).isEqualTo("a");

        stored(set(KEY, "", LIFE, shorter));
        assertThat(text(KEY)).isEmpty();
    }

    // Keys are taken literally.

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddKeys")
    void aKeyIsTakenLiterally(String key) {
        StoredItem item = stored(set(key, "first", LIFE, null));
        assertThat(text(key)).isEqualTo("first");

        StoredItem next = stored(set(key, "second", LIFE, item));
        assertThat(get(key, LIFE)).isEqualTo("second".getBytes(UTF_8));
        assertThat(next.value()).isEqualTo("second".getBytes(UTF_8));

        remove(key);
        assertThat(get(key)).isNull();
    }

    @Test
    void keysAreKeptApart() {
        List<String> keys = Samples.oddKeys().map(Named::getPayload).toList();
        for (String key : keys) {
            stored(set(key, "value of " + key, LIFE, null));
        }
        for (String key : keys) {
            assertThat(text(key)).isEqualTo("value of " + key);
        }
        for (int i = 0; i < keys.size(); i++) {
            remove(keys.get(i));
            for (int j = 0; j < keys.size(); j++) {
                assertThat(get(keys.get(j)) == null)
                        .as("key %d is missing after the keys up to %d were removed", j, i)
                        .isEqualTo(j <= i);
            }
        }
    }

    // Removing an absent item is not an error.

    @Test
    void removeRemoves() {
        stored(set(KEY, "a", LIFE, null));
        stored(set("other", "b", LIFE, null));

        remove(KEY);

        assertThat(get(KEY)).isNull();
        assertThat(get(KEY, LIFE)).isNull();
        assertThat(text("other")).isEqualTo("b");
    }

    @Test
    void removingTwiceIsNotAnError() {
        stored(set(KEY, "a", LIFE, null));

        remove(KEY);
        remove(KEY);

        assertThat(get(KEY)).isNull();
    }

    @Test
    void removingWhatNeverWasIsNotAnError() {
        remove(KEY);

        assertThat(get(KEY)).isNull();
    }

    @Test
    void removingWhatHasExpiredIsNotAnError() throws Exception {
        stored(set(KEY, "a", LIFE, null));
        advance(LIFE);

        remove(KEY);

        assertThat(get(KEY)).isNull();
    }

    @Test
    void whatWasRemovedCanBeSetAgain() {
        stored(set(KEY, "a", LIFE, null));
        remove(KEY);

        stored(set(KEY, "b", LIFE, null));

        assertThat(text(KEY)).isEqualTo("b");
    }

    // Drivers with different prefixes do not see each other's items.

    static Stream<String> otherPrefixes() {
        return Stream.of("other:", "%", "*", "_", "/../", "A");
    }

    @ParameterizedTest
    @MethodSource("otherPrefixes")
    void aDriverWhosePrefixGoesOnIsAnotherDriver(String more) throws Exception {
        areApart(driver, tracked(prefix + more));
    }

    @Test
    void aDriverWithAnotherPrefixIsAnotherDriver() throws Exception {
        areApart(tracked(prefix + "a:"), tracked(prefix + "b:"));
    }

    @Test
    void prefixesThatMatchEachOtherAsPatternsAreApart() throws Exception {
        areApart(tracked(prefix + "*:"), tracked(prefix + "a:"));
        areApart(tracked(prefix + "_;"), tracked(prefix + "a;"));
    }

    private void areApart(SessionDriver one, SessionDriver two) {
        StoredItem ofOne = stored(await(one.setItem(KEY, "one".getBytes(UTF_8), LIFE, null)));
        assertThat(await(two.getItem(KEY, null))).isNull();
        assertThat(await(two.getItem(KEY, LIFE))).isNull();

        StoredItem ofTwo = stored(await(two.setItem(KEY, "two".getBytes(UTF_8), LIFE, null)));
        StoredItem nextOfTwo = stored(await(two.setItem(KEY, "2".getBytes(UTF_8), LIFE, ofTwo)));
        assertThat(present(await(one.getItem(KEY, null))).value()).isEqualTo("one".getBytes(UTF_8));

        await(one.removeItem(KEY));
        assertThat(present(await(two.getItem(KEY, null))).value()).isEqualTo("2".getBytes(UTF_8));
        if (one.comparesAndSets()) {
            assertThat(await(one.setItem(KEY, "1".getBytes(UTF_8), LIFE, ofOne)))
                    .isInstanceOf(Gone.class);
        }
        stored(await(two.setItem(KEY, "3".getBytes(UTF_8), LIFE, nextOfTwo)));
    }

    @Test
    void driversWithTheSamePrefixShareWhatABackendOutsideOfThemHolds() throws Exception {
        assumeTrue(sharesBackend(), "Skipped: every driver of this kind is a backend of its own");
        SessionDriver other = tracked(prefix);
        StoredItem item = stored(set(KEY, "a", LIFE, null));
        StoredItem seen = present(await(other.getItem(KEY, null)));
        assertThat(seen.value()).isEqualTo("a".getBytes(UTF_8));

        StoredItem next = stored(await(other.setItem(KEY, "b".getBytes(UTF_8), LIFE, seen)));
        assertThat(text(KEY)).isEqualTo("b");
        if (driver.comparesAndSets()) {
            assertThat(conflict(set(KEY, "c", LIFE, item)).value()).isEqualTo("b".getBytes(UTF_8));
        }
        remove(KEY);
        assertThat(await(other.getItem(KEY, null))).isNull();
        if (driver.comparesAndSets()) {
            assertThat(await(other.setItem(KEY, "d".getBytes(UTF_8), LIFE, next)))
                    .isInstanceOf(Gone.class);
        }
    }

    // The driver copies arrays and hands out copies.

    @Test
    void theArraySetMayBeWrittenToAfterwards() {
        byte[] value = "abc".getBytes(UTF_8);
        stored(set(KEY, value, LIFE, null));

        Samples.scribble(value);

        assertThat(text(KEY)).isEqualTo("abc");
        assertThat(get(KEY, LIFE)).isEqualTo("abc".getBytes(UTF_8));
    }

    @Test
    void theArrayGotMayBeWrittenTo() {
        stored(set(KEY, "abc", LIFE, null));

        Samples.scribble(present(await(driver.getItem(KEY, null))).value());
        assertThat(text(KEY)).isEqualTo("abc");

        Samples.scribble(present(await(driver.getItem(KEY, LIFE))).value());
        assertThat(text(KEY)).isEqualTo("abc");
    }

    @Test
    void theArrayOfStoredMayBeWrittenTo() {
        StoredItem item = stored(set(KEY, "abc", LIFE, null));

        Samples.scribble(item.value());

        assertThat(text(KEY)).isEqualTo("abc");
    }

    @Test
    void theArrayOfConflictMayBeWrittenTo() {
        needsCompareAndSet();
        stored(set(KEY, "abc", LIFE, null));
        StoredItem current = conflict(set(KEY, "d", LIFE, null));

        Samples.scribble(current.value());

        assertThat(text(KEY)).isEqualTo("abc");
    }
}
