package dev.satchel.test.http;

import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Why what requests did to their sessions was not stored. */
@Singleton
final class DroppedWrites implements ApplicationEventListener<SessionWriteDroppedEvent> {

    private final Queue<Reason> reasons = new ConcurrentLinkedQueue<>();

    @Override
    public void onApplicationEvent(SessionWriteDroppedEvent event) {
        reasons.add(event.reason());
    }

    /** The reasons since this was last asked. */
    List<Reason> reasons() {
        List<Reason> taken = new ArrayList<>();
        for (Reason reason = reasons.poll(); reason != null; reason = reasons.poll()) {
            taken.add(reason);
        }
        return taken;
    }
}
