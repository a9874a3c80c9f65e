package dev.satchel.demo;

import dev.satchel.session.Session;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts things into the cart, shows it, and empties it. */
@Controller("/cart")
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
final class CartController {

    @Get
    List<String> cart(ShopSession shop) {
        return shop.cart();
    }

    @Post(produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    HttpResponse<?> add(HttpRequest<?> request, Session session, @Nullable String item) {
        return Answer.jsonOrShop(request, HttpResponse.ok(Cart.add(session, item)));
    }

    @Post(
            uri = "/clear",
            produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    HttpResponse<?> clear(HttpRequest<?> request, ShopSession shop) {
        shop.cart(null);
        return Answer.jsonOrShop(request, HttpResponse.ok(shop.cart()));
    }
}
