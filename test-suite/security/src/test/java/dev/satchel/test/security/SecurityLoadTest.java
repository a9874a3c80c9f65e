package dev.satchel.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The routes whose session is loaded, the price of those whose is not, and the answers if that fails. */
class SecurityLoadTest {

    private SecuredServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private int callsFor(Visitor visitor, String path, int status) {
        server.driver().calls();
        assertThat(visitor.status(path)).as(path).isEqualTo(status);
        return server.driver().calls();
    }

    @ParameterizedTest
    @EnumSource
    void everyRouteLoadsOnceAndStaticFilesAndHealthNever(Store store) {
        server = SecuredServer.start(store);
        Visitor ada = server.loggedIn("ada");

        assertThat(callsFor(ada, "/account", 200)).isOne();
        assertThat(callsFor(ada, "/cart", 200)).isOne();
        assertThat(callsFor(ada, "/who", 200)).isOne();
        assertThat(callsFor(ada, "/open", 200)).isOne();
        assertThat(callsFor(ada, "/nowhere", 403)).isOne();
        assertThat(callsFor(ada, "/static/style.css", 401)).isZero();
        assertThat(callsFor(ada, "/health", 200)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void onlyRoutesThatNeedItLoadIfConfigured(Store store) {
        server = SecuredServer.start(store, "session.security.load", "needed");
        Visitor ada = server.loggedIn("ada");

        assertThat(callsFor(ada, "/account", 200)).isOne();
        assertThat(callsFor(ada, "/who", 200)).isOne();
        assertThat(callsFor(ada, "/cart", 200)).isOne();
        assertThat(callsFor(ada, "/open", 200)).isZero();
        assertThat(callsFor(ada, "/static/style.css", 401)).isZero();
        assertThat(callsFor(ada, "/health", 200)).isZero();
        assertThat(ada.body("/who")).isEqualTo("ada");
        assertThat(ada.login("bob").statusCode()).isEqualTo(200);
        assertThat(ada.body("/account")).isEqualTo("bob");
    }

    @ParameterizedTest
    @EnumSource
    void aRequestWithoutAnIdNeverCallsTheDriver(Store store) {
        server = SecuredServer.start(store);
        Visitor visitor = server.visitor();

        assertThat(callsFor(visitor, "/open", 200)).isZero();
        assertThat(callsFor(visitor, "/who", 200)).isZero();
        assertThat(callsFor(visitor, "/account", 401)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aResponseThatAnotherVisitorWouldGetOtherwiseVariesByCookie(Store store) {
        server = SecuredServer.start(store, "session.security.load", "needed");

        for (Visitor visitor : new Visitor[] {server.visitor(), server.loggedIn("ada")}) {
            HttpResponse<String> response = visitor.get("/who");
            assertThat(response.headers().allValues("vary")).containsExactly("Cookie");
            assertThat(visitor.get("/open").headers().allValues("vary")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMalformedOrUnknownIdIsThatOfAnAnonymousVisitor(Store store) {
        server = SecuredServer.start(store);
        String unknown = "A".repeat(43);

        for (String id : new String[] {"%00", "x", "../../etc/passwd", "A".repeat(3000), unknown}) {
            Visitor visitor = server.visitor().holding(id);
            assertThat(visitor.tab().status("/account")).as(id).isEqualTo(401);
            assertThat(visitor.tab().status("/open")).as(id).isEqualTo(200);
            assertThat(visitor.tab().body("/who")).as(id).isEqualTo("anonymous");
            assertThat(visitor.tab().logout().statusCode()).as(id).isEqualTo(200);
            assertThat(visitor.tab().login("ada").statusCode()).as(id).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoreOutOfReachIs503(Store store) {
        server = SecuredServer.start(store);
        Visitor ada = server.loggedIn("ada");
        server.driver().outOfReach(true);

        assertThat(ada.tab().status("/account")).isEqualTo(503);
        assertThat(ada.tab().status("/who")).isEqualTo(503);
        assertThat(ada.tab().logout().statusCode()).isEqualTo(503);
        assertThat(server.visitor().login("ada").statusCode()).isEqualTo(503);
        assertThat(server.visitor().status("/open")).isEqualTo(200);
        assertThat(server.visitor().status("/account")).isEqualTo(401);

        server.driver().outOfReach(false);
        assertThat(ada.body("/account")).isEqualTo("ada");
    }

    @ParameterizedTest
    @EnumSource
    void aStoreOutOfReachIs503OnASecuredRouteEvenIfOthersGoOnWithoutSessions(Store store) {
        server = SecuredServer.start(store, "session.on-failure", "anonymous");
        Visitor ada = server.loggedIn("ada");
        server.driver().outOfReach(true);

        assertThat(ada.tab().status("/account")).isEqualTo(503);
        assertThat(ada.tab().status("/admin")).isEqualTo(503);
        assertThat(ada.tab().body("/who")).isEqualTo("anonymous");
        assertThat(ada.tab().status("/open")).isEqualTo(200);
        assertThat(ada.tab().logout().statusCode()).isEqualTo(503);
        assertThat(server.visitor().status("/account")).isEqualTo(401);
        assertThat(server.visitor().login("ada").statusCode()).isEqualTo(503);

        server.driver().outOfReach(false);
        assertThat(ada.body("/account")).isEqualTo("ada");
    }

    @ParameterizedTest
    @EnumSource
    void aBrowserIsNotSentToTheLoginPageIfTheStoreIsOutOfReach(Store store) {
        server = SecuredServer.start(
                store, "session.on-failure", "anonymous", "micronaut.security.redirect.enabled", true);
        Visitor ada = server.loggedIn("ada").with("Accept", "text/html");
        server.driver().outOfReach(true);

        assertThat(ada.status("/account")).isEqualTo(503);
    }
}
