package dev.satchel.session.internal;

import dev.satchel.session.event.SessionCreatedEvent;
import dev.satchel.session.event.SessionDestroyedEvent;
import dev.satchel.session.event.SessionExpiredEvent;
import dev.satchel.session.event.SessionRegeneratedEvent;
import dev.satchel.session.event.SessionValueUnreadableEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.event.UnknownSessionIdEvent;
import dev.satchel.session.internal.id.Fingerprint;
import dev.satchel.session.internal.log.EscapedText;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events of sessions. Without a listener, none is created.
 *
 * <p>Thread-safe.
 */
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
final class SessionEventPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(SessionEventPublisher.class);

    private final ApplicationEventPublisher<SessionCreatedEvent> created;
    private final ApplicationEventPublisher<SessionRegeneratedEvent> regenerated;
    private final ApplicationEventPublisher<SessionDestroyedEvent> destroyed;
    private final ApplicationEventPublisher<SessionExpiredEvent> expired;
    private final ApplicationEventPublisher<SessionWriteDroppedEvent> dropped;
    private final ApplicationEventPublisher<SessionValueUnreadableEvent> unreadable;
    private final ApplicationEventPublisher<UnknownSessionIdEvent> unknown;
    private final AtomicLong drops = new AtomicLong();

    SessionEventPublisher(
            ApplicationEventPublisher<SessionCreatedEvent> created,
            ApplicationEventPublisher<SessionRegeneratedEvent> regenerated,
            ApplicationEventPublisher<SessionDestroyedEvent> destroyed,
            ApplicationEventPublisher<SessionExpiredEvent> expired,
            ApplicationEventPublisher<SessionWriteDroppedEvent> dropped,
            ApplicationEventPublisher<SessionValueUnreadableEvent> unreadable,
            ApplicationEventPublisher<UnknownSessionIdEvent> unknown) {
        this.created = created;
        this.regenerated = regenerated;
        this.destroyed = destroyed;
        this.expired = expired;
        this.dropped = dropped;
        this.unreadable = unreadable;
        this.unknown = unknown;
    }

    void created(String key) {
        publish(created, () -> new SessionCreatedEvent(Fingerprint.of(key)));
    }

    void regenerated(String key, String previous) {
        publish(regenerated, () -> new SessionRegeneratedEvent(Fingerprint.of(key), Fingerprint.of(previous)));
    }

    void destroyed(String key) {
        publish(destroyed, () -> new SessionDestroyedEvent(Fingerprint.of(key)));
    }

    void expired(String key) {
        publish(expired, () -> new SessionExpiredEvent(Fingerprint.of(key)));
    }

    void unknown(String key) {
        publish(unknown, () -> new UnknownSessionIdEvent(Fingerprint.of(key)));
    }

    void unreadable(String key, String name, String problem) {
        String shown = EscapedText.ofKey(name);
        String reason = EscapedText.of(problem);
        LOG.warn("The session value under the key '{}' cannot be read and counts as absent: {}", shown, reason);
        publish(unreadable, () -> new SessionValueUnreadableEvent(Fingerprint.of(key), shown, reason));
    }

    void unreadableOthers(long count, int first) {
        LOG.warn(
                "Values of one session could not be read {} times more, and counted as absent; each of the first {} "
                        + "times has a line of its own",
                count,
                first);
    }

    void dropped(String key, Reason reason) {
        long total = drops.incrementAndGet();
        if (reason == Reason.NOT_SAVED) {
            LOG.error("A session was changed after the headers of its response were sent, and save() was not called"
                    + " before the request ended: the changes are lost. Call save() after the last of them");
        } else {
            LOG.debug("A request's changes to its session were not stored: {}", reason);
        }
        publish(dropped, () -> new SessionWriteDroppedEvent(Fingerprint.of(key), reason, total));
    }

    private static <E> void publish(ApplicationEventPublisher<E> publisher, Supplier<E> event) {
        if (publisher.isEmpty()) {
            return;
        }
        try {
            publisher.publishEvent(event.get());
        } catch (RuntimeException e) {
            LOG.error("A listener to session events failed; the request goes on", e);
        }
    }
}
