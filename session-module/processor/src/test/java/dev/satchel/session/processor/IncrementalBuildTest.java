package dev.satchel.session.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incremental build: some sources, and the classes of an earlier build for the rest. */
class IncrementalBuildTest {

    private static final String USER = """
            package shop;
            @io.micronaut.serde.annotation.Serdeable public record User(String name) {}
            """;

    private static final String SHOP = """
            package shop;
            import org.jspecify.annotations.Nullable;
            @dev.satchel.session.SessionData public interface Shop {
                java.util.Optional<User> user();
                @Nullable String name();
            }
            """;

    private static final String TILL = """
            package shop;
            @dev.satchel.session.SessionData public interface Till {
                int count();
            }
            """;

    @Test
    void anInterfaceIsCompiledAgainAlone(@TempDir Path before, @TempDir Path after) {
        assertThat(Compilation.ofOurs(before, USER, SHOP, TILL).diagnostics()).isEmpty();

        Compilation again =
                Compilation.ofOursAfter(after, before, SHOP.replace("String name();", "String name(); int visits();"));

        assertThat(again.diagnostics()).isEmpty();
        assertThat(again.generated("shop.Shop_")).contains(" VISITS ", " USER ");
        assertThat(after.resolve("shop/Till_.java")).doesNotExist();
    }

    @Test
    void whatIsGeneratedIsTheSameAsInAFullBuild(@TempDir Path full, @TempDir Path part) {
        Compilation all = Compilation.ofOurs(full, USER, SHOP, TILL);
        Compilation again = Compilation.ofOursAfter(part, full, SHOP);

        assertThat(again.generated("shop.Shop_")).isEqualTo(all.generated("shop.Shop_"));
    }

    @Test
    void aTypeThatIsNoLongerStorableIsRefusedWhereItIsUsed(@TempDir Path before, @TempDir Path after) {
        assertThat(Compilation.ofOurs(before, USER.replace("@io.micronaut.serde.annotation.Serdeable ", ""))
                        .diagnostics())
                .isEmpty();

        // a build compiles what uses a class again when the class has changed
        assertThat(Compilation.ofOursAfter(after, before, SHOP).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(Locale.ENGLISH)).contains("found shop.User, at user"));
    }

    @Test
    void ofTwoThatGiveOneKeyDifferentTypesEachCompilesAlone(@TempDir Path before, @TempDir Path after) {
        assertThat(Compilation.ofOurs(before, TILL).diagnostics()).isEmpty();

        // the application refuses them when it starts: SessionDataTest
        assertThat(Compilation.ofOursAfter(
                                after, before, TILL.replace("Till", "Other").replace("int count", "long count"))
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void bothProcessorsAreServicesAndTellGradleThatTheyAreIsolating() throws IOException {
        List<String> names = ServiceLoader.load(Processor.class).stream()
                .map(provider -> provider.type().getName())
                .filter(name -> name.startsWith("dev.satchel."))
                .toList();
        assertThat(names)
                .containsExactlyInAnyOrder(SessionDataProcessor.class.getName(), SessionKeyProcessor.class.getName());

        try (InputStream file =
                SessionDataProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactlyInAnyOrderElementsOf(
                            names.stream().map(name -> name + ",isolating").toList());
        }
    }
}
