package dev.satchel.test.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routes for users who have been authenticated a short time ago (ASVS 7.5.1 and 7.5.3). */
class RecentLoginTest {

    private @Nullable SecuredServer started;

    private SecuredServer start(Store store, Object... more) {
        started = SecuredServer.start(store, more);
        return started;
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecentLoginPassesAndAnOldOneIsChallenged(Store store) {
        SecuredServer server = start(store);
        Visitor ada = server.loggedIn("ada");
        server.clock.advance(Duration.ofMinutes(5));
        assertThat(ada.body("/payment")).isEqualTo("paid by ada");

        server.clock.advance(Duration.ofMillis(1));
        HttpResponse<String> response = ada.get("/payment");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Visitor.header(response, "WWW-Authenticate"))
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .endsWith("max_age=\"300\"");
        assertThat(ada.body("/account")).isEqualTo("ada");
        assertThat(ada.body("/reauthenticate")).isEqualTo("done");
        assertThat(ada.body("/payment")).isEqualTo("paid by ada");
    }

    @ParameterizedTest
    @EnumSource
    void anAnonymousVisitorIsToldToLogIn(Store store) {
        SecuredServer server = start(store);

        for (String path : new String[] {"/payment", "/donation"}) {
            HttpResponse<String> response = server.visitor().get(path);

            assertThat(response.statusCode()).as(path).isEqualTo(401);
            assertThat(response.headers().allValues("WWW-Authenticate"))
                    .noneMatch(challenge -> challenge.contains("insufficient"));
        }
        assertThat(server.loggedIn("ada").body("/donation")).isEqualTo("thank you");
    }

    @ParameterizedTest
    @EnumSource
    void aBrowserLogsInAndReturns(Store store) {
        SecuredServer server = start(
                store,
                "micronaut.security.redirect.enabled",
                true,
                "micronaut.security.redirect.unauthorized.url",
                "/sign-in");
        Visitor ada = server.loggedIn("ada").with("Accept", "text/html,*/*;q=0.8");
        server.clock.advance(Duration.ofMinutes(6));

        HttpResponse<String> sent = ada.get("/payment?order=1");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(Visitor.header(sent, "Location")).isEqualTo("/sign-in");

        assertThat(Visitor.header(ada.login("ada"), "Location")).isEqualTo("/payment?order=1");
        assertThat(ada.body("/payment")).isEqualTo("paid by ada");
        assertThat(Visitor.header(ada.login("ada"), "Location")).isEqualTo("/");
    }

    @ParameterizedTest
    @EnumSource
    void theWayBackOfOneUserIsNotThatOfTheNext(Store store) {
        SecuredServer server = start(store, "micronaut.security.redirect.enabled", true);
        Visitor visitor = server.loggedIn("ada").with("Accept", "text/html,*/*;q=0.8");
        server.clock.advance(Duration.ofMinutes(6));
        visitor.get("/payment?order=1");

        assertThat(Visitor.header(visitor.login("bob"), "Location")).isEqualTo("/");
    }

    @ParameterizedTest
    @EnumSource
    void theTimeAtAnOpenIdProviderCountsIfItIsEarlier(Store store) {
        SecuredServer server = start(store);

        assertThat(server.loggedIn("provided").status("/payment")).isEqualTo(401);
    }

    @Test
    void aWrongDurationStopsTheApplication() {
        assertThatThrownBy(() -> start(Store.LATE_MEMORY, "test.wrong-recent-login", true))
                .hasMessage("Expected a duration longer than zero in @RecentLogin, such as \"5m\", found \"soon\"");
    }
}
