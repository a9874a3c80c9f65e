package dev.satchel.test.interop;

import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes that the Astro site has too. */
@Controller
@Requires(property = "shop")
@Produces(MediaType.APPLICATION_JSON)
final class ShopController {

    static final SessionKey<List<String>> CART = SessionKey.of("cart", Argument.listOf(String.class));
    static final SessionKey<User> USER = SessionKey.of("user", User.class);

    /** The logged-in user. */
    @Serdeable
    record User(String name, Instant since) {}

    private final Gate gate;

    ShopController(Gate gate) {
        this.gate = gate;
    }

    @Get("/")
    @Produces(MediaType.TEXT_HTML)
    String page(Session session) {
        String lastVisit =
                session.get("lastVisit", Instant.class).map(Instant::toString).orElse("");
        session.set("lastVisit", Instant.now());
        return "<p>🛒 " + session.get(CART).orElse(List.of()).size() + " items</p><p>" + lastVisit + "</p>";
    }

    @Get("/cart")
    List<String> cart(Session session) {
        return session.get(CART).orElse(List.of());
    }

    @Post("/cart/{item}")
    List<String> add(Session session, String item) {
        return session.update(CART, cart -> Stream.concat(cart.stream().flatMap(List::stream), Stream.of(item))
                .toList());
    }

    @Post("/login/{user}")
    @Produces(MediaType.TEXT_PLAIN)
    String login(Session session, String user) {
        session.regenerate();
        session.set(USER, new User(user, Instant.now()));
        return user;
    }

    @Get("/user")
    @Produces(MediaType.TEXT_PLAIN)
    String user(Session session) {
        return session.get(USER).map(User::name).orElse("nobody");
    }

    @Post("/logout")
    @Produces(MediaType.TEXT_PLAIN)
    String logout(Session session) {
        session.destroy();
        return "bye";
    }

    @Post("/regenerate")
    @Produces(MediaType.TEXT_PLAIN)
    String regenerate(Session session) {
        session.regenerate();
        return "done";
    }

    @Get("/keys")
    Set<String> keys(Session session) {
        return session.keys();
    }

    @Get("/value/{key}")
    @Produces(MediaType.TEXT_PLAIN)
    String value(Session session, String key) {
        return session.get(key).map(Object::toString).orElse("undefined");
    }

    @Post("/value/{key}")
    @Produces(MediaType.TEXT_PLAIN)
    String set(Session session, String key, @QueryValue String text, @QueryValue @Nullable Integer ttl) {
        if (ttl == null) {
            session.set(key, text);
        } else {
            session.set(key, text, Duration.ofSeconds(ttl));
        }
        return "done";
    }

    @Delete("/value/{key}")
    @Produces(MediaType.TEXT_PLAIN)
    String delete(Session session, String key) {
        session.delete(key);
        return "done";
    }

    /** Returns the keys whose values are wrong. */
    @Get("/types")
    Map<String, String> types(Session session) {
        return SharedTypes.ALL.entrySet().stream()
                .filter(type -> !session.has(type.getKey())
                        || !type.getValue().isRead(session.get(type.getKey()).orElse(null)))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        type -> String.valueOf(session.get(type.getKey()).orElse(null))));
    }

    @Post("/types")
    @Produces(MediaType.TEXT_PLAIN)
    String setTypes(Session session) {
        SharedTypes.ALL.forEach((key, type) -> session.set(key, type.value().get()));
        return "done";
    }

    /** Signals that its session is loaded, waits for the test, and changes the session. */
    @Post("/hold")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.TEXT_PLAIN)
    String hold(Session session, @QueryValue String key) {
        gate.pass();
        session.set(key, "micronaut");
        return "done";
    }

    /** Signals that its session is loaded, waits for the test, and destroys the session. */
    @Post("/hold-logout")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.TEXT_PLAIN)
    String holdLogout(Session session) {
        gate.pass();
        session.destroy();
        return "bye";
    }
}
