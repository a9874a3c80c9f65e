package dev.satchel.session.bind;

import dev.satchel.session.SessionData;
import dev.satchel.session.SessionDataType;
import dev.satchel.session.http.RequestBeanArgumentResolver;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import java.util.Optional;

/** Binds a parameter of a {@link SessionData} interface to the session of the request. */
final class SessionDataBinder<T> implements TypedRequestArgumentBinder<T> {

    private final SessionDataType<T> type;
    private final SessionBinder sessions;
    private final RequestBeanArgumentResolver requestBeans;

    SessionDataBinder(SessionDataType<T> type, SessionBinder sessions, RequestBeanArgumentResolver requestBeans) {
        this.type = type;
        this.sessions = sessions;
        this.requestBeans = requestBeans;
    }

    @Override
    public Argument<T> argumentType() {
        return Argument.of(type.type());
    }

    @Override
    public BindingResult<T> bind(ArgumentConversionContext<T> context, HttpRequest<?> request) {
        Optional<T> data = find(request);
        if (data.isEmpty() && !context.getArgument().isNullable()) {
            throw SessionBinder.switchedOff();
        }
        return () -> data;
    }

    /** Empty only where sessions are switched off. */
    private Optional<T> find(HttpRequest<?> request) {
        return sessions.find(request).map(type::on);
    }

    /** Binds an {@code Optional} of it. */
    TypedRequestArgumentBinder<Optional<T>> optional() {
        return new TypedRequestArgumentBinder<>() {
            @Override
            public Argument<Optional<T>> argumentType() {
                return Argument.optionalOf(type.type());
            }

            @Override
            public BindingResult<Optional<T>> bind(
                    ArgumentConversionContext<Optional<T>> context, HttpRequest<?> request) {
                return requestBeans.bind(context.getArgument(), find(request));
            }
        };
    }
}
