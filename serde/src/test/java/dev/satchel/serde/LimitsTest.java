package dev.satchel.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is configured, and that a message names the property that allows more. */
class LimitsTest {

    private static DevalueMapper mapper(String property, Object value) {
        return ApplicationContext.run(Map.of(property, value)).getBean(DevalueMapper.class);
    }

    @Test
    void aValueMayBeNestedAsDeepAsConfigured() {
        DevalueMapper mapper = mapper("devalue.max-depth", 3);

        assertThat(mapper.parse(mapper.stringify(List.of(List.of(List.of()))))).isEqualTo(List.of(List.of(List.of())));
        assertThatThrownBy(() -> mapper.stringify(List.of(List.of(List.of(List.of())))))
                .isInstanceOf(DevalueException.class)
                .hasMessageContaining("devalue.max-depth")
                .hasMessageEndingWith("at [0][0][0]");
        assertThatThrownBy(() -> mapper.parse("[[1],[2],[3],[]]")).hasMessageContaining("devalue.max-depth");
    }

    @Test
    void aTextMayHaveAsManySlotsAsConfigured() {
        DevalueMapper mapper = mapper("devalue.max-slots", 3);

        assertThat(mapper.parse("[[1,2],1,2]")).isEqualTo(List.of(1, 2));
        assertThatThrownBy(() -> mapper.parse("[[1,2,3],1,2,3]")).hasMessageContaining("devalue.max-slots");
    }

    @Test
    void aNumberMayHaveAsManyDigitsAsConfigured() {
        DevalueMapper mapper = mapper("devalue.max-digits", 3);

        assertThat(mapper.parse("[[\"BigInt\",\"123\"]]")).isEqualTo(BigInteger.valueOf(123));
        assertThatThrownBy(() -> mapper.parse("[[\"BigInt\",\"1234\"]]")).hasMessageContaining("devalue.max-digits");
        assertThatThrownBy(() -> mapper.parse("[[\"BigInt\",\"1234\"]]", Argument.of(BigInteger.class)))
                .hasMessageContaining("devalue.max-digits");
    }

    @Test
    void aWrongLimitStopsTheApplicationAndSaysWhatItMayBe() {
        assertThatThrownBy(() -> mapper("devalue.max-depth", 0))
                .rootCause()
                .message()
                .contains("devalue.max-depth is '0', but must be at least 1");
        assertThatThrownBy(() -> mapper("devalue.max-depth", "deep"))
                .hasMessageContaining("deep")
                .hasMessageContaining("maxDepth");
    }
}
