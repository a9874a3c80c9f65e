package dev.satchel.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.micronaut.security.handlers.LoginHandler;
import io.micronaut.security.handlers.LogoutHandler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** micronaut-security-session on the class path too: its beans are replaced, and a warning says so. */
@Tag("with-micronaut-security-session")
class ReplacedModuleTest {

    @ParameterizedTest
    @EnumSource
    void itsBeansAreReplacedWithAWarning(Store store) {
        try (LogCapture log = LogCapture.openAt(Level.WARN);
                SecuredServer server = SecuredServer.start(
                        store,
                        "micronaut.security.csrf.enabled",
                        true,
                        // its own cookie, which it takes in any case of letters and refuses with 400 if it is not its
                        // own
                        "micronaut.session.http.cookie-name",
                        "OTHER")) {
            assertThat(log.printed()).anySatisfy(line -> assertThat(line).contains("found micronaut-security-session"));
            assertThat(server.context().getBean(LoginHandler.class).getClass().getName())
                    .startsWith("dev.satchel.security.");
            assertThat(server.context().getBean(LogoutHandler.class).getClass().getName())
                    .startsWith("dev.satchel.security.");

            Visitor ada = server.visitor();
            ada.get("/add/pear");
            String planted = ada.id();
            assertThat(ada.login("ada").statusCode()).isEqualTo(200);
            assertThat(ada.body("/account")).isEqualTo("ada");
            assertThat(ada.id()).isNotEqualTo(planted);
            ada.logout();
            assertThat(ada.status("/account")).isEqualTo(401);
        }
    }
}
