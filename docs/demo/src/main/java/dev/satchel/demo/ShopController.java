package dev.satchel.demo;

import dev.satchel.session.Session;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.views.View;

/** The front page. */
@Controller
final class ShopController {

    private final Catalogue catalogue;

    ShopController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Get(produces = MediaType.TEXT_HTML)
    @View("shop")
    ShopPage shop(Session session, ShopSession shop) {
        return new ShopPage(catalogue.products(), shop.cart(), session.user().orElse(null));
    }
}
