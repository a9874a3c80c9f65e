package dev.satchel.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.js.ArrayBuffer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Tests the configured limits, and that messages name the property to change. */
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
    void aTextMayHaveAsManyBytesAsConfigured() {
        DevalueMapper mapper = mapper("devalue.max-bytes", 100);
        byte[] most = mapper.encode("x".repeat(96));

        assertThat(mapper.decode(most)).isEqualTo("x".repeat(96));
        assertTooLong(() -> mapper.encode("x".repeat(97)));
        assertTooLong(() -> mapper.encode("x".repeat(1_000)));
        assertTooLong(() -> mapper.encode(List.of(List.of(most), new int[1_000])));
        assertTooLong(() -> mapper.encode(new ArrayBuffer(new byte[101])));
        assertTooLong(() -> mapper.parse(" ".repeat(101)));
        assertTooLong(() -> mapper.parse("[\"" + "ü".repeat(49) + "\"]"));
        assertTooLong(() -> mapper.decode(new byte[101]));
        assertTooLong(() -> mapper.read(new byte[101]));
        assertThat(mapper("devalue.max-bytes", "1KB").parse("[\"" + "x".repeat(1_020) + "\"]"))
                .isEqualTo("x".repeat(1_020));
    }

    private static void assertTooLong(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(DevalueException.class)
                .hasMessageContaining("devalue.max-bytes allows more");
    }

    @Test
    void whatCouldNotBeReadAgainIsNotWritten() {
        DevalueMapper slots = mapper("devalue.max-slots", 3);
        DevalueMapper digits = mapper("devalue.max-digits", 3);

        DevalueValue one = slots.snapshot(List.of(1, 2));
        DevalueValue other = slots.snapshot(List.of(3, 4));
        assertThatThrownBy(() -> slots.encode(List.of(one, other)))
                .isInstanceOf(DevalueException.class)
                .hasMessageContaining("devalue.max-slots");
        assertThat(digits.snapshot(List.of(BigInteger.valueOf(999), new BigDecimal("0.1"))))
                .isNotNull();
        for (Number number : List.of(
                BigInteger.valueOf(1_000),
                BigInteger.ONE.shiftLeft(1_000_000),
                new BigDecimal("0.11"),
                Long.MAX_VALUE)) {
            assertThatThrownBy(() -> digits.snapshot(Map.of("price", number)))
                    .isInstanceOf(DevalueException.class)
                    .hasMessageContaining("devalue.max-digits")
                    .hasMessageEndingWith("at .get(#0)");
        }
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
