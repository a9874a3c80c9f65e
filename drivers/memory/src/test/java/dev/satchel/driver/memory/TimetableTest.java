package dev.satchel.driver.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000;

    private final Timetable timetable = new Timetable(NOW);

    @Test
    void aKeyIsDueFromTheSecondOnInWhichItEnds() {
        timetable.enter("k", NOW + 5_000);

        assertThat(timetable.due(NOW + 4_999)).isNull();
        assertThat(timetable.due(NOW + 5_000)).isEqualTo("k");
    }

    @Test
    void aKeyThatEndsWithinASecondIsDueInTheNext() {
        timetable.enter("k", NOW + 4_001);

        assertThat(timetable.due(NOW + 4_999)).isNull();
        assertThat(timetable.due(NOW + 5_000)).isEqualTo("k");
    }

    @Test
    void aKeyIsFoundAgainUntilItLeaves() {
        int place = timetable.enter("k", NOW + 1_000);
        assertThat(timetable.due(NOW + 1_000)).isEqualTo("k");
        assertThat(timetable.due(NOW + 1_000)).isEqualTo("k");

        timetable.leave(place);

        assertThat(timetable.due(NOW + 1_000)).isNull();
    }

    @Test
    void whenAllOfASecondWasLookedAtNothingMayBeDueUntilTheNext() {
        timetable.enter("k", NOW + 3_000);
        assertThat(timetable.mayBeDue(NOW)).isTrue();

        assertThat(timetable.due(NOW)).isNull();

        assertThat(timetable.mayBeDue(NOW + 999)).isFalse();
        assertThat(timetable.mayBeDue(NOW + 1_000)).isTrue();
    }

    @Test
    void whoeverLeavesTheOthersOfTheSecondStay() {
        for (int leaving = 0; leaving < 3; leaving++) {
            Timetable three = new Timetable(NOW);
            int[] places = new int[3];
            for (int i = 0; i < 3; i++) {
                places[i] = three.enter("k" + i, NOW + 1_000);
            }

            three.leave(places[leaving]);

            List<String> left = new ArrayList<>(List.of("k0", "k1", "k2"));
            left.remove("k" + leaving);
            assertThat(allDue(three, NOW + 1_000, places)).containsExactlyInAnyOrderElementsOf(left);
        }
    }

    @Test
    void aPlaceIsUsedAgain() {
        int first = timetable.enter("a", NOW + 1_000);
        int second = timetable.enter("b", NOW + 1_000);
        timetable.leave(first);
        timetable.leave(second);

        assertThat(List.of(timetable.enter("c", NOW), timetable.enter("d", NOW)))
                .containsExactlyInAnyOrder(first, second);
    }

    @Test
    void aMovedKeyIsDueThenOnly() {
        int place = timetable.enter("k", NOW + 5_000);

        timetable.move(place, NOW + 9_000);
        assertThat(timetable.due(NOW + 8_000)).isNull();

        timetable.move(place, NOW + 8_500);
        assertThat(timetable.due(NOW + 9_000)).isEqualTo("k");
    }

    @Test
    void whoEndsAfterHoursIsDueInTime() {
        int place = timetable.enter("k", NOW + 10 * HOUR);

        for (long now = NOW; now < NOW + 10 * HOUR; now += 1_000) {
            if (timetable.due(now) != null) {
                timetable.move(place, NOW + 10 * HOUR);
                assertThat(timetable.due(now)).isNull();
            }
        }

        assertThat(timetable.due(NOW + 10 * HOUR)).isEqualTo("k");
    }

    @Test
    void afterAPauseOfAnyLengthAllIsDue() {
        int[] places = new int[5_000];
        for (int i = 0; i < 5_000; i++) {
            places[i] = timetable.enter(Integer.toString(i), NOW + i * 1_000L);
        }

        assertThat(allDue(timetable, NOW + 1_000 * HOUR, places)).hasSize(5_000);
    }

    @Test
    void aClockThatWasSetBackTakesTheHandWithIt() {
        assertThat(timetable.due(NOW + 1_000 * HOUR)).isNull();
        assertThat(timetable.due(NOW)).isNull();
        timetable.enter("k", NOW + 1_000);

        assertThat(timetable.due(NOW + 1_000)).isEqualTo("k");
    }

    @Test
    void whatIsPassedOverStandsInNobodysWay() {
        timetable.enter("a", NOW + 1_000);
        timetable.enter("without an item", NOW + 1_000);

        assertThat(timetable.due(NOW + 1_000)).isEqualTo("without an item");

        timetable.passOver("without an item", NOW + 1_000);

        assertThat(timetable.due(NOW + 1_000)).isEqualTo("a");
        timetable.passOver("a", NOW + 1_000);
        assertThat(timetable.due(NOW + 1_000)).isNull();
        assertThat(timetable.due(NOW + 2_000)).isNotNull();
    }

    /** Lets everything leave that is due: keys are numbers, and those of their places. */
    private static List<String> allDue(Timetable timetable, long now, int[] places) {
        List<String> found = new ArrayList<>();
        for (String key = timetable.due(now); key != null; key = timetable.due(now)) {
            found.add(key);
            timetable.leave(places[Integer.parseInt(key.replace("k", ""))]);
        }
        return found;
    }
}
