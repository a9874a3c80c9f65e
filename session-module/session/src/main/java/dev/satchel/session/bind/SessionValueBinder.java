package dev.satchel.session.bind;

import dev.satchel.session.Session;
import dev.satchel.session.SessionValue;
import dev.satchel.session.http.RequestBeanArgumentResolver;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Binds a parameter with {@link SessionValue} to a value of the session. */
@Singleton
final class SessionValueBinder implements AnnotatedRequestArgumentBinder<SessionValue, Object> {

    private final SessionBinder sessions;
    private final ConversionService conversions;
    private final RequestBeanArgumentResolver requestBeans;

    SessionValueBinder(
            SessionBinder sessions, ConversionService conversions, RequestBeanArgumentResolver requestBeans) {
        this.sessions = sessions;
        this.conversions = conversions;
        this.requestBeans = requestBeans;
    }

    @Override
    public Class<SessionValue> getAnnotationType() {
        return SessionValue.class;
    }

    @Override
    @SuppressWarnings("unchecked") // an Optional, where the argument is one
    public BindingResult<Object> bind(ArgumentConversionContext<Object> context, HttpRequest<?> request) {
        Argument<Object> argument = context.getArgument();
        String key = argument.getAnnotationMetadata()
                .stringValue(SessionValue.class)
                .filter(name -> !name.isEmpty())
                .orElse(argument.getName());
        Optional<Session> session = sessions.find(request);
        if (argument.isOptional()) {
            Argument<?> type = argument.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
            Optional<?> value = session.flatMap(found -> found.get(key, type));
            return (BindingResult<Object>) (BindingResult<?>) requestBeans.bind(argument, value);
        }
        if (session.isEmpty() && !argument.isNullable()) {
            throw SessionBinder.switchedOff();
        }
        Optional<Object> value = session.flatMap(found -> found.get(key, argument));
        Optional<Object> found = value.isPresent() ? value : defaultValue(context);
        return found.isEmpty() ? BindingResult.unsatisfied() : () -> found;
    }

    private Optional<Object> defaultValue(ArgumentConversionContext<Object> context) {
        return context.getAnnotationMetadata()
                .stringValue(Bindable.class, "defaultValue")
                .flatMap(text -> conversions.convert(text, context));
    }
}
