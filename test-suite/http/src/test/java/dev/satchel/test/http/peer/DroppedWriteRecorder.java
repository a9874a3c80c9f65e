package dev.satchel.test.http.peer;

import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records the reasons why changes of requests were not stored. */
@Singleton
final class DroppedWriteRecorder implements ApplicationEventListener<SessionWriteDroppedEvent> {

    private final Queue<Reason> reasons = new ConcurrentLinkedQueue<>();

    @Override
    public void onApplicationEvent(SessionWriteDroppedEvent event) {
        reasons.add(event.reason());
    }

    /** Returns the reasons since the last call. */
    List<Reason> reasons() {
        List<Reason> taken = new ArrayList<>();
        for (Reason reason = reasons.poll(); reason != null; reason = reasons.poll()) {
            taken.add(reason);
        }
        return taken;
    }
}
