package dev.satchel.session.http;

import dev.satchel.session.SessionUnavailableException;
import dev.satchel.session.http.cookie.CookieWarningLogger;
import dev.satchel.session.http.cookie.SessionCookie;
import dev.satchel.session.internal.RequestSession;
import dev.satchel.session.internal.SessionDataTypeRegistry;
import dev.satchel.session.internal.SessionManager;
import dev.satchel.session.internal.config.OnFailure;
import dev.satchel.session.internal.config.SessionConfiguration;
import dev.satchel.session.internal.log.SessionFailures;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordStatus;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Internal;
import io.micronaut.core.convert.value.MutableConvertibleValues;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Loads the session of a request, once, and keeps it with the request.
 *
 * <p>Thread-safe; no method blocks.
 */
@Internal
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
public final class RequestSessionLoader {

    private static final String ATTRIBUTE = "dev.satchel.session";

    /** A browser sends more than one cookie of this name if other sites of its domain have set it. */
    private static final int MAX_IDS = 3;

    private final SessionManager manager;
    private final SessionCookie cookie;
    private final CookieWarningLogger warnings;
    private final RequestExecutor thread;
    private final OnFailure onFailure;

    RequestSessionLoader(
            SessionManager manager,
            SessionCookie cookie,
            CookieWarningLogger warnings,
            RequestExecutor thread,
            SessionConfiguration configuration) {
        this.manager = manager;
        this.cookie = cookie;
        this.warnings = warnings;
        this.thread = thread;
        this.onFailure = configuration.onFailure();
    }

    public SessionDataTypeRegistry dataTypes() {
        return manager.dataTypes();
    }

    /** Returns the session of a request if it is loaded, or null. */
    public static @Nullable RequestSession find(HttpRequest<?> request) {
        Object attached = request.getAttributes().getValue(ATTRIBUTE);
        if (attached instanceof RequestSession session) {
            return session;
        }
        return attached instanceof CompletableFuture<?> loading
                        && loading.isDone()
                        && !loading.isCompletedExceptionally()
                        && loading.join() instanceof RequestSession session
                ? session
                : null;
    }

    /**
     * Returns whether the calling thread may wait until the session of a request is loaded: it may block, or there is
     * nothing to wait for. It does not depend on a driver that answers immediately, so that all drivers behave the
     * same.
     */
    public boolean mayWaitFor(HttpRequest<?> request) {
        if (thread.mayWait(request)) {
            return true;
        }
        Object attached = request.getAttributes().getValue(ATTRIBUTE);
        return attached instanceof CompletableFuture<?> loading
                ? loading.isDone()
                : attached != null || cookie.read(request, 0) == null;
    }

    /** Returns whether a request comes with a well-formed id. */
    boolean hasId(HttpRequest<?> request) {
        return cookie.read(request, 0) != null;
    }

    /** Returns the session of a request, and loads it if it is not loaded. */
    public CompletableFuture<RequestSession> load(HttpRequest<?> request) {
        // a filter may hand on another request, which shares the attributes
        MutableConvertibleValues<Object> attributes = request.getAttributes();
        synchronized (attributes) {
            Object attached = attributes.getValue(ATTRIBUTE);
            if (attached instanceof RequestSession session) {
                return CompletableFuture.completedFuture(session);
            }
            if (attached instanceof CompletableFuture<?>) {
                @SuppressWarnings("unchecked") // attached below, and nowhere else
                CompletableFuture<RequestSession> loading = (CompletableFuture<RequestSession>) attached;
                return loading;
            }
            CompletableFuture<RequestSession> loading = start(request);
            boolean loaded = loading.isDone() && !loading.isCompletedExceptionally();
            attributes.put(ATTRIBUTE, loaded ? loading.join() : loading);
            return loading;
        }
    }

    private CompletableFuture<RequestSession> start(HttpRequest<?> request) {
        String id = cookie.read(request, 0);
        return id == null
                ? CompletableFuture.completedFuture(RequestSession.anonymous(manager))
                : load(request, id, 0, null).toCompletableFuture();
    }

    /**
     * Loads the session of an id, or of the next id if there is none.
     *
     * @param tooLate the session of an earlier id that has ended; null if there is none
     */
    private CompletionStage<RequestSession> load(
            HttpRequest<?> request, String id, int position, @Nullable RequestSession tooLate) {
        CompletionStage<@Nullable LoadedRecord> loading = manager.load(id);
        return loading.handle((loaded, failure) -> {
                    if (failure != null) {
                        return failed(id, failure);
                    }
                    if (loaded == null) {
                        return next(request, id, position, tooLate);
                    }
                    return loaded.status() == RecordStatus.LIVE
                            ? CompletableFuture.completedFuture(RequestSession.of(manager, id, loaded))
                            : ended(request, id, loaded, position, tooLate);
                })
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RequestSession> ended(
            HttpRequest<?> request, String id, LoadedRecord found, int position, @Nullable RequestSession tooLate) {
        return manager.restoreTtl(found).thenCompose(ended -> {
            RequestSession session = RequestSession.of(manager, id, ended);
            return ended.status() == RecordStatus.LIVE || manager.isWithinGrace(ended)
                    ? CompletableFuture.completedFuture(session)
                    : next(request, id, position, tooLate == null ? session : tooLate);
        });
    }

    private CompletionStage<RequestSession> next(
            HttpRequest<?> request, String id, int position, @Nullable RequestSession tooLate) {
        String next = position < MAX_IDS ? cookie.read(request, position + 1) : null;
        if (next != null) {
            warnings.severalIds();
            return load(request, next, position + 1, tooLate);
        }
        return CompletableFuture.completedFuture(tooLate == null ? RequestSession.of(manager, id, null) : tooLate);
    }

    private CompletionStage<RequestSession> failed(String id, Throwable failure) {
        SessionUnavailableException unavailable = SessionFailures.unavailable(failure);
        if (onFailure == OnFailure.ANONYMOUS && unavailable != null) {
            SessionFailures.log(unavailable);
            return CompletableFuture.completedFuture(RequestSession.unavailable(manager, id));
        }
        return CompletableFuture.failedFuture(failure);
    }
}
