package dev.satchel.session.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description that micronaut-openapi generates for an API whose methods bind the session. */
class OpenApiTest {

    private static final Pattern PARAMETER = Pattern.compile("- name: (\\w+)");

    private static final String DATA = """
            package shop;
            @dev.satchel.session.SessionData public interface Shop {
                java.util.Optional<String> user();
            }
            """;

    private static final String PAGE = """
            package shop;
            @io.micronaut.core.annotation.Introspected
            public record Page(
                    @io.micronaut.http.annotation.QueryValue int number,
                    dev.satchel.session.Session visitor,
                    @dev.satchel.session.SessionValue("theme") java.util.Optional<String> theme) {}
            """;

    private static final String CONTROLLER = """
            package shop;

            import dev.satchel.session.Session;
            import dev.satchel.session.SessionValue;
            import io.micronaut.core.annotation.Nullable;
            import io.micronaut.http.annotation.*;
            import io.swagger.v3.oas.annotations.OpenAPIDefinition;
            import io.swagger.v3.oas.annotations.info.Info;
            import java.util.Optional;

            @OpenAPIDefinition(info = @Info(title = "shop", version = "1"))
            @Controller("/shop")
            public class CartController {
                @Get("/session")
                String session(Session session, String first) {
                    return first;
                }

                @Get("/optional")
                String optional(Optional<Session> session, @Nullable Session other, String second) {
                    return second;
                }

                @Get("/value")
                String value(@SessionValue("user") String user, @SessionValue Optional<String> theme, String third) {
                    return third;
                }

                @Post("/data")
                String data(Shop shop, Optional<Shop> more, @QueryValue String fourth) {
                    return fourth;
                }

                @Get("/page")
                String page(@RequestBean Page page) {
                    return "";
                }
            }
            """;

    @Test
    void theSessionIsNoneOfItsParameters(@TempDir Path output) throws IOException {
        Compilation compilation = Compilation.ofAll(output, DATA, PAGE, CONTROLLER);
        assertThat(compilation.errors()).isEmpty();

        String description = Files.readString(output.resolve("META-INF/swagger/shop-1.yml"));

        List<String> names = PARAMETER
                .matcher(description)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(names).containsExactlyInAnyOrder("first", "second", "third", "fourth", "number");
        assertThat(description).doesNotContain("requestBody", "schemas");
    }

    @Test
    void theBeansKnowNothingOfThat(@TempDir Path output) throws IOException {
        Compilation compilation = Compilation.ofAll(output, DATA, PAGE, CONTROLLER);
        assertThat(compilation.errors()).isEmpty();

        try (var files = Files.walk(output)) {
            assertThat(files.filter(file -> file.toString().endsWith(".class")))
                    .isNotEmpty()
                    .noneMatch(file ->
                            contains(file, "oas/annotations/Hidden") || contains(file, "oas.annotations.Hidden"));
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
