package dev.satchel.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logins by OAuth2 with state and PKCE in the session. The provider is {@link ProviderController}. */
class OauthTest {

    private SecuredServer server;

    private void start(Store store, Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "micronaut.security.oauth2.enabled", true,
                "micronaut.security.oauth2.state.persistence", "session",
                "micronaut.security.oauth2.pkce.persistence", "session",
                "micronaut.security.oauth2.openid.nonce.persistence", "session",
                "micronaut.security.oauth2.clients.test.client-id", "shop",
                "micronaut.security.oauth2.clients.test.client-secret", "secret",
                "micronaut.security.oauth2.clients.test.authorization.url", "http://localhost/authorize",
                "micronaut.security.oauth2.clients.test.authorization.code-challenge-method", "S256",
                "test.provider", true));
        int port = SecuredServer.freePort();
        all.addAll(List.of("micronaut.server.port", port));
        all.addAll(List.of(
                "micronaut.security.oauth2.clients.test.token.url", "http://localhost:" + port + "/provider/token"));
        all.addAll(List.of(more));
        server = SecuredServer.start(store, all.toArray());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Begins a login and returns what the provider is sent. */
    private static Map<String, String> begin(Visitor visitor) {
        HttpResponse<String> response = visitor.get("/oauth/login/test");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return Arrays.stream(URI.create(Visitor.header(response, "Location"))
                        .getRawQuery()
                        .split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** Returns from the provider. The code is the challenge, which the token endpoint compares with the verifier. */
    private static HttpResponse<String> end(Visitor visitor, Map<String, String> sent) {
        return visitor.get("/oauth/callback/test?code="
                + sent.getOrDefault("code_challenge", "none") + "&state="
                + URLEncoder.encode(sent.get("state"), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void aLoginByAProviderWithStateAndVerifierGivesANewId(Store store) {
        start(store);
        Visitor visitor = server.visitor();

        Map<String, String> sent = begin(visitor);
        String before = visitor.id();
        assertThat(before).isNotEmpty();
        assertThat(sent).containsEntry("code_challenge_method", "S256");

        assertThat(end(visitor, sent).statusCode()).isEqualTo(200);
        assertThat(visitor.id()).isNotEqualTo(before);
        assertThat(visitor.body("/account")).isEqualTo("grace");
        assertThat(visitor.status("/admin")).isEqualTo(200);
        assertThat(server.visitor().holding(before).status("/account")).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackThatIsReplayedOrOfAnotherVisitorIsRefused(Store store) {
        start(store);
        Visitor visitor = server.visitor();
        Map<String, String> sent = begin(visitor);

        assertThat(end(server.visitor(), sent).statusCode()).isEqualTo(401);
        Visitor other = server.visitor();
        begin(other);
        assertThat(end(other, sent).statusCode()).isEqualTo(401);

        assertThat(end(visitor, sent).statusCode()).isEqualTo(200);
        assertThat(end(visitor, sent).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void loginsInTwoTabsBothSucceed(Store store) {
        start(store);
        Visitor visitor = server.visitor();

        Map<String, String> one = begin(visitor);
        Map<String, String> other = begin(visitor);

        assertThat(end(visitor, one).statusCode()).isEqualTo(200);
        assertThat(end(visitor, other).statusCode()).isEqualTo(200);
        assertThat(visitor.body("/account")).isEqualTo("grace");
    }

    @ParameterizedTest
    @EnumSource
    void aLoginThatTakesLongerThanTenMinutesIsRefused(Store store) {
        start(store);
        Visitor visitor = server.visitor();
        Map<String, String> sent = begin(visitor);

        server.clock.advance(Duration.ofMinutes(10));

        assertThat(end(visitor, sent).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void atMostFiveLoginsAreInProgress(Store store) {
        start(store);
        Visitor visitor = server.visitor();
        List<Map<String, String>> sent = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sent.add(begin(visitor));
        }

        assertThat(end(visitor, sent.get(0)).statusCode()).isEqualTo(401);
        for (Map<String, String> each : sent.subList(1, 6)) {
            assertThat(end(visitor, each).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNonceOfALoginIsTakenOnce(Store store) {
        start(store);
        Visitor visitor = server.visitor();

        String state = visitor.body("/provider/nonce/n-1");
        String other = visitor.body("/provider/nonce/n-2");

        assertThat(visitor.body("/provider/take?state=" + state)).isEqualTo("n-1");
        assertThat(visitor.body("/provider/take?state=" + other)).isEqualTo("n-2");
        assertThat(visitor.body("/provider/take?state=" + state)).isEqualTo("none");
        assertThat(visitor.body("/provider/take?state=*")).isEqualTo("none");
        assertThat(visitor.body("/provider/take")).isEqualTo("none");
    }
}
