package dev.satchel.session.bind;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Internal;
import io.micronaut.http.HttpRequest;
import io.micronaut.views.ModelAndView;
import io.micronaut.views.ViewUtils;
import io.micronaut.views.ViewsModelDecorator;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts the session into the model of every view, under the name {@code session}, unless the application has put
 * something there.
 */
@Internal
@Singleton
@Requires(classes = ViewsModelDecorator.class)
@Requires(property = "session.enabled", notEquals = "false")
@Requires(property = "session.views", notEquals = "false")
public final class SessionViewModel implements BeanCreatedEventListener<ViewsModelDecorator> {

    private static final String NAME = "session";

    private final BeanProvider<SessionBinder> sessions;

    SessionViewModel(BeanProvider<SessionBinder> sessions) {
        this.sessions = sessions;
    }

    @Override
    public ViewsModelDecorator onCreated(BeanCreatedEvent<ViewsModelDecorator> event) {
        ViewsModelDecorator others = event.getBean();
        // a processor of models is asked only where there is one, and for the types that it names
        return (request, view) -> {
            others.decorate(request, view);
            add(request, view);
        };
    }

    private <T> void add(HttpRequest<?> request, ModelAndView<T> view) {
        Map<String, Object> model =
                new HashMap<>(view.getModel().map(ViewUtils::modelOf).orElseGet(Map::of));
        if (!model.containsKey(NAME)) {
            sessions.get().find(request).ifPresent(session -> model.put(NAME, new SessionModel(session)));
            @SuppressWarnings("unchecked") // renderers take any model, and maps all of them
            ModelAndView<Object> decorated = (ModelAndView<Object>) view;
            decorated.setModel(model);
        }
    }
}
