package dev.satchel.session.bind;

import dev.satchel.session.Session;
import dev.satchel.session.SessionStateException;
import dev.satchel.session.http.RequestSessionLoader;
import dev.satchel.session.internal.RequestSession;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds a parameter of type {@link Session} to the session of the request. */
@Singleton
final class SessionBinder implements TypedRequestArgumentBinder<Session> {

    private static final Argument<Session> TYPE = Argument.of(Session.class);

    private final @Nullable RequestSessionLoader sessions;

    SessionBinder(@Nullable RequestSessionLoader sessions) {
        this.sessions = sessions;
    }

    @Override
    public Argument<Session> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<Session> bind(ArgumentConversionContext<Session> context, HttpRequest<?> request) {
        Optional<Session> session = find(request);
        if (session.isEmpty() && !context.getArgument().isNullable()) {
            throw switchedOff();
        }
        return () -> session;
    }

    /** Returns the session of a request, loaded or to be loaded at first access. Empty if sessions are switched off. */
    Optional<Session> find(HttpRequest<?> request) {
        RequestSession loaded = RequestSessionLoader.find(request);
        if (loaded != null || sessions == null) {
            return Optional.ofNullable(loaded);
        }
        return Optional.of(new LazySession(sessions, request));
    }

    static IllegalStateException switchedOff() {
        return new SessionStateException("Expected the session of this request, but session.enabled is false; set it "
                + "to true, or bind Optional<Session>");
    }
}
