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
 * Sends a cookie with {@code session.cookie.max-age} again while its session is used, so that the browser does not
 * forget it under a visitor who is active: when half of its life is over. Where the cookie lives as long as any session
 * does, that is never.
 *
 * <p>When the cookie got its id is known from the session. When it was sent again since is only remembered here, as
 * storing it would cost a reading request a write: another instance sends it once more, which does no harm.
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
