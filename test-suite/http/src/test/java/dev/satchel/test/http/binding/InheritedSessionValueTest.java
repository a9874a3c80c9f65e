package dev.satchel.test.http.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import dev.satchel.session.SessionValue;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.DriverFixture;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Session annotations on an interface or superclass of a controller hold for the controller, as @Header does. */
class InheritedSessionValueTest {

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void aQueryNeverBecomesTheSessionValueOfAMethodThatWasDeclaredElsewhere(DriverFixture driver) {
        try (TestServer server = driver.serve()) {
            Browser browser = server.browser();

            assertThat(browser.body("/inherited/who?user=admin")).isEqualTo("Optional.empty");
            assertThat(browser.body("/inherited/extended?user=admin")).isEqualTo("Optional.empty");

            browser.get("/set/user/Ada");
            assertThat(browser.body("/inherited/who?user=admin")).isEqualTo("Optional[Ada]");
            assertThat(browser.body("/inherited/extended?user=admin")).isEqualTo("Optional[Ada]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inherited/kept", "/inherited/kept-extended"})
    void whatAMethodReturnsIsKeptWhereTheAnnotationIsOnWhatItOverrides(String path) {
        try (TestServer server = TestServer.start()) {
            Browser browser = server.browser();

            browser.get(path);

            assertThat(browser.body("/get/kept")).isEqualTo("kept");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LATE_MEMORY", "REDIS"})
    void aVariableOfThePathNeverBecomesTheSessionValue(DriverFixture driver) {
        try (TestServer server = driver.serve()) {
            Browser browser = server.browser();

            assertThat(browser.body("/variables/admin")).isEqualTo("Optional.empty null");
            assertThat(browser.body("/variables/admin/renamed")).isEqualTo("admin Optional.empty");
            assertThat(browser.body("/variables/query?user=admin")).isEqualTo("Optional.empty null");

            browser.get("/set/user/Ada");
            assertThat(browser.body("/variables/admin")).isEqualTo("Optional[Ada] Ada");
            assertThat(browser.body("/variables/admin/renamed")).isEqualTo("admin Optional[Ada]");
            assertThat(browser.body("/variables/query?user=admin")).isEqualTo("Optional[Ada] Ada");
        }
    }

    @Controller("/variables")
    @Produces(MediaType.TEXT_PLAIN)
    static class VariablesController {

        @Get("/{user}")
        String named(@SessionValue("user") Optional<String> user, @Nullable @SessionValue("user") String again) {
            return user + " " + again;
        }

        @Get("/{user}/renamed")
        String renamed(@PathVariable("user") String shown, @SessionValue Optional<String> user) {
            return shown + " " + user;
        }

        @Get("/query{?user}")
        String query(@SessionValue("user") Optional<String> user, @Nullable @SessionValue("user") String again) {
            return user + " " + again;
        }
    }

    /** The interface of the controller. */
    interface Declared {

        @Get("/who")
        String who(@SessionValue("user") Optional<String> user);

        @Get("/kept")
        @SessionValue("kept")
        String kept();
    }

    /** The superclass of the controller. */
    abstract static class Extended {

        @Get("/extended")
        abstract String extended(@SessionValue("user") Optional<String> user);

        @Get("/kept-extended")
        @SessionValue("kept")
        abstract String keptExtended(Session session);
    }

    @Controller("/inherited")
    @Produces(MediaType.TEXT_PLAIN)
    static class InheritingController extends Extended implements Declared {

        @Override
        public String who(Optional<String> user) {
            return user.toString();
        }

        @Override
        public String kept() {
            return "kept";
        }

        @Override
        String extended(Optional<String> user) {
            return user.toString();
        }

        @Override
        String keptExtended(Session session) {
            return "kept";
        }
    }
}
