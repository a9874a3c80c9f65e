package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that a bean that is at a place of any class and at one of its own class is read back at both, also if its class
 * is new.
 */
class SharedFirstTest {

    @Test
    void aBeanOfAnUntypedListIsKeptInAPropertyToo() {
        try (ApplicationContext context = ApplicationContext.run()) {
            DevalueMapper mapper = context.getBean(DevalueMapper.class);
            Shop.User ada = new Shop.User("Ada", 36);
            Object value = List.of(List.of(ada), new Shop.Pair(ada, ada, List.of()));

            assertThat(mapper.parse(mapper.stringify(value))).isEqualTo(value);
        }
    }

    /** A bean is restored once, whichever of its places comes first: one of any class, or one of its own. */
    @ParameterizedTest
    @MethodSource("places")
    void itIsOneBeanAgain(Object value) {
        String text = MAPPER.stringify(value);

        assertThat(MAPPER.stringify(MAPPER.parse(text))).isEqualTo(text);
        assertThat(text).containsOnlyOnce("\"name\"");
    }

    static List<Object> places() {
        Shop.User ada = new Shop.User("Ada", 36);
        Shop.Pair pair = new Shop.Pair(ada, ada, List.of(ada));
        Shop.Cart cart = new Shop.Cart(ada, List.of(), Set.of(), Map.of("by", ada), null);
        return List.of(
                List.of(List.of(ada), pair),
                List.of(pair, ada),
                List.of(ada, cart),
                List.of(cart, Optional.of(ada)),
                List.of(Map.of("k", ada), cart, pair),
                List.of(pair, cart, Map.of("k", ada)));
    }

    @Test
    void oneThatWasInAPropertyBeforeKeepsItsClassInAList() {
        Shop.User ada = new Shop.User("Ada", 36);
        Object value = List.of(new Shop.Pair(ada, ada, List.of(ada)), List.of(ada), ada, Map.of("ada", ada));

        assertThat(MAPPER.parse(MAPPER.stringify(value))).isEqualTo(value);
    }
}
