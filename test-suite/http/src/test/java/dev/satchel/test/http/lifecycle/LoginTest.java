package dev.satchel.test.http.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.ScriptedController;
import dev.satchel.test.http.support.ServerPerClass;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The promises of {@code Session.login}: a new id, an owner, and no data of another user. */
class LoginTest extends ServerPerClass {

    private String login(String user) {
        return script(session -> {
            session.login(user);
            return session.user().orElse("none");
        });
    }

    private String script(Function<Session, ?> script) {
        return server.scripted().add(script);
    }

    private String whoami() {
        return script(session -> session.user().orElse("none") + " " + session.keys());
    }

    @Test
    void aLoginGivesANewIdAndTheIdBeforeIsWorthNothingAfterTheGrace() {
        Browser browser = visitorWithSession();
        String planted = browser.cookie("session");

        assertThat(browser.body(login("ada"))).isEqualTo("ada");

        assertThat(browser.cookie("session")).isNotEqualTo(planted);
        assertThat(browser.body(whoami())).isEqualTo("ada [a]");
        assertThat(visitor().holding("session", planted).body(whoami())).isEqualTo("none [a]");
        server.clock.advance(Duration.ofSeconds(10));
        assertThat(visitor().holding("session", planted).body(whoami())).isEqualTo("none []");
    }

    @Test
    void aLoginBeginsASessionThatHoldsNothingElse() {
        Browser browser = visitor();

        HttpResponse<String> response = browser.get(login("ada"));

        assertThat(Browser.setCookies(response)).hasSize(1);
        assertThat(browser.body(whoami())).isEqualTo("ada []");
    }

    @Test
    void theTimeOfTheLastLoginIsKept() {
        Browser browser = visitor();
        browser.get(login("ada"));
        String authenticatedAt = script(session -> session.authenticatedAt().orElseThrow());
        String first = browser.body(authenticatedAt);

        server.clock.advance(Duration.ofMinutes(5));
        assertThat(browser.body(authenticatedAt)).isEqualTo(first);
        browser.get("/regenerate");
        assertThat(browser.body(authenticatedAt)).isEqualTo(first);
        browser.get(login("ada"));
        assertThat(browser.body(authenticatedAt))
                .isEqualTo(server.clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    @Test
    void anAuthenticationOfTheSameUserIsRecordedWithANewId() {
        Browser browser = visitor();
        browser.get(login("ada"));
        browser.get("/set/cart/1");
        String before = browser.cookie("session");
        server.clock.advance(Duration.ofMinutes(5));

        browser.get(script(session -> {
            session.reauthenticated();
            return "done";
        }));

        assertThat(browser.cookie("session")).isNotEqualTo(before);
        assertThat(browser.body(whoami())).isEqualTo("ada [cart]");
        assertThat(browser.body(script(session -> session.authenticatedAt().orElseThrow())))
                .isEqualTo(server.clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    @Test
    void anAnonymousVisitorCannotBeAuthenticatedAgain() {
        Browser browser = visitorWithSession();

        HttpResponse<String> response = browser.get(script(session -> {
            session.reauthenticated();
            return "done";
        }));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(browser.body(whoami())).isEqualTo("none [a]");
    }

    @Test
    void whatAnotherUserHadIsNeverKept() {
        Browser browser = visitor();
        browser.get(login("ada"));
        browser.get("/set/secret/1");

        browser.get(login("bob"));

        assertThat(browser.body(whoami())).isEqualTo("bob []");
    }

    @Test
    void whatTheSameUserHadIsKept() {
        Browser browser = visitor();
        browser.get(login("ada"));
        browser.get("/set/cart/1");

        browser.get(login("ada"));

        assertThat(browser.body(whoami())).isEqualTo("ada [cart]");
    }

    @Test
    void whatWasSetInTheRequestBeforeTheLoginFollowsTheSameRule() {
        Browser browser = visitor();
        browser.get(login("ada"));

        browser.get(script(session -> {
            session.set("before", 1);
            session.login("bob");
            session.set("after", 2);
            return "";
        }));

        assertThat(browser.body(whoami())).isEqualTo("bob [after]");
    }

    @Test
    void theValuesOfAnAnonymousVisitorAreDeletedWhereTheConfigurationSaysSo() {
        try (TestServer clearing = TestServer.start("session.security.login", "clear")) {
            Browser browser = clearing.browser();
            browser.get("/set/a/1");
            ScriptedController scripts = clearing.scripted();

            browser.get(scripts.add(session -> {
                session.login("ada");
                return "";
            }));

            assertThat(browser.body(scripts.add(session -> session.user().orElse("none") + session.keys())))
                    .isEqualTo("ada[]");
        }
    }

    @Test
    void aLoginThroughARetiredIdGetsASessionOfItsOwnWithWhatAnAnonymousVisitorHad() {
        Browser browser = visitorWithSession();
        Browser otherTab = visitor().holding("session", browser.cookie("session"));
        browser.get(login("ada"));

        assertThat(otherTab.body(login("ada"))).isEqualTo("ada");

        assertThat(otherTab.body(whoami())).isEqualTo("ada [a]");
        assertThat(browser.body(whoami())).isEqualTo("ada [a]");
        assertThat(otherTab.cookie("session")).isNotEqualTo(browser.cookie("session"));
    }

    @Test
    void aLoginThroughARetiredIdOfAnotherUserKeepsNothing() {
        Browser browser = visitor();
        browser.get(login("ada"));
        browser.get("/set/secret/1");
        Browser other = visitor().holding("session", browser.cookie("session"));
        browser.get("/regenerate");

        other.get(login("bob"));

        assertThat(other.body(whoami())).isEqualTo("bob []");
        assertThat(browser.body(whoami())).isEqualTo("ada [secret]");
    }

    @Test
    void aLoginThroughAnIdThatWasDestroyedBeginsANewSession() {
        Browser browser = visitorWithSession();
        Browser otherTab = visitor().holding("session", browser.cookie("session"));
        browser.get("/destroy");

        otherTab.get(login("ada"));

        assertThat(otherTab.body(whoami())).isEqualTo("ada []");
    }

    @Test
    void aLoginThatCannotBeStoredFailsAlsoWhereVisitorsGoOnWithoutASession() {
        try (TestServer anonymous = TestServer.start("session.on-failure", "anonymous")) {
            anonymous.driver().breakDown("setItem");
            String path = anonymous.scripted().add(session -> {
                session.login("ada");
                return "Welcome";
            });

            HttpResponse<String> response = anonymous.browser().get(path);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).doesNotContain("Welcome");
            assertThat(Browser.setCookies(response)).isEmpty();
        }
    }

    @Test
    void destroyEndsTheLogin() {
        Browser browser = visitor();
        browser.get(login("ada"));

        assertThat(browser.body(script(session -> {
                    session.destroy();
                    return session.user().orElse("none");
                })))
                .isEqualTo("none");
        assertThat(browser.body(whoami())).isEqualTo("none []");
    }

    @Test
    void aBlankOrEndlessNameIsRefused() {
        Browser browser = visitor();

        assertThat(browser.body(script(session -> {
                    assertThatThrownBy(() -> session.login(" "))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage("Expected the name of a user with 1 to 1000 characters, found a blank one");
                    assertThatThrownBy(() -> session.login("a".repeat(1001)))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage("Expected the name of a user with 1 to 1000 characters, found 1001 characters");
                    return session.user().orElse("none");
                })))
                .isEqualTo("none");
    }
}
