package dev.satchel.test.security;

import dev.satchel.security.SessionAuthentication;
import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.type.Argument;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Routes of all kinds: open, with a principal, for users, and for administrators. */
@Controller
@Produces(MediaType.TEXT_PLAIN)
@Secured(SecurityRule.IS_ANONYMOUS)
@Requires(property = "session.driver", value = "counting")
class ShopController {

    static final SessionKey<List<String>> CART = SessionKey.of("cart", Argument.listOf(String.class));

    /** Counted down by a request to {@code /slow}; the other lets it go on. */
    static volatile CountDownLatch arrived = new CountDownLatch(1);

    static volatile CountDownLatch released = new CountDownLatch(1);

    @Get("/open")
    String open() {
        return "open";
    }

    @Get("/who")
    String who(@Nullable Principal principal) {
        return principal == null ? "anonymous" : principal.getName();
    }

    @Get("/account")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    String account(Principal principal) {
        return principal.getName();
    }

    @Get("/admin")
    @Secured("ADMIN")
    String admin(Authentication authentication) {
        return authentication.getName() + " " + authentication.getRoles();
    }

    @Get("/attributes")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    String attributes(Authentication authentication) {
        Map<String, Object> attributes = authentication.getAttributes();
        return (attributes.get("joined") instanceof Instant joined && joined.equals(Users.JOINED))
                + " " + (attributes.get("logins") instanceof Long logins && logins == 1L << 40)
                + " " + (attributes.get("groups") instanceof Set<?> groups && groups.contains("staff"));
    }

    @Get("/add/{item}")
    String add(Session session, String item) {
        return String.join(",", session.update(CART, items -> {
            List<String> more = new ArrayList<>(items.orElse(List.of()));
            more.add(item);
            return more;
        }));
    }

    @Get("/cart")
    String cart(Session session) {
        return String.join(",", session.get(CART).orElse(List.of()));
    }

    @Get("/become/{role}")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    String become(Session session, String role) {
        session.set(SessionAuthentication.ROLES, List.of(role));
        return role;
    }

    @Get("/slow")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    @ExecuteOn(TaskExecutors.BLOCKING)
    String slow(Session session) throws InterruptedException {
        arrived.countDown();
        if (!released.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing has released the request");
        }
        session.set("slow", "written");
        return "written";
    }

    @Get("/page")
    @View("page")
    @Produces(MediaType.TEXT_HTML)
    Map<String, Object> page() {
        return Map.of();
    }

    @Get("/secured-page")
    @View("page")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    @Produces(MediaType.TEXT_HTML)
    Map<String, Object> securedPage() {
        return Map.of();
    }
}
