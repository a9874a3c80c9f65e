package dev.satchel.test.http.stress;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The cookie of one visitor, with several requests in flight: the last response decides, as in a browser, even if it
 * answers an older request.
 *
 * <p>Thread-safe.
 */
final class VisitorCookie {

    private static final int REMEMBERED = 50;

    private final List<String> former = new CopyOnWriteArrayList<>();
    private volatile @Nullable String id;

    @Nullable
    String id() {
        return id;
    }

    /** Returns a former id, which may have been retired or destroyed meanwhile. */
    @Nullable
    String formerId(Random random) {
        Object[] known = former.toArray();
        return known.length == 0 ? null : (String) known[random.nextInt(known.length)];
    }

    void keep(Exchange answer) {
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
