package dev.satchel.driver.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SetResult.Gone;
import dev.satchel.driver.StoredItem;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Items expire exactly at the end of their ttl, to the millisecond. */
abstract class ExpiringContract extends StoringContract {

    @Test
    void anItemIsThereUntilRightBeforeItsExpiry() throws Exception {
        stored(set(KEY, "a", LIFE, null));

        advance(rightBefore(LIFE));

        assertThat(text(KEY)).isEqualTo("a");
    }

    @Test
    void anItemIsAbsentFromItsExpiryOn() throws Exception {
        stored(set(KEY, "a", LIFE, null));

        advance(LIFE);
        assertThat(get(KEY)).isNull();
        assertThat(get(KEY, LIFE)).isNull();

        advance(Duration.ofMillis(1));
        assertThat(get(KEY)).isNull();

        advance(Duration.ofDays(1));
        assertThat(get(KEY)).isNull();
    }

    @Test
    void anExpiredItemIsNotExtended() throws Exception {
        stored(set(KEY, "a", LIFE, null));
        advance(LIFE);

        assertThat(get(KEY, LIFE)).isNull();

        assertThat(get(KEY)).isNull();
        stored(set(KEY, "b", LIFE, null));
    }

    @Test
    void aTtlBelowAMillisecondIsRoundedUp() throws Exception {
        stored(set(KEY, "a", Duration.ofNanos(1), null));
        if (timeStandsStill()) {
            assertThat(text(KEY)).isEqualTo("a");
        }
        advance(Duration.ofMillis(1));
        assertThat(get(KEY)).isNull();
    }

    @Test
    void aTtlWithAFractionOfAMillisecondIsRoundedUp() throws Exception {
        stored(set(KEY, "a", LIFE.plusNanos(1), null));

        advance(timeStandsStill() ? LIFE : rightBefore(LIFE));
        assertThat(text(KEY)).isEqualTo("a");

        advance(drift().plusMillis(1));
        assertThat(get(KEY)).isNull();
    }

    @Test
    void aTtlOfCenturiesIsNotAnError() throws Exception {
        StoredItem item = stored(set(KEY, "a", Duration.ofDays(365_000), null));
        advance(Duration.ofDays(3_650));
        assertThat(get(KEY, Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo("a".getBytes(UTF_8));

        stored(set(KEY, "b", Duration.ofSeconds(Long.MAX_VALUE), item));
        advance(Duration.ofDays(3_650));
        assertThat(text(KEY)).isEqualTo("b");
    }

    @Test
    void aLongerTtlReplacesAShorterOne() throws Exception {
        StoredItem item = stored(set(KEY, "a", HALF, null));
        stored(set(KEY, "b", LIFE, item));

        advance(rightBefore(LIFE));
        assertThat(text(KEY)).isEqualTo("b");

        advance(LIFE.minus(rightBefore(LIFE)));
        assertThat(get(KEY)).isNull();
    }

    @Test
    void aShorterTtlReplacesALongerOne() throws Exception {
        StoredItem item = stored(set(KEY, "a", LIFE, null));
        stored(set(KEY, "b", HALF, item));

        advance(rightBefore(HALF));
        assertThat(text(KEY)).isEqualTo("b");

        advance(HALF.minus(rightBefore(HALF)));
        assertThat(get(KEY)).isNull();
    }

    @Test
    void aTtlCountsFromTheSetAndNotFromTheOneBefore() throws Exception {
        StoredItem item = stored(set(KEY, "a", LIFE, null));
        advance(HALF);
        stored(set(KEY, "b", LIFE, item));

        advance(rightBefore(LIFE));
        assertThat(text(KEY)).isEqualTo("b");
    }

    @Test
    void getItemWithoutExtendToDoesNotExtend() throws Exception {
        stored(set(KEY, "a", LIFE, null));
        advance(HALF);
        assertThat(text(KEY)).isEqualTo("a");

        advance(HALF);
        assertThat(get(KEY)).isNull();
    }

    @Test
    void getItemWithExtendToExtends() throws Exception {
        stored(set(KEY, "a", LIFE, null));
        advance(HALF);
        assertThat(get(KEY, LIFE)).isEqualTo("a".getBytes(UTF_8));

        advance(rightBefore(LIFE));
        assertThat(text(KEY)).isEqualTo("a");

        advance(LIFE.minus(rightBefore(LIFE)));
        assertThat(get(KEY)).isNull();
    }

    @Test
    void getItemWithExtendToShortens() throws Exception {
        stored(set(KEY, "a", LIFE, null));
        assertThat(get(KEY, HALF)).isEqualTo("a".getBytes(UTF_8));

        advance(rightBefore(HALF));
        assertThat(text(KEY)).isEqualTo("a");

        advance(HALF.minus(rightBefore(HALF)));
        assertThat(get(KEY)).isNull();
    }

    @Test
    void getItemWithExtendToBelowAMillisecondIsRoundedUp() throws Exception {
        stored(set(KEY, "a", LIFE, null));
        byte[] extended = get(KEY, Duration.ofNanos(1));
        // where time passes by itself, the millisecond may be over before the result
        if (timeStandsStill()) {
            assertThat(extended).isEqualTo("a".getBytes(UTF_8));
            assertThat(text(KEY)).isEqualTo("a");
        }
        advance(Duration.ofMillis(1));
        assertThat(get(KEY)).isNull();
    }

    @Test
    void getItemWithExtendToCreatesNothing() {
        assertThat(get(KEY, LIFE)).isNull();

        assertThat(get(KEY)).isNull();
        stored(set(KEY, "a", LIFE, null));
    }

    // An item with a ttl of zero or less has expired when it is stored.

    static Stream<Duration> noLife() {
        return Stream.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofMillis(-1), LIFE.negated());
    }

    @ParameterizedTest
    @MethodSource("noLife")
    void aTtlOfZeroOrLessStoresWhatHasExpiredAlready(Duration ttl) {
        stored(set(KEY, "a", ttl, null));
        assertThat(get(KEY)).isNull();
        assertThat(get(KEY, LIFE)).isNull();
    }

    @ParameterizedTest
    @MethodSource("noLife")
    void aTtlOfZeroOrLessEndsTheItemThatWasThere(Duration ttl) {
        StoredItem item = stored(set(KEY, "a", LIFE, null));

        stored(set(KEY, "b", ttl, item));

        assertThat(get(KEY)).isNull();
        assertThat(get(KEY, LIFE)).isNull();
    }

    @ParameterizedTest
    @MethodSource("noLife")
    void aTtlOfZeroOrLessEndsNothingThatHasChanged(Duration ttl) {
        needsCompareAndSet();
        StoredItem stale = stored(set(KEY, "a", LIFE, null));
        stored(set(KEY, "b", LIFE, stale));

        assertThat(conflict(set(KEY, "c", ttl, stale)).value()).isEqualTo("b".getBytes(UTF_8));
        assertThat(conflict(set(KEY, "c", ttl, null)).value()).isEqualTo("b".getBytes(UTF_8));

        assertThat(text(KEY)).isEqualTo("b");
    }

    @ParameterizedTest
    @MethodSource("noLife")
    void aTtlOfZeroOrLessIsGoneWhenTheItemIs(Duration ttl) {
        needsCompareAndSet();
        StoredItem item = stored(set(KEY, "a", LIFE, null));
        remove(KEY);

        assertThat(set(KEY, "b", ttl, item)).isInstanceOf(Gone.class);
    }
}
