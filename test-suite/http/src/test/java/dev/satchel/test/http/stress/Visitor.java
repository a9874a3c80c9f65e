package dev.satchel.test.http.stress;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The cookie of one visitor, who may have several requests under way: the last answer decides, as in a browser, even if
 * it answers an older request.
 *
 * <p>Thread-safe.
 */
final class Visitor {

    private static final int REMEMBERED = 50;

    private final List<String> former = new CopyOnWriteArrayList<>();
    private volatile @Nullable String id;

    @Nullable
    String id() {
        return id;
    }

    /** An id that was there some time ago, and may have been retired or destroyed meanwhile. */
    @Nullable
    String formerId(Random random) {
        Object[] known = former.toArray();
        return known.length == 0 ? null : (String) known[random.nextInt(known.length)];
    }

    void keep(Answer answer) {
        if (answer.newId() != null) {
            id = answer.newId();
            former.add(answer.newId());
            if (former.size() > REMEMBERED) {
                former.remove(0);
            }
        } else if (answer.forgets()) {
            id = null;
        }
    }
}
