package dev.satchel.driver.none;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application with the null driver. */
class NoSessionsTest {

    private EmbeddedServer server;
    private HttpClient visitor;

    @BeforeEach
    void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class, Map.of("micronaut.server.port", -1, "session.driver", "null"), "test");
        visitor = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"/set, Ada", "/update, 1", "/login, Ada", "/logout, none", "/save, Grace"})
    void aRequestHasItsSessionAndTheNextOneHasNone(String path, String expected) throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = get(path);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(expected);
            assertThat(get("/get").body()).isEqualTo("none");
        }
    }

    @Test
    void aVisitorWithACookieIsAStranger() throws Exception {
        assertThat(get("/set").headers().firstValue("Set-Cookie")).isPresent();

        assertThat(get("/get").statusCode()).isEqualTo(200);
        assertThat(get("/set").headers().firstValue("Set-Cookie")).isPresent();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return visitor.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
