package dev.satchel.test.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Every way that a test can go which has choices to make, depth first. Each way is gone from the start: the first
 * choices of the one before are made again, and the last of them that has another option takes it.
 */
final class Schedules {

    private final List<Integer> path = new ArrayList<>();
    private final List<Integer> options = new ArrayList<>();
    private int position;

    private Schedules() {}

    /**
     * Goes every way.
     *
     * @param most fails if there are more
     * @param one goes one way: it makes the same choices whenever {@link #choose} answered the same before
     * @return how many there are
     */
    static int all(int most, Consumer<Schedules> one) {
        Schedules schedules = new Schedules();
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
