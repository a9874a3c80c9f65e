package dev.satchel.test.benchmarks.contestants.springservlet;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Stores a cart, to measure the size of a session. */
@RestController
class CartController {

    @PostMapping(path = "/cart", produces = MediaType.TEXT_PLAIN_VALUE)
    String cart(HttpSession session, @RequestBody Map<String, Object> cart) {
        session.setAttribute("cart", cart);
        return "made";
    }
}
