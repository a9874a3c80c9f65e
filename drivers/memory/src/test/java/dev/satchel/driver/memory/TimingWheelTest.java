package dev.satchel.driver.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingWheelTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000;

    private final TimingWheel wheel = new TimingWheel(NOW);

    @Test
    void aKeyIsDueFromTheSecondInWhichItExpires() {
        wheel.schedule("k", NOW + 5_000);

        assertThat(wheel.peekDue(NOW + 4_999)).isNull();
        assertThat(wheel.peekDue(NOW + 5_000)).isEqualTo("k");
    }

    @Test
    void aKeyThatExpiresWithinASecondIsDueInTheNext() {
        wheel.schedule("k", NOW + 4_001);

        assertThat(wheel.peekDue(NOW + 4_999)).isNull();
        assertThat(wheel.peekDue(NOW + 5_000)).isEqualTo("k");
    }

    @Test
    void aKeyIsReturnedAgainUntilItIsCancelled() {
        int node = wheel.schedule("k", NOW + 1_000);
        assertThat(wheel.peekDue(NOW + 1_000)).isEqualTo("k");
        assertThat(wheel.peekDue(NOW + 1_000)).isEqualTo("k");

        wheel.cancel(node);

        assertThat(wheel.peekDue(NOW + 1_000)).isNull();
    }

    @Test
    void whenAllOfASecondWasCheckedNothingMayBeDueUntilTheNext() {
        wheel.schedule("k", NOW + 3_000);
        assertThat(wheel.mayHaveDue(NOW)).isTrue();

        assertThat(wheel.peekDue(NOW)).isNull();

        assertThat(wheel.mayHaveDue(NOW + 999)).isFalse();
        assertThat(wheel.mayHaveDue(NOW + 1_000)).isTrue();
    }

    @Test
    void whicheverKeyIsCancelledTheOthersOfTheSecondStay() {
        for (int cancelled = 0; cancelled < 3; cancelled++) {
            TimingWheel three = new TimingWheel(NOW);
            int[] nodes = new int[3];
            for (int i = 0; i < 3; i++) {
                nodes[i] = three.schedule("k" + i, NOW + 1_000);
            }

            three.cancel(nodes[cancelled]);

            List<String> left = new ArrayList<>(List.of("k0", "k1", "k2"));
            left.remove("k" + cancelled);
            assertThat(allDue(three, NOW + 1_000, nodes)).containsExactlyInAnyOrderElementsOf(left);
        }
    }

    @Test
    void aNodeIsReused() {
        int first = wheel.schedule("a", NOW + 1_000);
        int second = wheel.schedule("b", NOW + 1_000);
        wheel.cancel(first);
        wheel.cancel(second);

        assertThat(List.of(wheel.schedule("c", NOW), wheel.schedule("d", NOW)))
                .containsExactlyInAnyOrder(first, second);
    }

    @Test
    void aRescheduledKeyIsDueOnlyThen() {
        int node = wheel.schedule("k", NOW + 5_000);

        wheel.reschedule(node, NOW + 9_000);
        assertThat(wheel.peekDue(NOW + 8_000)).isNull();

        wheel.reschedule(node, NOW + 8_500);
        assertThat(wheel.peekDue(NOW + 9_000)).isEqualTo("k");
    }

    @Test
    void aKeyThatExpiresAfterHoursIsDueInTime() {
        int node = wheel.schedule("k", NOW + 10 * HOUR);

        for (long now = NOW; now < NOW + 10 * HOUR; now += 1_000) {
            if (wheel.peekDue(now) != null) {
                wheel.reschedule(node, NOW + 10 * HOUR);
                assertThat(wheel.peekDue(now)).isNull();
            }
        }

        assertThat(wheel.peekDue(NOW + 10 * HOUR)).isEqualTo("k");
    }

    @Test
    void afterAPauseOfAnyLengthAllIsDue() {
        int[] nodes = new int[5_000];
        for (int i = 0; i < 5_000; i++) {
            nodes[i] = wheel.schedule(Integer.toString(i), NOW + i * 1_000L);
        }

        assertThat(allDue(wheel, NOW + 1_000 * HOUR, nodes)).hasSize(5_000);
    }

    @Test
    void aClockThatWasSetBackTakesTheCursorWithIt() {
        assertThat(wheel.peekDue(NOW + 1_000 * HOUR)).isNull();
        assertThat(wheel.peekDue(NOW)).isNull();
        wheel.schedule("k", NOW + 1_000);

        assertThat(wheel.peekDue(NOW + 1_000)).isEqualTo("k");
    }

    @Test
    void aPostponedKeyBlocksNoOther() {
        wheel.schedule("a", NOW + 1_000);
        wheel.schedule("without an item", NOW + 1_000);

        assertThat(wheel.peekDue(NOW + 1_000)).isEqualTo("without an item");

        wheel.postpone("without an item", NOW + 1_000);

        assertThat(wheel.peekDue(NOW + 1_000)).isEqualTo("a");
        wheel.postpone("a", NOW + 1_000);
        assertThat(wheel.peekDue(NOW + 1_000)).isNull();
        assertThat(wheel.peekDue(NOW + 2_000)).isNotNull();
    }

    /** Cancels every due key: a key is the index of its node. */
    private static List<String> allDue(TimingWheel wheel, long now, int[] nodes) {
        List<String> found = new ArrayList<>();
        for (String key = wheel.peekDue(now); key != null; key = wheel.peekDue(now)) {
            found.add(key);
            wheel.cancel(nodes[Integer.parseInt(key.replace("k", ""))]);
        }
        return found;
    }
}
