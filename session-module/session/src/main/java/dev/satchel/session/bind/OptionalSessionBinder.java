package dev.satchel.session.bind;

import dev.satchel.session.Session;
import dev.satchel.session.http.RequestBeanArgumentResolver;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Binds a parameter of type {@code Optional<Session>}: empty only where sessions are switched off. */
@Singleton
final class OptionalSessionBinder implements TypedRequestArgumentBinder<Optional<Session>> {

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of a generic class cannot be written otherwise
    private static final Argument<Optional<Session>> TYPE = (Argument) Argument.of(Optional.class, Session.class);

    private final SessionBinder sessions;
    private final RequestBeanArgumentResolver requestBeans;

    OptionalSessionBinder(SessionBinder sessions, RequestBeanArgumentResolver requestBeans) {
        this.sessions = sessions;
        this.requestBeans = requestBeans;
    }

    @Override
    public Argument<Optional<Session>> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<Optional<Session>> bind(
            ArgumentConversionContext<Optional<Session>> context, HttpRequest<?> request) {
        return requestBeans.bind(context.getArgument(), sessions.find(request));
    }
}
