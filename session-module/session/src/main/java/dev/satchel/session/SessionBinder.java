package dev.satchel.session;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Binds a parameter of type {@link Session} to the session of the request. */
@Singleton
final class SessionBinder implements TypedRequestArgumentBinder<Session> {

    private static final Argument<Session> TYPE = Argument.of(Session.class);

    private final SessionConfiguration configuration;

    SessionBinder(SessionConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Argument<Session> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<Session> bind(ArgumentConversionContext<Session> context, HttpRequest<?> request) {
        Optional<Session> session = Optional.ofNullable(RequestSessions.find(request));
        if (session.isEmpty() && !context.getArgument().isNullable()) {
            throw new IllegalStateException(missing());
        }
        return () -> session;
    }

    private String missing() {
        return configuration.enabled()
                ? "Expected the session of this request, found none loaded; bind Session in the controller method or in a "
                        + "server filter that runs after the route is known"
                : "Expected the session of this request, but session.enabled is false; set it to true, or bind "
                        + "Optional<Session>";
    }
}
