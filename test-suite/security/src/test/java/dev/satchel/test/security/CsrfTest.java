package dev.satchel.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CSRF tokens in the session: made when a page shows one, renewed by a login, another text for each page. */
class CsrfTest {

    private static final Pattern FIELD = Pattern.compile("name=\"csrfToken\" value=\"([^\"]+)\"");
    private static final String CSRF = "micronaut.security.csrf.enabled";

    private SecuredServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    /** Opens a form and returns its token. */
    private static String open(Visitor visitor) {
        String page = visitor.body("/form");
        Matcher field = FIELD.matcher(page);
        assertThat(field.find()).as(page).isTrue();
        return field.group(1);
    }

    private static HttpResponse<String> order(Visitor visitor, String token) {
        return visitor.form("/order", Map.of("csrfToken", token));
    }

    @ParameterizedTest
    @EnumSource
    void aFormOfAnAnonymousVisitorIsAcceptedWithItsTokenAndNotWithout(Store store) {
        server = SecuredServer.start(store, CSRF, true);
        Visitor visitor = server.visitor();

        String token = open(visitor);

        assertThat(visitor.id()).isNotEmpty();
        assertThat(order(visitor, token).body()).isEqualTo("ordered");
        assertThat(visitor.form("/order", Map.of()).statusCode()).isEqualTo(401);
        assertThat(order(visitor, "A".repeat(86)).statusCode()).isEqualTo(401);
        assertThat(order(visitor, "*".repeat(86)).statusCode()).isEqualTo(401);
        assertThat(order(visitor, "x").statusCode()).isEqualTo(401);
        assertThat(order(server.visitor(), token).statusCode()).isEqualTo(401);
    }

    /** Micronaut Security's filter fails if it has to wait for a body. */
    @ParameterizedTest
    @EnumSource
    void aFormWhoseBodyComesLaterThanItsHeadersIsAcceptedWithItsTokenAndNotWithout(Store store) throws Exception {
        server = SecuredServer.start(store, CSRF, true);
        Visitor visitor = server.visitor();
        String token = open(visitor);
        SlowForms forms = server.context().getBean(SlowForms.class);

        assertThat(forms.post(server.uri(), visitor.id(), "csrfToken=" + token)).endsWith("ordered");
        assertThat(forms.post(server.uri(), visitor.id(), "csrfToken=" + "A".repeat(86)))
                .startsWith("HTTP/1.1 401");
        assertThat(forms.post(server.uri(), visitor.id(), "")).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @EnumSource
    void theTokenMayBeInAHeader(Store store) {
        server = SecuredServer.start(store, CSRF, true);
        Visitor visitor = server.visitor();
        String token = visitor.body("/token");
        assertThat(visitor.body("/token")).isNotEqualTo(token);

        assertThat(visitor.tab()
                        .with("X-CSRF-TOKEN", token)
                        .form("/order", Map.of())
                        .body())
                .isEqualTo("ordered");
    }

    @ParameterizedTest
    @EnumSource
    void aPageWithoutAFormBeginsNoSession(Store store) {
        server = SecuredServer.start(store, CSRF, true);
        Visitor visitor = server.visitor();

        assertThat(visitor.body("/page")).contains("anonymous");

        assertThat(visitor.id()).isEmpty();
        assertThat(server.driver().calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfASessionWithATokenWritesNothing(Store store) {
        server = SecuredServer.start(store, CSRF, true);
        Visitor visitor = server.visitor();
        open(visitor);
        server.driver().calls();

        open(visitor);
        visitor.get("/page");

        assertThat(server.driver().calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void eachPageShowsAnotherTextAndAllOfThemAreGood(Store store) {
        server = SecuredServer.start(store, CSRF, true);
        Visitor visitor = server.visitor();

        String one = open(visitor);
        String other = open(visitor);

        assertThat(one).isNotEqualTo(other);
        assertThat(order(visitor, one).body()).isEqualTo("ordered");
        assertThat(order(visitor, other).body()).isEqualTo("ordered");
    }

    @ParameterizedTest
    @EnumSource
    void aFormThatWasOpenBeforeALoginInAnotherTabIsGoodWithinTheGrace(Store store) {
        server = SecuredServer.start(store, CSRF, true);
        Visitor visitor = server.visitor();
        String before = open(visitor);

        visitor.login("ada");
        String after = open(visitor);

        assertThat(order(visitor, before).body()).isEqualTo("ordered");
        assertThat(order(visitor, after).body()).isEqualTo("ordered");
        server.clock.advance(Duration.ofSeconds(10));
        assertThat(order(visitor, before).statusCode()).isEqualTo(403);
        assertThat(order(visitor, after).body()).isEqualTo("ordered");
    }

    @ParameterizedTest
    @EnumSource
    void aFormThatWasOpenBeforeALoginIsWorthNothingWithoutAGrace(Store store) {
        server = SecuredServer.start(store, CSRF, true, "session.regenerate-grace", "0s");
        Visitor visitor = server.visitor();
        String before = open(visitor);

        visitor.login("ada");

        assertThat(order(visitor, before).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void theTokenOfAnotherUserIsWorthNothingAtOnce(Store store) {
        server = SecuredServer.start(store, CSRF, true);
        Visitor visitor = server.loggedIn("ada");
        String ofAda = open(visitor);

        visitor.login("bob");

        assertThat(order(visitor, ofAda).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void aNewIdWithoutALoginKeepsTheToken(Store store) {
        server = SecuredServer.start(store, CSRF, true);
        Visitor visitor = server.loggedIn("ada");
        String token = open(visitor);

        visitor.get("/regenerate");
        server.clock.advance(Duration.ofSeconds(10));

        assertThat(order(visitor, token).body()).isEqualTo("ordered");
    }

    @ParameterizedTest
    @EnumSource
    void theLoginFormNeedsATokenToo(Store store) {
        server = SecuredServer.start(store, CSRF, true, "session.security.load", "needed");
        Visitor visitor = server.visitor();
        String token = open(visitor);
        Map<String, String> right = Map.of("username", "ada", "password", "pw");

        assertThat(visitor.tab().form("/login", right).statusCode()).isEqualTo(401);
        assertThat(visitor.form("/login", Map.of("username", "ada", "password", "pw", "csrfToken", token))
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.body("/account")).isEqualTo("ada");
    }

    @ParameterizedTest
    @EnumSource
    void aTokenInACookieIsWorthNothingUnlessConfigured(Store store) {
        server = SecuredServer.start(store, CSRF, true);
        String planted = ".random";

        assertThat(order(server.visitor().with("Cookie", "__Host-csrfToken=" + planted), planted)
                        .statusCode())
                .isEqualTo(401);
        server.close();

        try (LogCapture log = LogCapture.openAt(Level.WARN)) {
            server = SecuredServer.start(store, CSRF, true, "micronaut.security.csrf.repository.cookie.enabled", true);
            assertThat(log.printed())
                    .anySatisfy(line -> assertThat(line).contains("micronaut.security.csrf.signature-key"));
        }
        assertThat(order(server.visitor().with("Cookie", "__Host-csrfToken=" + planted), planted)
                        .body())
                .isEqualTo("ordered");
    }
}
