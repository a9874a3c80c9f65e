package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest extends ShopFixture {

    @Test
    void aFormLogsInAndLeadsBackToTheShop() {
        HttpResponse<String> response = browser.form("/login", "name", "Ada");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("location")).contains("/");
        assertThat(browser.page("/").body())
                .contains(">Ada</a>", "action=\"/logout\"")
                .doesNotContain("/login");
    }

    @Test
    void jsonLogsIn() {
        assertThat(browser.postJson("/login", "{\"name\":\"Ada\"}").body()).isEqualTo("{\"name\":\"Ada\"}");
        assertThat(browser.json("/account").body()).isEqualTo("{\"name\":\"Ada\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name=", "name=++", "user=Ada"})
    void withoutANameAProgramIsToldSoInJson(String form) {
        HttpResponse<String> response = browser.formForJson("/login", form);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"message\":\"Expected 'name', found nothing");
        assertThat(Browser.setCookies(response)).isEmpty();
    }

    @Test
    void withoutANameABrowserIsToldSoOnAPage() {
        HttpResponse<String> response = browser.form("/login", "name", "");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Browser.contentType(response)).startsWith("text/html");
        assertThat(response.body()).contains("Expected &#39;name&#39;, found nothing");
    }

    @Test
    void loginChangesTheCookieAndKeepsTheCart() {
        browser.form("/cart", "item", "Apple");
        String before = browser.cookie();

        HttpResponse<String> login = browser.form("/login", "name", "Ada");

        assertThat(Browser.setCookies(login)).hasSize(1);
        assertThat(browser.cookie()).isNotEmpty().isNotEqualTo(before);
        assertThat(browser.json("/cart").body()).isEqualTo("[\"Apple\"]");
    }

    @Test
    void theCookieFromBeforeTheLoginIsNotLoggedIn() {
        browser.form("/cart", "item", "Apple");
        Browser thief = shop.browser().holding(browser.cookie());

        browser.form("/login", "name", "Ada");

        assertThat(thief.json("/account").statusCode()).isEqualTo(401);
    }

    @Test
    void logoutEndsTheSessionAndItsCookie() {
        browser.form("/cart", "item", "Apple");
        browser.form("/login", "name", "Ada");
        Browser elsewhere = shop.browser().holding(browser.cookie());

        HttpResponse<String> logout = browser.button("/logout");

        assertThat(logout.statusCode()).isEqualTo(303);
        assertThat(Browser.setCookies(logout)).singleElement().asString().startsWith("session=; Max-Age=0;");
        assertThat(browser.cookie()).isEmpty();
        assertThat(browser.json("/account").statusCode()).isEqualTo(401);
        assertThat(elsewhere.json("/account").statusCode()).isEqualTo(401);
        assertThat(elsewhere.json("/cart").body()).isEqualTo("[]");
    }

    @Test
    void logoutAnswersAProgramWithNothing() {
        browser.postJson("/login", "{\"name\":\"Ada\"}");

        assertThat(browser.formForJson("/logout", "").statusCode()).isEqualTo(204);
    }

    @Test
    void aVisitorThatIsNotLoggedInHasNoAccount() {
        HttpResponse<String> json = browser.json("/account");
        HttpResponse<String> page = browser.page("/account");

        assertThat(json.statusCode()).isEqualTo(401);
        assertThat(json.body()).contains("\"message\":\"Nobody is logged in");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(Browser.contentType(page)).startsWith("text/html");
        assertThat(page.body()).contains("Nobody is logged in", "action=\"/login\"");
    }

    @Test
    void theAccountShowsTheVisitBeforeThisOne() {
        browser.form("/login", "name", "Ada");
        assertThat(browser.page("/account").body()).contains("Hello, Ada", "This is your first visit");
        String first = shop.clock.instant().toString();

        shop.clock.advance(Duration.ofMinutes(5));
        assertThat(browser.json("/account").body()).isEqualTo("{\"name\":\"Ada\",\"lastVisit\":\"" + first + "\"}");

        String second = shop.clock.instant().toString();
        shop.clock.advance(Duration.ofMinutes(5));
        assertThat(browser.json("/account").body()).isEqualTo("{\"name\":\"Ada\",\"lastVisit\":\"" + second + "\"}");
    }

    @Test
    void theAccountPageShowsTheVisitForPeople() {
        Browser visitor = shop.browser();
        visitor.form("/login", "name", "Ada");
        visitor.page("/");
        String before = AccountPage.of(new Account("Ada", shop.clock.instant())).lastVisit();

        shop.clock.advance(Duration.ofMinutes(5));

        assertThat(visitor.page("/account").body()).contains("You were last here on", before);
    }

    @Test
    void lookingAtTheCartIsAVisitToo() {
        browser.form("/cart", "item", "Apple");
        shop.clock.advance(Duration.ofMinutes(5));
        browser.json("/cart");
        String visit = shop.clock.instant().toString();
        browser.form("/login", "name", "Ada");
        shop.clock.advance(Duration.ofMinutes(5));

        assertThat(browser.json("/account").body()).contains(visit);
    }
}
