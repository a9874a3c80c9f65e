package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that an error in a class's initialization makes one value unreadable, and that no Error leaves a read. */
class ErrorsWhileReadingTest {

    @Serdeable
    record Faulty(String fault) {
        Faulty {
            switch (fault) {
                case "method" -> throw new NoSuchMethodError("secret");
                case "instantiation" -> throw new InstantiationError("secret");
                case "class" -> throw new NoClassDefFoundError("secret");
                case "assertion" -> throw new AssertionError("secret");
                case "recursion" -> fault = new Faulty("recursion").fault();
                default -> {}
            }
        }
    }

    @Serdeable
    record Holder(Faulty held, List<Serializable> anything) {}

    @Serdeable
    abstract static class Unfinished {
        public abstract String getName();
    }

    @Serdeable
    record OfUnfinished(Unfinished unfinished) {}

    @ParameterizedTest
    @ValueSource(strings = {"method", "instantiation", "class", "assertion", "recursion"})
    void anErrorMakesAValueUnreadable(String fault) {
        String tagged = "[[\"" + Faulty.class.getName() + "\",1],{\"fault\":2},\"" + fault + "\"]";
        String held = "[{\"held\":1,\"anything\":3},{\"fault\":2},\"" + fault + "\",[]]";

        assertThatThrownBy(() -> MAPPER.parse(tagged))
                .isInstanceOf(DevalueException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> MAPPER.parse(tagged, Argument.of(Faulty.class)))
                .isInstanceOf(DevalueException.class);
        assertThatThrownBy(() -> MAPPER.parse(held, Argument.of(Holder.class))).isInstanceOf(DevalueException.class);
    }

    @Test
    void anAbstractClassThatNothingTellsMoreOfIsUnreadable() {
        assertThatThrownBy(
                        () -> MAPPER.parse("[{\"unfinished\":1},{\"name\":2},\"x\"]", Argument.of(OfUnfinished.class)))
                .isInstanceOf(DevalueException.class);
    }

    @Test
    void anErrorWhileWritingIsRefused() {
        assertThatThrownBy(() -> MAPPER.stringify(new Thrower())).isInstanceOf(DevalueException.class);
    }

    @Serdeable
    static final class Thrower {
        public String getName() {
            throw new NoSuchMethodError("secret");
        }
    }

    @Test
    void whatSaysItselfWhatItIsMustBeOfTheInterfaceThatIsDeclared() {
        assertThat(MAPPER.parse(MAPPER.stringify(new UUID(1, 2)), Argument.of(Comparable.class)))
                .isEqualTo(new UUID(1, 2));
        assertThatThrownBy(() -> MAPPER.parse("[[]]", Argument.of(Comparable.class)))
                .isInstanceOf(DevalueException.class)
                .hasMessage("Expected a java.lang.Comparable, found an array");
    }
}
