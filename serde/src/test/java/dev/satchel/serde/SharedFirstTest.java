package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    @Test
    void oneThatWasInAPropertyBeforeKeepsItsClassInAList() {
        Shop.User ada = new Shop.User("Ada", 36);
        Object value = List.of(new Shop.Pair(ada, ada, List.of(ada)), List.of(ada), ada, Map.of("ada", ada));

        assertThat(MAPPER.parse(MAPPER.stringify(value))).isEqualTo(value);
    }
}
