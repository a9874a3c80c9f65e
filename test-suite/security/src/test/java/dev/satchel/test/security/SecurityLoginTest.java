package dev.satchel.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Login, logout and authentication. Rows of OWASP ASVS 5.0 are named by the tests that hold them. */
class SecurityLoginTest {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private SecuredServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void asvs724ALoginGivesANewIdAndAnIdPlantedBeforeIsWorthNothing(Store store) {
        server = SecuredServer.start(store);
        Visitor attacker = server.visitor();
        attacker.get("/add/bait");
        Visitor victim = server.visitor().holding(attacker.id());

        assertThat(victim.login("ada").statusCode()).isEqualTo(200);

        assertThat(victim.id()).isNotEmpty().isNotEqualTo(attacker.id());
        assertThat(victim.body("/account")).isEqualTo("ada");
        assertThat(attacker.tab().status("/account")).isEqualTo(401);
        server.clock.advance(GRACE);
        assertThat(attacker.tab().status("/account")).isEqualTo(401);
        assertThat(attacker.tab().body("/cart")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void asvs724AReauthenticationGivesANewIdAndTheOneBeforeEndsAfterTheGrace(Store store) {
        server = SecuredServer.start(store);
        Visitor ada = server.loggedIn("ada");
        Visitor before = ada.tab();

        ada.login("ada");

        assertThat(ada.id()).isNotEqualTo(before.id());
        assertThat(ada.body("/account")).isEqualTo("ada");
        server.clock.advance(GRACE);
        assertThat(before.status("/account")).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void asvs741ALogoutEndsTheSessionInTheStoreAndInTheBrowser(Store store) {
        server = SecuredServer.start(store);
        Visitor ada = server.loggedIn("ada");
        Visitor copy = ada.tab();

        HttpResponse<String> response = ada.logout();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ada.id()).isEmpty();
        assertThat(copy.status("/account")).isEqualTo(401);
        assertThat(copy.body("/who")).isEqualTo("anonymous");
    }

    @ParameterizedTest
    @EnumSource
    void asvs741AWriteInFlightDuringTheLogoutDoesNotBringTheSessionBack(Store store) throws Exception {
        server = SecuredServer.start(store);
        Visitor ada = server.loggedIn("ada");
        Visitor copy = ada.tab();
        ShopController.arrived = new CountDownLatch(1);
        ShopController.released = new CountDownLatch(1);
        CompletableFuture<HttpResponse<String>> slow = copy.getLater("/slow");
        assertThat(ShopController.arrived.await(30, TimeUnit.SECONDS)).isTrue();

        ada.logout();
        ShopController.released.countDown();

        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(Visitor.setCookies(slow.join())).isEmpty();
        assertThat(copy.status("/account")).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void asvs762ReadingPagesCreatesNoSession(Store store) {
        server = SecuredServer.start(store);
        Visitor visitor = server.visitor();

        for (String path : new String[] {"/open", "/who", "/account", "/admin", "/page", "/nowhere", "/logout"}) {
            assertThat(Visitor.setCookies(visitor.get(path))).as(path).isEmpty();
        }

        assertThat(server.driver().calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void asvs1431ALogoutTellsTheBrowserToClearItsData(Store store) {
        server = SecuredServer.start(store, "session.security.clear-site-data", "cookies,storage");
        Visitor ada = server.loggedIn("ada");

        HttpResponse<String> response = ada.logout();

        assertThat(Visitor.header(response, "Clear-Site-Data")).isEqualTo("\"cookies\", \"storage\"");
        assertThat(Visitor.header(response, "Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @EnumSource
    void theBrowserKeepsItsOtherDataUnlessItIsToldToClearThem(Store store) {
        server = SecuredServer.start(store);

        assertThat(server.loggedIn("ada").logout().headers().map()).doesNotContainKey("clear-site-data");
    }

    @ParameterizedTest
    @EnumSource
    void aLogoutWithoutASessionIsAnsweredAsWithOne(Store store) {
        server = SecuredServer.start(store);

        assertThat(server.visitor().logout().statusCode()).isEqualTo(200);
        assertThat(server.driver().calls()).isZero();

        Visitor ada = server.loggedIn("ada");
        Visitor copy = ada.tab();
        ada.logout();
        assertThat(copy.logout().statusCode()).isEqualTo(200);
        assertThat(copy.id()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void valuesOfAnAnonymousVisitorStayAtTheLogin(Store store) {
        server = SecuredServer.start(store);
        Visitor visitor = server.visitor();
        visitor.get("/add/pear");

        visitor.login("ada");

        assertThat(visitor.body("/cart")).isEqualTo("pear");
    }

    @ParameterizedTest
    @EnumSource
    void valuesOfAnAnonymousVisitorAreDeletedIfConfigured(Store store) {
        server = SecuredServer.start(store, "session.security.login", "clear");
        Visitor visitor = server.visitor();
        visitor.get("/add/pear");

        visitor.login("ada");

        assertThat(visitor.body("/cart")).isEmpty();
        assertThat(visitor.body("/admin")).isEqualTo("ada [ADMIN]");
    }

    @ParameterizedTest
    @EnumSource
    void theLoginOfAnotherUserKeepsNothingOfTheFormerOne(Store store) {
        server = SecuredServer.start(store);
        Visitor visitor = server.loggedIn("ada");
        visitor.get("/add/secret");
        Visitor before = visitor.tab();

        visitor.login("bob");

        assertThat(visitor.body("/account")).isEqualTo("bob");
        assertThat(visitor.body("/cart")).isEmpty();
        assertThat(visitor.status("/admin")).isEqualTo(403);
        assertThat(before.status("/account")).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void loginsInTwoTabsAtOnceBothSucceed(Store store) {
        server = SecuredServer.start(store);
        for (int i = 0; i < 10; i++) {
            Visitor one = server.visitor();
            one.get("/add/pear");
            Visitor other = one.tab();

            CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> one.login("ada"));
            CompletableFuture<HttpResponse<String>> second = CompletableFuture.supplyAsync(() -> other.login("ada"));

            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(second.join().statusCode()).isEqualTo(200);
            assertThat(one.body("/account")).isEqualTo("ada");
            assertThat(other.body("/account")).isEqualTo("ada");
            assertThat(one.id()).isNotEqualTo(other.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLoginInATabWhoseIdAnotherTabHasReplacedSucceeds(Store store) {
        server = SecuredServer.start(store);
        Visitor one = server.visitor();
        one.get("/add/pear");
        Visitor other = one.tab();

        assertThat(one.login("ada").statusCode()).isEqualTo(200);
        assertThat(other.login("ada").statusCode()).isEqualTo(200);

        assertThat(one.body("/account")).isEqualTo("ada");
        assertThat(other.body("/account")).isEqualTo("ada");
        assertThat(one.id()).isNotEqualTo(other.id());
    }

    @ParameterizedTest
    @EnumSource
    void theSessionWinsOverCredentialsInTheRequest(Store store) {
        server = SecuredServer.start(store);
        String bob = "Basic " + Base64.getEncoder().encodeToString("bob:pw".getBytes());

        assertThat(server.visitor().with("Authorization", bob).body("/account")).isEqualTo("bob");
        assertThat(server.loggedIn("ada").with("Authorization", bob).body("/account"))
                .isEqualTo("ada");
    }

    @ParameterizedTest
    @EnumSource
    void attributesComeBackWithTheirTypes(Store store) {
        server = SecuredServer.start(store);

        assertThat(server.loggedIn("ada").body("/attributes")).isEqualTo("true true true");
    }

    @ParameterizedTest
    @EnumSource
    void rolesCanChangeWhileTheSessionLives(Store store) {
        server = SecuredServer.start(store);
        Visitor bob = server.loggedIn("bob");
        assertThat(bob.status("/admin")).isEqualTo(403);

        bob.get("/become/ADMIN");
        assertThat(bob.body("/admin")).isEqualTo("bob [ADMIN]");

        bob.get("/become/CLERK");
        assertThat(bob.status("/admin")).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void aLoginWhoseAttributesCannotBeStoredLogsNobodyIn(Store store) {
        server = SecuredServer.start(store);
        Visitor mallory = server.visitor();
        mallory.get("/add/pear");

        assertThat(mallory.login("mallory").statusCode()).isEqualTo(500);

        assertThat(mallory.status("/account")).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void aFailedLoginIs401WithoutTheReasonAndCreatesNoSession(Store store) {
        server = SecuredServer.start(store);
        Visitor visitor = server.visitor();

        HttpResponse<String> response = visitor.login("ada", "wrong");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body())
                .contains("Unauthorized")
                .doesNotContain("match")
                .doesNotContain("redentials");
        assertThat(Visitor.setCookies(response)).isEmpty();
        assertThat(server.driver().calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aSuccessfulLoginIsAnsweredAsJsonWhereRedirectsAreOff(Store store) {
        server = SecuredServer.start(store);

        assertThat(server.visitor().login("ada").body())
                .contains("\"username\":\"ada\"")
                .contains("\"roles\":[\"ADMIN\"]");
    }

    @ParameterizedTest
    @EnumSource
    void aBrowserIsRedirectedAndAClientOfJsonIsNot(Store store) {
        server = SecuredServer.start(
                store,
                "micronaut.security.redirect.enabled",
                true,
                "micronaut.security.redirect.login-success",
                "/account",
                "micronaut.security.redirect.login-failure",
                "/login-failed",
                "micronaut.security.redirect.logout",
                "/goodbye");
        Visitor browser = server.visitor().with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        Map<String, String> wrong = Map.of("username", "ada", "password", "wrong");
        Map<String, String> right = Map.of("username", "ada", "password", "pw");

        assertRedirect(browser.form("/login", wrong), "/login-failed");
        assertRedirect(browser.form("/login", right), "/account");
        assertThat(browser.body("/account")).isEqualTo("ada");
        assertRedirect(browser.form("/logout", Map.of()), "/goodbye");

        Visitor client = server.visitor().with("Accept", "application/json");
        assertThat(client.login("ada", "wrong").statusCode()).isEqualTo(401);
        assertThat(client.login("ada").statusCode()).isEqualTo(200);
        assertThat(client.logout().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aLoginReturnsToThePageThatAskedForItAndNowhereElse(Store store) {
        server = SecuredServer.start(
                store,
                "micronaut.security.redirect.enabled",
                true,
                "micronaut.security.redirect.prior-to-login",
                true,
                "micronaut.security.redirect.unauthorized.url",
                "/sign-in");
        Visitor browser = server.visitor().with("Accept", "text/html,*/*;q=0.8");
        assertRedirect(browser.get("/account?tab=2"), "/sign-in");

        assertRedirect(browser.login("ada"), "/account?tab=2");

        Visitor tricked = server.visitor()
                .with("Accept", "text/html,*/*;q=0.8")
                .with("Cookie", "ORIGINAL_URI=https://evil.test/");
        assertRedirect(tricked.login("ada"), "/");
    }

    private static void assertRedirect(HttpResponse<String> response, String location) {
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(Visitor.header(response, "Location")).isEqualTo(location);
    }

    @ParameterizedTest
    @EnumSource
    void securedViewsAndErrorHandlersSeeTheUser(Store store) {
        server = SecuredServer.start(store);
        Visitor ada = server.loggedIn("ada");

        assertThat(ada.body("/secured-page")).contains("<p>ada</p>");
        assertThat(ada.body("/page")).contains("<p>ada</p>");
        assertThat(ada.get("/failing").body()).isEqualTo("sorry, ada ada");
        assertThat(server.visitor().status("/secured-page")).isEqualTo(401);
        assertThat(server.visitor().body("/page")).contains("<p>anonymous</p>");
    }
}
