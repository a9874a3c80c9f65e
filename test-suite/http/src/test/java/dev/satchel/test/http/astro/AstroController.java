package dev.satchel.test.http.astro;

import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The routes of the site that Astro tests its sessions with; {@link AstroFilter} is its middleware. */
@Controller("/astro")
@Produces(MediaType.TEXT_PLAIN)
class AstroController {

    private static final SessionKey<List<String>> CART = SessionKey.of("cart", Argument.listOf(String.class));

    /** An object that the handlers of that site change in place. */
    @Serdeable
    static final class Box {
        private String value;

        Box(String value) {
            this.value = value;
        }

        public String getValue() {
            return value;
        }

        void setValue(String value) {
            this.value = value;
        }
    }

    @Introspected
    @Serdeable
    record CartId(String id) {}

    @Get("/api")
    String api(Session session, @Nullable @QueryValue String set) {
        if (set == null) {
            return session.get("value", String.class).orElse("none");
        }
        session.set("value", set);
        return set;
    }

    @Get("/update")
    String update(Session session) {
        String previous = session.get("key", Box.class).map(Box::getValue).orElse("none");
        Box box = new Box("expected");
        session.set("key", box);
        box.setValue("unexpected");
        return previous;
    }

    @Post("/login/{user}")
    String login(Session session, String user) {
        session.set("user", user);
        return user;
    }

    @Post("/login-safe/{user}")
    String loginSafe(Session session, String user) {
        session.regenerate();
        session.set("user", user);
        return user;
    }

    @Get("/regenerate")
    String regenerate(Session session) {
        session.regenerate();
        return "regenerated";
    }

    @Get("/destroy")
    String destroy(Session session) {
        session.destroy();
        return "destroyed";
    }

    @Get("/cart")
    String cart(HttpRequest<?> request, Session session) {
        String message = request.getAttribute(AstroFilter.RESULT, String.class).orElse("no news");
        return message + ", " + session.get(CART).orElse(List.of());
    }

    @Post("/actions/add-to-cart")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    String addToCart(Session session, String item) {
        session.update(CART, cart -> {
            List<String> more = new ArrayList<>(cart.orElse(List.of()));
            more.add(item);
            return more;
        });
        return "added " + item;
    }

    @Post("/actions/add-url")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    String addUrl(Session session, String favoriteUrl) throws MalformedURLException {
        String previous =
                session.get("favoriteUrl", URL.class).map(URL::toString).orElse("nothing");
        URL url = URI.create(favoriteUrl).toURL();
        session.set("favoriteUrl", url);
        return "Favorite URL set to " + url + " from " + previous;
    }

    @Post("/load-cart")
    CompletionStage<String> loadCart(Session session, @Body CartId cart) {
        return session.load(cart.id())
                .thenApply(found -> found + " " + session.get(CART).orElse(List.of()));
    }

    @Post("/clear-cart")
    @Consumes(MediaType.ALL)
    String clearCart(Session session) {
        session.delete("cart");
        return "cleared";
    }
}
