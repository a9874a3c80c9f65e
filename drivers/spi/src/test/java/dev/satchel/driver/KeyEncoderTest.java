package dev.satchel.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyEncoderTest {

    /** Of the filesystem and JDBC drivers. */
    private final KeyEncoder percent = new KeyEncoder('%', "=", 200);

    /** Of the HTTP driver. */
    private final KeyEncoder equals = new KeyEncoder('=', "==", 200);

    @ParameterizedTest
    @CsvSource({
        "abcXYZ019-_, abcXYZ019-_, abcXYZ019-_",
        "../a, %002e%002e%002fa, =002e=002e=002fa",
        "a%=:b, a%0025%003d%003ab, a=0025=003d=003ab",
        "\u00e9\u20ac, %00e9%20ac, =00e9=20ac",
        "\ud83d\ude00, %d83d%de00, =d83d=de00",
        "'\0 ', %0000%0020, =0000=0020"
    })
    void anyCharacterThatIsNotHarmlessIsWrittenInHexadecimal(String key, String withPercent, String withEquals) {
        assertThat(percent.encode(key)).isEqualTo(withPercent);
        assertThat(equals.encode(key)).isEqualTo(withEquals);
    }

    @Test
    void aKeyThatIsTooLongBecomesItsHash() {
        String longest = "k".repeat(200);
        String tooLong = "k".repeat(201);
        String tooLongWhenEncoded = "\u00e9".repeat(41);

        assertThat(percent.encode(longest)).isEqualTo(longest);
        assertThat(equals.encode(longest)).isEqualTo(longest);
        assertThat(percent.encode(tooLong))
                .isEqualTo("=ebf0ead0a3b837bc388d6a36c93833fff64a0a8bc8198fc0f1b7b5031dddd254");
        assertThat(equals.encode(tooLong))
                .isEqualTo("==ebf0ead0a3b837bc388d6a36c93833fff64a0a8bc8198fc0f1b7b5031dddd254");
        assertThat(percent.encode(tooLongWhenEncoded))
                .isEqualTo("=7d403c9df4772d81c6a6e4a07e78ea05e3ab376a0e686a60da4afa175e46bac5");
        assertThat(equals.encode(tooLongWhenEncoded))
                .isEqualTo("==36c141c42d2a599f722c49bf732b3de4a33758ceeb06815cf9aa0528298c4f24");
    }

    @Test
    void differentKeysHaveDifferentResults() {
        Set<String> results = new HashSet<>();
        List<String> keys = List.of(
                "a",
                "A",
                "%0061",
                "=0061",
                "%",
                "=",
                "k".repeat(201),
                percent.encode("k".repeat(201)),
                "",
                "\0",
                "\00");
        for (String key : new HashSet<>(keys)) {
            assertThat(results.add(percent.encode(key))).as(key).isTrue();
        }
        results.clear();
        for (String key : new HashSet<>(keys)) {
            assertThat(results.add(equals.encode(key))).as(key).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"a, =", "-, =", "%, ''", "%, a", "%, %", "%, %=", "=, =0"})
    void anEncodingInWhichKeysCouldCollideIsRefused(char escape, String hashPrefix) {
        assertThatThrownBy(() -> new KeyEncoder(escape, hashPrefix, 200)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLengthIntoWhichNoHashFitsIsRefused() {
        assertThat(new KeyEncoder('%', "=", 65).encode("k".repeat(66))).hasSize(65);
        assertThatThrownBy(() -> new KeyEncoder('%', "=", 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The maximum length must be at least 65, but is 64");
    }
}
