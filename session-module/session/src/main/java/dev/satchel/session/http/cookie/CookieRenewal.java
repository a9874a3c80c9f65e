package dev.satchel.session.http.cookie;

import dev.satchel.session.internal.RequestSession;
import dev.satchel.session.internal.config.SessionConfiguration;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordMetadata;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Internal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends a cookie with {@code session.cookie.max-age} again when half of its age is over and its session is used, so
 * that the browser of an active visitor keeps it. A cookie that lives as long as any session is never sent again.
 *
 * <p>The record holds the time at which the session got its id. The time of the last renewal is only in memory, since
 * storing it would cost a read-only request a write. Another instance may send the cookie once more, without harm.
 *
 * <p>Thread-safe.
 */
@Internal
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
public final class CookieRenewal {

    /** The number of sessions that are remembered. With more of them, cookies are sent more often than necessary. */
    private static final int MAX_SESSIONS = 10_000;

    private final Clock clock;
    private final long halfLife;
    private final Map<String, Long> sent = new ConcurrentHashMap<>();

    CookieRenewal(SessionConfiguration configuration, Clock clock) {
        Duration maxAge = configuration.cookie().maxAge();
        boolean ends = maxAge != null && maxAge.compareTo(configuration.absoluteTimeout()) < 0;
        this.clock = clock;
        this.halfLife = ends && maxAge != null ? maxAge.toMillis() / 2 : 0;
    }

    /** Returns true if the cookie of a session must be sent again now, and remembers that it was. */
    public boolean isDue(RequestSession session) {
        if (halfLife == 0) {
            return false;
        }
        LoadedRecord record = session.lifecycle().recordUnderCookie();
        return record != null && isDue(record);
    }

    private boolean isDue(LoadedRecord record) {
        long now = clock.millis();
        Long last = sent.get(record.key());
        long since = last == null ? idSince(record.record().metadata()) : last;
        if (now - since < halfLife) {
            return false;
        }
        if (sent.size() >= MAX_SESSIONS) {
            sent.clear();
        }
        @Nullable Long before = sent.put(record.key(), now);
        // another request of the same browser may have been first
        return before == null || before.equals(last);
    }

    private static long idSince(RecordMetadata metadata) {
        RecordMetadata.Origin origin = metadata.origin();
        return (origin == null ? metadata.createdAt() : origin.regeneratedAt()).toEpochMilli();
    }
}
