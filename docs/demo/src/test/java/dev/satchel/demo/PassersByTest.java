package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking around creates no session, and markup that a visitor types is escaped. */
class PassersByTest extends ShopFixture {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cart", "/account", "/nowhere", "/assets/shop.css"})
    void lookingSetsNoCookie(String path) {
        assertThat(Browser.setCookies(browser.page(path))).isEmpty();
        assertThat(Browser.setCookies(browser.json(path))).isEmpty();
    }

    @Test
    void emptyingAndLeavingWithoutASessionSetNoCookie() {
        assertThat(Browser.setCookies(browser.button("/cart/clear"))).isEmpty();
        assertThat(Browser.setCookies(browser.button("/logout"))).isEmpty();
    }

    @Test
    void anUnknownCookieCountsForNothing() {
        browser.holding("A".repeat(43));

        HttpResponse<String> page = browser.page("/");

        assertThat(page.body()).contains("🛒 0 items");
        assertThat(Browser.setCookies(page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/shop.css", "/assets/icon.svg"})
    void staticFilesAreServedAndLeaveTheSessionAlone(String path) {
        browser.form("/login", "name", "Ada");
        browser.json("/account");
        String visit = shop.clock.instant().toString();
        shop.clock.advance(Duration.ofMinutes(5));

        HttpResponse<String> file = browser.page(path);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(file)).isEmpty();
        // the time of the visit is unchanged
        assertThat(browser.json("/account").body()).contains(visit);
    }

    @Test
    void pagesShowWhatWasTypedAndDoNotRunIt() {
        browser.form("/login", "name", "<img src=x onerror=alert(1)>");
        browser.form("/cart", "item", "\"><script>alert('2')</script>");
        browser.form("/cart", "item", "[[${7*7}]] __${7*7}__");

        String shopPage = browser.page("/").body();
        String accountPage = browser.page("/account").body();

        assertThat(shopPage)
                .contains("&lt;img src=x onerror=alert(1)&gt;", "&lt;script&gt;alert(", "[[${7*7}]] __${7*7}__")
                .doesNotContain("<img", "<script");
        assertThat(accountPage).contains("Hello, &lt;img").doesNotContain("<img");
    }
}
