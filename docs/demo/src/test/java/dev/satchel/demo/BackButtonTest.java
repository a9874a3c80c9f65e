package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a logout, the next user of the same browser must not see the previous user's pages. */
class BackButtonTest {

    @Test
    void afterTheLogoutTheBackButtonDoesNotShowTheAccountPage(@TempDir Path profile) {
        try (Shop shop = new Shop();
                Chromium browser = Chromium.start(profile)) {
            browser.open(shop.uri());
            browser.type("form.login input", "Ada");
            browser.click("form.login button");
            browser.click("a.who");
            assertThat(browser.path()).isEqualTo("/account");
            assertThat(browser.text()).contains("Hello, Ada");
            browser.click("form[action='/logout'] button");
            assertThat(browser.text()).doesNotContain("Ada");

            browser.back();
            assertThat(browser.path()).isEqualTo("/account");
            assertThat(browser.text()).contains("Nobody is logged in").doesNotContain("Ada");
        }
    }
}
