package dev.satchel.test.http.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.test.http.support.CompiledApplication;
import dev.satchel.test.http.support.RawWebSocket;
import io.micronaut.context.exceptions.ConfigurationException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A parameter that stands for the session is bound to the session, whatever a client sends under its name. The
 * framework gives a parameter the variable of the path that has its name and asks no binder: that stops the
 * application.
 */
class PathVariablesTest {

    private static final Map<String, Object> PROPERTIES = Map.of("session.driver", "memory");

    private static final String IMPORTS = """
            import dev.satchel.session.*;
            import io.micronaut.http.annotation.*;
            import io.micronaut.websocket.WebSocketSession;
            import io.micronaut.websocket.annotation.*;
            import java.util.Optional;
            import org.jspecify.annotations.Nullable;

            """;

    @TempDir
    private Path folder;

    private CompiledApplication start(String... sources) {
        return CompiledApplication.start(
                folder,
                List.of(sources).stream().map(source -> IMPORTS + source).toList(),
                PROPERTIES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@Get(\"/x/{session}\")            | Session session            | /x/{session}",
                "@Get(\"/x/{session}\")            | Optional<Session> session  | /x/{session}",
                "@Get(\"/x/{session}\")            | @Nullable Session session  | /x/{session}",
                "@Get(\"/x{/session}\")            | Session session            | /x{/session}",
                "@Get(\"/x{?page,session}\")       | Session session            | /x{?page,session}",
                "@Post(\"/x/{+session}\")          | Session session            | /x/{+session}",
                "@Get(uris = {\"/x\", \"/y/{cart}\"}) | CartData cart           | /y/{cart}",
                "@Get(\"/x/{cart}\")               | Optional<CartData> cart    | /x/{cart}",
            })
    void oneThatHasTheNameOfAVariableStopsTheApplication(String mapping, String parameter, String path) {
        String name = parameter.substring(parameter.lastIndexOf(' ') + 1);
        String type = parameter.contains("CartData") ? "CartData" : "Session";

        assertThatThrownBy(() -> start(
                        "@Controller\nclass Shop { " + mapping + " String get(" + parameter + ") { return \"\"; } }",
                        "@SessionData\npublic interface CartData { Optional<String> fruit(); }"))
                .rootCause()
                .isInstanceOf(ConfigurationException.class)
                .message()
                .isEqualTo("Expected no variable '" + name + "' in the path " + path
                        + ", as shop.Shop.get has a parameter of that name of the type " + type
                        + ", found one: the framework would bind the text of the path to it. Rename the parameter, or"
                        + " the variable");
    }

    @Test
    void aControllerWhoseOwnPathHasTheVariableStopsItToo() {
        assertThatThrownBy(() -> start("@Controller(\"/{session}\")\nclass Shop { @Get String get(Session session) {"
                        + " return \"\"; } }"))
                .rootCause()
                .message()
                .contains("the path /{session}", "shop.Shop.get");
    }

    @Test
    void whereSessionsAreSwitchedOffItIsNotBetter() {
        assertThatThrownBy(() -> CompiledApplication.start(
                        folder,
                        List.of(IMPORTS + "@Controller\nclass Shop { @Get(\"/{session}\") String get(Optional<Session>"
                                + " session) { return \"\"; } }"),
                        Map.of("session.enabled", false)))
                .rootCause()
                .message()
                .contains("the path /{session}");
    }

    @Test
    void whatAClientSendsUnderItsNameElsewhereDoesNotMatter() throws Exception {
        try (CompiledApplication shop =
                start("""
                @Controller
                class Shop {
                    @Get("/read") String read(Session session, Optional<Session> optional, CartData cart,
                            @SessionValue Optional<String> fruit) {
                        return "" + session.get("fruit") + optional.isPresent() + cart.fruit() + fruit;
                    }
                    @Get("/value/{fruit}") String value(@SessionValue("fruit") Optional<String> fruit) {
                        return "" + fruit;
                    }
                    @Post("/post") String post(Session session, CartData cart, @SessionValue Optional<String> fruit,
                            Optional<String> other) {
                        return "" + session.get("fruit") + cart.fruit() + fruit + other;
                    }
                }
                """, "@SessionData\npublic interface CartData { Optional<String> fruit(); }")) {
            String none = "Optional.emptytrueOptional.emptyOptional.empty";

            assertThat(send(shop, "GET", "/read?session=x&optional=x&cart=x&fruit=x", ""))
                    .isEqualTo(none);
            assertThat(send(shop, "GET", "/value/x?fruit=x", "")).isEqualTo("Optional.empty");
            assertThat(send(shop, "POST", "/post?session=x", "{\"session\":1,\"cart\":2,\"fruit\":3,\"other\":4}"))
                    .isEqualTo("Optional.emptyOptional.emptyOptional.emptyOptional[4]");
        }
    }

    /** The binders of a web socket go by type first. */
    @Test
    void theHandshakeOfAWebSocketBindsTheSessionWhateverItsPathIs() {
        try (CompiledApplication shop = start("""
                @ServerWebSocket("/socket/{session}")
                class Shop {
                    @OnOpen void open(Session session) { session.keys(); }
                    @OnMessage
                    java.util.concurrent.CompletionStage<String> message(
                            String message, WebSocketSession socket, Session session) {
                        return socket.sendAsync(message + session.keys());
                    }
                }
                """)) {
            try (RawWebSocket socket = RawWebSocket.open(shop.server().getURI(), "/socket/x", null)) {
                assertThat(socket.ask("keys: ")).isEqualTo("keys: []");
            }
        }
    }

    private static String send(CompiledApplication shop, String verb, String path, String body) throws Exception {
        URI uri = shop.server().getURI().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Cookie", "session=x; fruit=x; cart=x")
                .method(verb, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
