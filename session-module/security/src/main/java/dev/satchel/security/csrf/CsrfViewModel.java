package dev.satchel.security.csrf;

import dev.satchel.session.Session;
import dev.satchel.session.bind.SessionAccess;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.views.ModelAndView;
import io.micronaut.views.ViewUtils;
import io.micronaut.views.ViewsModelDecorator;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the token into the model of every view. Where the session has none yet, it is made when the view shows it, so
 * that a page without a form begins no session.
 */
@Singleton
@Requires(classes = ViewsModelDecorator.class)
final class CsrfViewModel implements BeanCreatedEventListener<ViewsModelDecorator> {

    private final BeanProvider<SessionAccess> sessions;
    private final BeanProvider<CsrfTokens> tokens;
    private final String name;

    CsrfViewModel(
            BeanProvider<SessionAccess> sessions,
            BeanProvider<CsrfTokens> tokens,
            @Value("${micronaut.security.csrf.views-model-decorator.csrf-token-key:csrfToken}") String name) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.name = name;
    }

    @Override
    public ViewsModelDecorator onCreated(BeanCreatedEvent<ViewsModelDecorator> event) {
        ViewsModelDecorator others = event.getBean();
        return (request, view) -> {
            others.decorate(request, view);
            add(request, view);
        };
    }

    private <T> void add(HttpRequest<?> request, ModelAndView<T> view) {
        Map<String, Object> model =
                new HashMap<>(view.getModel().map(ViewUtils::modelOf).orElseGet(Map::of));
        if (!model.containsKey(name)) {
            model.put(name, token(request));
            @SuppressWarnings("unchecked") // renderers take any model, and maps all of them
            ModelAndView<Object> decorated = (ModelAndView<Object>) view;
            decorated.setModel(model);
        }
    }

    private Object token(HttpRequest<?> request) {
        Optional<Session> loaded = sessions.get().find(request);
        Optional<String> known = loaded.flatMap(tokens.get()::find);
        if (known.isPresent()) {
            return known.get();
        }
        LazyCsrfToken token = new LazyCsrfToken(tokens.get(), sessions.get().of(request));
        request.setAttribute(LazyCsrfToken.ATTRIBUTE, token);
        return token;
    }
}
