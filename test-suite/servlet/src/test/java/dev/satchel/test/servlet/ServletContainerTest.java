package dev.satchel.test.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.redis.server.LocalRedis;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions on a servlet container as the server: the one on the class path. The build runs this with three of them. */
class ServletContainerTest {

    private static LocalRedis redis;

    private EmbeddedServer server;

    /** The store of the sessions. */
    enum Driver {
        MEMORY,
        LATE_MEMORY,
        REDIS
    }

    @BeforeAll
    static void startRedis() {
        redis = LocalRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @AfterEach
    void stop() {
        server.getApplicationContext().close();
    }

    private Visitor visitor(Driver driver) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.server.port", -1);
        properties.put("session.driver", driver == Driver.REDIS ? "redis" : "memory");
        properties.put("session.memory.late", driver == Driver.LATE_MEMORY);
        properties.put("session.timeout", "30s");
        properties.put("redis.uri", redis.uri());
        properties.put("session.redis.timeout", "20s");
        server = ApplicationContext.builder("test")
                .deduceEnvironment(false)
                .properties(properties)
                .start()
                .getBean(EmbeddedServer.class)
                .start();
        assertThat(server.getClass().getSimpleName()).startsWith(System.getProperty("satchel.servlet.server"));
        return new Visitor(server.getURI());
    }

    @ParameterizedTest
    @EnumSource
    void aSessionIsStoredReadAndDestroyed(Driver driver) {
        Visitor visitor = visitor(driver);
        assertThat(visitor.body("/session/get/user")).isEqualTo("none");
        assertThat(visitor.hasCookie()).isFalse();

        visitor.get("/session/set/user/Ada");

        assertThat(visitor.body("/session/get/user")).isEqualTo("Ada");
        assertThat(visitor.body("/session/value")).isEqualTo("Ada");
        assertThat(visitor.body("/session/injected")).isEqualTo("Ada");
        assertThat(visitor.body("/session/logout")).isEqualTo("gone");
        assertThat(visitor.hasCookie()).isFalse();
        assertThat(visitor.body("/session/get/user")).isEqualTo("none");
    }

    @ParameterizedTest
    @EnumSource
    void theCookieStandsBesideThoseOfTheHandlerAndNoCacheKeepsIt(Driver driver) {
        HttpResponse<String> response = visitor(driver).get("/session/own-cookies");

        assertThat(response.headers().allValues("set-cookie")).hasSize(2).contains("theme=dark");
        assertThat(response.headers().allValues("cache-control")).containsExactly("no-store");
        assertThat(response.headers().allValues("vary")).containsExactly("Accept-Encoding, Cookie");
    }

    @ParameterizedTest
    @EnumSource
    void whatAHandlerThatFailsHasSetIsStoredAndItsErrorMethodSeesTheSession(Driver driver) {
        Visitor visitor = visitor(driver);
        visitor.get("/session/set/user/Ada");

        HttpResponse<String> response = visitor.get("/session/failing");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("seen Ada");
        assertThat(visitor.body("/session/get/failed")).isEqualTo("yes");
    }

    @ParameterizedTest
    @EnumSource
    void handlersOfDifferentVisitorsRunAtOnce(Driver driver) {
        Visitor first = visitor(driver);
        List<Visitor> visitors = Stream.concat(
                        Stream.of(first),
                        Stream.generate(() -> new Visitor(server.getURI())).limit(ServletController.VISITORS - 1))
                .toList();
        visitors.forEach(visitor -> visitor.get("/session/set/user/Ada"));

        List<CompletableFuture<HttpResponse<String>>> answers = visitors.stream()
                .map(visitor -> visitor.getLater("/session/meet"))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().body()).isEqualTo("met"));
        assertThat(visitors).allSatisfy(visitor -> assertThat(visitor.body("/session/get/met"))
                .isEqualTo("true"));
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerMayWaitForASave(Driver driver) {
        Visitor visitor = visitor(driver);
        visitor.get("/session/set/user/Ada");

        assertThat(visitor.body("/session/save")).isEqualTo("saved");
        assertThat(visitor.body("/session/get/saved")).isEqualTo("yes");
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerRunsOnNoThreadOfTheDriver(Driver driver) {
        Visitor visitor = visitor(driver);
        visitor.get("/session/set/user/Ada");

        for (int i = 0; i < 50; i++) {
            assertThat(visitor.body("/session/thread"))
                    .startsWith("Ada on ")
                    .doesNotContain("lettuce")
                    .doesNotContain("satchel-memory");
        }
    }
}
