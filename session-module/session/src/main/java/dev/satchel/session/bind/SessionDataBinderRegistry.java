package dev.satchel.session.bind;

import dev.satchel.session.SessionData;
import dev.satchel.session.http.RequestBeanArgumentResolver;
import dev.satchel.session.internal.SessionDataTypeRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.bind.RequestBinderRegistry;
import jakarta.inject.Singleton;

/** Lets the framework know how to bind each {@link SessionData} interface. */
@Singleton
final class SessionDataBinderRegistry implements BeanCreatedEventListener<RequestBinderRegistry> {

    private final BeanProvider<SessionDataTypeRegistry> types;
    private final BeanProvider<SessionBinder> sessions;
    private final BeanProvider<RequestBeanArgumentResolver> requestBeans;

    SessionDataBinderRegistry(
            BeanProvider<SessionDataTypeRegistry> types,
            BeanProvider<SessionBinder> sessions,
            BeanProvider<RequestBeanArgumentResolver> requestBeans) {
        this.types = types;
        this.sessions = sessions;
        this.requestBeans = requestBeans;
    }

    @Override
    public RequestBinderRegistry onCreated(BeanCreatedEvent<RequestBinderRegistry> event) {
        RequestBinderRegistry registry = event.getBean();
        for (Class<?> type : types.get().all()) {
            add(registry, type);
        }
        return registry;
    }

    private <T> void add(RequestBinderRegistry registry, Class<T> type) {
        SessionDataBinder<T> binder = new SessionDataBinder<>(types.get().of(type), sessions.get(), requestBeans.get());
        registry.addArgumentBinder(binder);
        registry.addArgumentBinder(binder.optional());
    }
}
