package dev.satchel.test.http.astro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.satchel.serde.DevalueException;
import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that with the astro format the type of a session key comes back, or is refused when the value is set. */
class AstroKeyTypesTest {

    @Serdeable
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Pet permits Dog {}

    @Serdeable
    record Dog(String name, BigDecimal weight) implements Pet {}

    @Serdeable
    sealed interface Shape permits Circle {}

    @Serdeable
    record Circle(double radius) implements Shape {}

    private static final SessionKey<Pet> PET = SessionKey.of("pet", Pet.class);
    private static final SessionKey<List<Pet>> PETS = SessionKey.of("pets", Argument.listOf(Pet.class));
    private static final SessionKey<Shape> SHAPE = SessionKey.of("shape", Shape.class);
    private static final SessionKey<List<Shape>> SHAPES = SessionKey.of("shapes", Argument.listOf(Shape.class));

    private TestServer server;
    private Browser browser;

    @BeforeEach
    void start() {
        server = TestServer.start("session.format", "astro");
        browser = server.browser();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void subtypesThatAnnotationsDistinguishComeBack() {
        Dog dog = new Dog("m", new BigDecimal("1.10"));
        server.run(browser, session -> {
            session.set(PET, dog);
            session.set(PETS, List.of(dog));
            session.set("untyped", dog);
        });

        assertThat(server.answer(browser, session -> session.get(PET).equals(Optional.of(dog))))
                .isEqualTo("true");
        assertThat(server.answer(browser, session -> session.get(PETS).equals(Optional.of(List.of(dog)))))
                .isEqualTo("true");
        assertThat(server.answer(
                        browser, session -> session.get("untyped", Pet.class).equals(Optional.of(dog))))
                .isEqualTo("true");
    }

    @Test
    void aClassThatTheKeyDoesNotTellIsRefused() {
        Circle circle = new Circle(1.5);

        assertThat(server.answer(browser, session -> refusal(() -> session.set(SHAPE, circle))))
                .contains("that tells what it is without a tag");
        assertThat(server.answer(browser, session -> refusal(() -> session.set(SHAPES, List.of(circle)))))
                .contains("at [0], in the session value under the key 'shapes'");
        assertThat(server.answer(browser, session -> refusal(() -> session.update(SHAPE, current -> circle))))
                .contains("that tells what it is without a tag");
    }

    private static String refusal(Runnable set) {
        try {
            set.run();
            return "stored";
        } catch (DevalueException e) {
            return e.getMessage();
        }
    }

    @Test
    void withTagsTheKeyNeedNotTellTheClass() {
        try (TestServer tagged = TestServer.start()) {
            Browser other = tagged.browser();
            Circle circle = new Circle(1.5);
            tagged.run(other, (Session session) -> session.set(SHAPES, List.of(circle)));

            assertThat(tagged.answer(other, session -> session.get(SHAPES).equals(Optional.of(List.of(circle)))))
                    .isEqualTo("true");
        }
    }
}
