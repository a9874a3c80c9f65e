package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartTest extends ShopFixture {

    @Test
    void aFormPutsAnItemIntoTheCartAndLeadsBackToTheShop() {
        HttpResponse<String> response = browser.form("/cart", "item", "Apple");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("location")).contains("/");
        assertThat(browser.json("/cart").body()).isEqualTo("[\"Apple\"]");
    }

    @Test
    void aFormThatAsksForJsonIsAnsweredWithTheCart() {
        browser.form("/cart", "item", "Apple");

        HttpResponse<String> response = browser.formForJson("/cart", "item=Honey");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.contentType(response)).startsWith("application/json");
        assertThat(response.body()).isEqualTo("[\"Apple\",\"Honey\"]");
    }

    @Test
    void aFormOfAClientThatAsksForNoPageIsAnsweredWithTheCart() {
        HttpResponse<String> response = browser.formAsCurl("/cart", "item=Apple");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("[\"Apple\"]");
    }

    @Test
    void aJsonRequestIsAnsweredWithTheCart() {
        HttpResponse<String> response = browser.postJson("/cart", "{\"item\":\"Bread\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("[\"Bread\"]");
    }

    @Test
    void whatIsNotOnTheShelfMayGoInToo() {
        assertThat(browser.formForJson("/cart", "item=a+grand+piano").body()).isEqualTo("[\"a grand piano\"]");
    }

    @Test
    void theShopCountsTheCart() {
        assertThat(browser.page("/").body()).contains("🛒 0 items");

        browser.form("/cart", "item", "Apple");
        browser.form("/cart", "item", "Apple");

        assertThat(browser.page("/").body()).contains("🛒 2 items");
        // from the session, as no model of that page has the cart
        browser.form("/login", "name", "Ada");
        assertThat(browser.page("/account").body()).contains("🛒 2 items");
    }

    @Test
    void everyProductHasAFormThatAddsIt() {
        String page = browser.page("/").body();

        for (Product product : new Catalogue().products()) {
            assertThat(page).contains("<h2>" + product.name() + "</h2>");
            assertThat(page).contains("<input type=\"hidden\" name=\"item\" value=\"" + product.name() + "\">");
        }
        assertThat(page).contains("<form method=\"post\" action=\"/cart\">").doesNotContain("<script");
    }

    @Test
    void eachVisitorHasACart() {
        browser.form("/cart", "item", "Apple");

        assertThat(shop.browser().json("/cart").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "item=", "item=+++", "thing=Apple"})
    void withoutAnItemAProgramIsToldSoInJson(String form) {
        HttpResponse<String> response = browser.formForJson("/cart", form);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Browser.contentType(response)).startsWith("application/json");
        assertThat(response.body()).contains("\"message\":\"Expected 'item', found nothing");
        assertThat(Browser.setCookies(response)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"item\":\"\"}", "{\"item\":null}", ""})
    void withoutAnItemJsonIsAnsweredInJson(String json) {
        HttpResponse<String> response = browser.postJson("/cart", json);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"message\":\"Expected 'item', found nothing");
    }

    @Test
    void withoutAnItemABrowserIsToldSoOnAPage() {
        HttpResponse<String> response = browser.form("/cart", "item", "");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Browser.contentType(response)).startsWith("text/html");
        assertThat(response.body()).contains("Expected &#39;item&#39;, found nothing");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThat(browser.formForJson("/cart", "item=" + "a".repeat(60)).statusCode())
                .isEqualTo(200);

        HttpResponse<String> response = browser.formForJson("/cart", "item=" + "a".repeat(61));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Expected 'item' of at most 60 characters, found 61");
    }

    @Test
    void aFullCartTakesNothingMore() {
        for (int i = 0; i < Cart.MAX_CART_ITEMS; i++) {
            browser.formForJson("/cart", "item=" + i);
        }

        HttpResponse<String> response = browser.formForJson("/cart", "item=more");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("The cart is full: it holds at most 100 items");
        assertThat(browser.json("/cart").body()).endsWith("\"99\"]");
    }

    @Test
    void theCartIsJsonForABrowserToo() {
        HttpResponse<String> response = browser.page("/cart");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.contentType(response)).startsWith("application/json");
        assertThat(response.body()).isEqualTo("[]");
    }

    @Test
    void clearEmptiesTheCartAndLeadsBackToTheShop() {
        browser.form("/cart", "item", "Apple");

        HttpResponse<String> response = browser.button("/cart/clear");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("location")).contains("/");
        assertThat(browser.json("/cart").body()).isEqualTo("[]");
    }

    @Test
    void clearAnswersAProgramWithTheEmptyCart() {
        browser.form("/cart", "item", "Apple");

        assertThat(browser.formForJson("/cart/clear", "").body()).isEqualTo("[]");
    }

    @Test
    void theFirstItemSetsTheCookieAndTheSecondSetsNone() {
        List<String> first = Browser.setCookies(browser.form("/cart", "item", "Apple"));
        List<String> second = Browser.setCookies(browser.form("/cart", "item", "Bread"));

        assertThat(first).singleElement().asString().matches("session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(second).isEmpty();
    }
}
