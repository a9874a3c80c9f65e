package dev.satchel.test.benchmarks.contestants.satchel;

import dev.satchel.session.Session;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Map;

/** Stores a cart, to measure the size of a session. */
@Controller(produces = MediaType.TEXT_PLAIN)
final class CartController {

    @Post("/cart")
    String cart(Session session, @Body Map<String, Object> cart) {
        session.set("cart", cart);
        return "made";
    }
}
