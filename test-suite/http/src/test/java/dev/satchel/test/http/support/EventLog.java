package dev.satchel.test.http.support;

import dev.satchel.session.event.SessionEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;

/** Records the events of the session module. */
@Singleton
public class EventLog {

    /** A queue without locks, since listeners run on event loops. */
    private final BlockingQueue<SessionEvent> events = new LinkedTransferQueue<>();

    @EventListener
    void on(SessionEvent event) {
        events.add(event);
    }

    /** Returns the events since the last call. */
    public List<SessionEvent> taken() {
        List<SessionEvent> taken = new ArrayList<>();
        events.drainTo(taken);
        return taken;
    }

    /** Waits for an event of a type, and drops those before it. */
    public <E extends SessionEvent> E await(Class<E> type) {
        try {
            while (true) {
                SessionEvent event = events.poll(10, TimeUnit.SECONDS);
                if (event == null) {
                    throw new AssertionError("Expected a " + type.getSimpleName() + ", found none");
                }
                if (type.isInstance(event)) {
                    return type.cast(event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
