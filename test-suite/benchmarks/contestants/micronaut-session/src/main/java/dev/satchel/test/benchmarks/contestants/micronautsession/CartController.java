package dev.satchel.test.benchmarks.contestants.micronautsession;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.session.Session;
import java.util.Map;

/** Stores a cart, to measure the size of a session. */
@Controller(produces = MediaType.TEXT_PLAIN)
final class CartController {

    @Post("/cart")
    String cart(Session session, @Body Map<String, Object> cart) {
        session.put("cart", cart);
        return "made";
    }
}
