package dev.satchel.test.http.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A depth-first search over all choices that a test can make. Each schedule runs from the start: it repeats the first
 * choices of the one before, and takes the next option at the last choice that has one.
 */
final class ScheduleExplorer {

    private final List<Integer> path = new ArrayList<>();
    private final List<Integer> options = new ArrayList<>();
    private int position;

    private ScheduleExplorer() {}

    /**
     * Runs every schedule.
     *
     * @param most fails if there are more
     * @param one runs one schedule: it makes the same choices as long as {@link #choose} returns the same
     * @return the number of schedules
     */
    static int all(int most, Consumer<ScheduleExplorer> one) {
        ScheduleExplorer schedules = new ScheduleExplorer();
        int count = 0;
        do {
            if (++count > most) {
                throw new AssertionError("Expected at most " + most + " schedules");
            }
            schedules.position = 0;
            one.accept(schedules);
        } while (schedules.another());
        return count;
    }

    <T> T choose(List<T> among) {
        if (position == path.size()) {
            path.add(0);
            options.add(among.size());
        } else if (options.get(position) != among.size()) {
            throw new AssertionError("Expected the same choices as before, found " + among);
        }
        return among.get(path.get(position++));
    }

    private boolean another() {
        for (int last = path.size() - 1; last >= 0; last--) {
            if (path.get(last) + 1 < options.get(last)) {
                path.set(last, path.get(last) + 1);
                return true;
            }
            path.remove(last);
            options.remove(last);
        }
        return false;
    }
}
