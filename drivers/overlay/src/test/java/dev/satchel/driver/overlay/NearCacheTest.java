package dev.satchel.driver.overlay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls that the overlay makes to its delegate, and the reads that it answers from its cache. */
class NearCacheTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration MAX_AGE = Duration.ofMinutes(1);
    private static final String KEY = "k";

    private final MutableClock clock = new MutableClock();
    private final RecordingDriver delegate = new RecordingDriver(clock);
    private final OverlayDriver overlay = new OverlayDriver(delegate, clock, MAX_AGE, 1_000_000);

    @BeforeEach
    void storeAnItem() {
        store("a");
    }

    @Test
    void aSecondReadAsksForNothing() {
        read();
        delegate.calls.clear();

        assertThat(read()).isEqualTo("a");

        assertThat(delegate.calls).isEmpty();
    }

    @Test
    void aReadThatDoesNotExtendAlwaysGoesToTheDelegate() {
        read();
        store("b");

        assertThat(textOf(overlay.getItem(KEY, null))).isEqualTo("b");
    }

    @Test
    void aCopyIsReadAgainOnceItIsAsOldAsItMayBe() {
        read();
        store("b");

        clock.advance(MAX_AGE.minusMillis(1));
        assertThat(read()).isEqualTo("a");
        clock.advance(Duration.ofMillis(1));
        assertThat(read()).isEqualTo("b");
    }

    @Test
    void aCopyLivesNoLongerThanATenthOfTheLifeOfItsItem() {
        Duration life = Duration.ofSeconds(10);
        textOf(overlay.getItem(KEY, life));
        store("b");

        clock.advance(Duration.ofMillis(999));
        assertThat(textOf(overlay.getItem(KEY, life))).isEqualTo("a");
        clock.advance(Duration.ofMillis(1));
        assertThat(textOf(overlay.getItem(KEY, life))).isEqualTo("b");
    }

    @Test
    void anItemThatIsReadAgainAndAgainDoesNotExpire() {
        for (int minute = 0; minute < 3 * LIFE.toMinutes(); minute++) {
            assertThat(read()).isEqualTo("a");
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void anItemExpiresAtMostTheMaximumAgeTooEarlyAndNeverTooLate() {
        read();
        clock.advance(MAX_AGE.minusMillis(1));
        read();

        clock.advance(LIFE.minus(MAX_AGE));
        assertThat(textOf(delegate.directly().getItem(KEY, null))).isEqualTo("a");
        clock.advance(Duration.ofMillis(1));
        assertThat(delegate.directly().getItem(KEY, null).toCompletableFuture().join())
                .isNull();
        assertThat(read()).isNull();
    }

    @Test
    void anotherLifeIsPassedOnAtOnce() {
        read();
        delegate.calls.clear();

        textOf(overlay.getItem(KEY, LIFE.dividedBy(2)));

        assertThat(delegate.calls).containsExactly("extend");
    }

    @Test
    void anInvalidatedItemIsReadAgainByTheNextReadWhichDoesNotExtendItAgain() {
        read();
        store("b");
        overlay.invalidated(KEY);
        delegate.calls.clear();

        assertThat(read()).isEqualTo("b");
        assertThat(read()).isEqualTo("b");

        assertThat(delegate.calls).containsExactly("get");
    }

    @Test
    void twoInstancesThatReadOneItemDoNotMakeEachOtherReadItForEver() {
        OverlayDriver other = new OverlayDriver(delegate, clock, MAX_AGE, 1_000_000);
        // as with Redis, where extending a life invalidates the copies of all other instances
        textOf(overlay.getItem(KEY, LIFE));
        textOf(other.getItem(KEY, LIFE));
        overlay.invalidated(KEY);
        textOf(overlay.getItem(KEY, LIFE));
        delegate.calls.clear();

        textOf(other.getItem(KEY, LIFE));
        textOf(overlay.getItem(KEY, LIFE));

        assertThat(delegate.calls).isEmpty();
    }

    @Test
    void whatIsChangedWhileItIsReadIsNotKept() {
        CompletableFuture<Void> answers = new CompletableFuture<>();
        delegate.answers = answers;
        CompletionStage<@Nullable StoredItem> reading = overlay.getItem(KEY, LIFE);
        store("b");
        overlay.invalidated(KEY);
        answers.complete(null);
        assertThat(textOf(reading)).isEqualTo("a");

        assertThat(read()).isEqualTo("b");
    }

    @Test
    void whatIsWrittenByThisInstanceIsReadByIt() {
        StoredItem item = present(overlay.getItem(KEY, LIFE));

        assertThat(overlay.setItem(KEY, bytes("b"), LIFE, item)
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(SetResult.Stored.class);
        assertThat(read()).isEqualTo("b");

        overlay.removeItem(KEY);
        assertThat(read()).isNull();
    }

    @Test
    void whatIsReadWhileThisInstanceWritesIsNotKept() {
        StoredItem item = present(overlay.getItem(KEY, LIFE));
        CompletableFuture<Void> answers = new CompletableFuture<>();
        delegate.answers = answers;
        CompletionStage<SetResult> writing = overlay.setItem(KEY, bytes("b"), LIFE, item);
        CompletionStage<@Nullable StoredItem> reading = overlay.getItem(KEY, LIFE);
        answers.complete(null);
        writing.toCompletableFuture().join();
        reading.toCompletableFuture().join();
        delegate.calls.clear();

        read();

        assertThat(delegate.calls).hasSize(1);
    }

    @Test
    void aWriteWhoseAnswerIsAFailureMayHaveHappened() {
        StoredItem item = present(overlay.getItem(KEY, LIFE));
        delegate.answers = CompletableFuture.failedFuture(new IllegalStateException("too late"));
        assertThat(overlay.setItem(KEY, bytes("b"), LIFE, item)).isCompletedExceptionally();
        delegate.answers = CompletableFuture.completedFuture(null);

        assertThat(read()).isEqualTo("b");
    }

    @Test
    void aWriteByAnOldCopyIsAConflict() {
        read();
        store("b");
        StoredItem stale = present(overlay.getItem(KEY, LIFE));
        assertThat(stale.value()).isEqualTo(bytes("a"));

        SetResult result = overlay.setItem(KEY, bytes("c"), LIFE, stale)
                .toCompletableFuture()
                .join();

        assertThat(result).isInstanceOf(SetResult.Conflict.class);
        assertThat(((SetResult.Conflict) result).current().value()).isEqualTo(bytes("b"));
        assertThat(read()).isEqualTo("b");
    }

    @Test
    void aReadThatFailedExtendsAgain() {
        delegate.answers = CompletableFuture.failedFuture(new IllegalStateException("down"));
        assertThat(overlay.getItem(KEY, LIFE)).isCompletedExceptionally();
        delegate.answers = CompletableFuture.completedFuture(null);
        delegate.calls.clear();

        read();

        assertThat(delegate.calls).containsExactly("extend");
    }

    @Test
    void whatIsMissingIsAskedForEachTime() {
        delegate.directly().removeItem(KEY);
        read();
        read();
        delegate.calls.clear();

        read();

        assertThat(delegate.calls).containsExactly("extend");
    }

    @Test
    void nothingIsKeptOnceChangesMayHaveBeenMissed() {
        read();
        store("b");

        overlay.allInvalidated();

        assertThat(read()).isEqualTo("b");
    }

    @Test
    void theBytesHandedOutAreTheCallersOwn() {
        present(overlay.getItem(KEY, LIFE)).value()[0] = 'x';
        present(overlay.getItem(KEY, LIFE)).value()[0] = 'x';

        assertThat(read()).isEqualTo("a");
    }

    @Test
    void aClockThatIsSetBackMakesNoCopyLiveLonger() {
        read();
        store("b");

        clock.advance(Duration.ofHours(1).negated());

        assertThat(read()).isEqualTo("b");
    }

    @Test
    void copiesTakeUpNoMoreThanTheyMay() {
        OverlayDriver small = new OverlayDriver(delegate, clock, MAX_AGE, 100_000);
        for (int i = 0; i < 500; i++) {
            delegate.directly().setItem("many" + i, new byte[1_000], LIFE, null);
            small.getItem("many" + i, LIFE);
        }
        delegate.calls.clear();

        for (int i = 0; i < 500; i++) {
            small.getItem("many" + i, LIFE);
        }

        assertThat(delegate.calls).hasSizeGreaterThan(400);
    }

    /** Replaces the item as another instance does. */
    private void store(String text) {
        StoredItem current =
                delegate.directly().getItem(KEY, null).toCompletableFuture().join();
        delegate.directly().setItem(KEY, bytes(text), LIFE, current);
    }

    private @Nullable String read() {
        return textOf(overlay.getItem(KEY, LIFE));
    }

    private static @Nullable String textOf(CompletionStage<@Nullable StoredItem> stage) {
        StoredItem item = stage.toCompletableFuture().join();
        return item == null ? null : new String(item.value(), UTF_8);
    }

    private static StoredItem present(CompletionStage<@Nullable StoredItem> stage) {
        StoredItem item = stage.toCompletableFuture().join();
        assertThat(item).isNotNull();
        return item;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
