package dev.satchel.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No id, no driver key and no CSRF token is in a log, at the lowest level of Satchel and of Micronaut Security. */
class SecretsInLogsTest {

    @ParameterizedTest
    @EnumSource
    void nothingSecretIsLoggedFromTheFirstPageToTheLogout(Store store) {
        List<String> secrets = new ArrayList<>();
        List<String> lines;
        try (LogCapture log = LogCapture.openAt(Level.TRACE);
                SecuredServer server = SecuredServer.start(store, "micronaut.security.csrf.enabled", true)) {
            Visitor visitor = server.visitor();
            secrets.add(visitor.body("/token"));
            secrets.add(visitor.id());
            visitor.form("/order", Map.of("csrfToken", secrets.get(0)));
            visitor.form("/order", Map.of("csrfToken", "wrong"));
            visitor.login("ada");
            secrets.add(visitor.id());
            visitor.get("/admin");
            visitor.get("/secured-page");
            visitor.get("/failing");
            server.visitor().holding("A".repeat(43)).get("/account");
            server.driver().outOfReach(true);
            visitor.get("/account");
            server.driver().outOfReach(false);
            visitor.logout();
            secrets.addAll(server.driver().keys());
            lines = log.printed();
        }

        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("io.micronaut.security"));
        assertThat(secrets).hasSizeGreaterThan(4).allSatisfy(secret -> assertThat(secret)
                .isNotBlank());
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain(secrets.toArray(new String[0])));
    }
}
