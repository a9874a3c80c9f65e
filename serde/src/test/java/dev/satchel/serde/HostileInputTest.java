package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.js.JsSet;
import io.micronaut.core.type.Argument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "][",
                "-2",
                "-7",
                "-8",
                "-",
                "42",
                "\"hello\"",
                "true",
                "null",
                "{}",
                "[]",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1]]",
                "[1] x",
                "[\"",
                "[\"\\",
                "[\"a]",
                "[\"\\u12\"]",
                "[\"\\x\"]",
                "[\"a\nb\"]",
                "[01]",
                "[1.]",
                "[.5]",
                "[1e]",
                "[--1]",
                "[+1]",
                "[tru]",
                "[nul]",
                "[truex]",
                "[[1]]",
                "[[1,]]",
                "[[-8]]",
                "[[-7]]",
                "[[1.5]]",
                "[[01],1]",
                "[[4294967296]]",
                "[[99999999999999999999]]",
                "[[[1]],2]",
                "[[null]]",
                "[[true]]",
                "[[\"Map\",1],1]",
                "[[\"Set\",\"a\"]]",
                "[[\"Date\"]]",
                "[[\"Date\",1],\"x\"]",
                "[[\"URL\",1\"https://example.com/\"],2]",
                "[[\"URL\",1],2]",
                "[[\"Date\",\"yesterday\"]]",
                "[[\"BigInt\",\"0x1f\"]]",
                "[[\"BigInt\",\"\"]]",
                "[[\"Temporal.Instant\",\"now\"]]",
                "[{\"a\":1}]",
                "[{\"a\":-2}]",
                "[{\"a\"}]",
                "[{1:1}]",
                "[{\"a\":1,}, 1]",
                "[[\"dev.satchel.serde.Shop$Node\",0]]",
                "[[\"dev.satchel.serde.Shop$Node\",1],{\"name\":2,\"next\":0},\"x\"]",
            })
    void isRefusedWithADevalueException(String text) {
        assertThatThrownBy(() -> MAPPER.parse(text)).isExactlyInstanceOf(DevalueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"name\":1,\"age\":2x},\"Ada\",36]",
                "[{\"name\":1,\"age\":2,\"more\"},\"Ada\",36]",
                "[{\"name\":1,\"age\":2,\"more\":9},\"Ada\",36]",
                "[[\"Map\",1,2,3,4,x],\"name\",\"Ada\",\"age\",36]",
                "[{\"name\":1,\"age\":2],\"Ada\",36]",
                "[[\"dev.satchel.serde.Shop$User\",1,x],{\"name\":2,\"age\":3},\"Ada\",36]",
                "[{\"name\":1,\"age\":2},[\"URL\",\"x\",y],36]",
                "[{\"name\":1,\"age\":2},nothing,36]",
            })
    void aSlotThatIsDamagedBehindWhatIsReadIsRefused(String text) {
        // a copy treats it as damaged, so that its indices point elsewhere afterwards
        assertThatThrownBy(() -> MAPPER.parse(text, Argument.of(Shop.User.class)))
                .isExactlyInstanceOf(DevalueException.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] bytes = {'[', '"', (byte) 0xC3, (byte) 0x28, '"', ']'};

        assertThatThrownBy(() -> MAPPER.decode(bytes)).isExactlyInstanceOf(DevalueException.class);
    }

    @Test
    void aDepthBombIsRefusedBothWithAndWithoutAType() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 1; i <= 100_000; i++) {
            text.append('[').append(i).append("],");
        }
        text.append("10]");

        assertThatThrownBy(() -> MAPPER.parse(text.toString())).isExactlyInstanceOf(DevalueException.class);
        assertThatThrownBy(() -> MAPPER.parse(text.toString(), Argument.of(Object[].class)))
                .isExactlyInstanceOf(DevalueException.class);
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        // copying is neither limited nor recursive
        assertThat(MAPPER.encode(MAPPER.read(bytes))).hasSize(bytes.length);
    }

    @Test
    void openBracketsWithoutEndAreRefused() {
        assertThatThrownBy(() -> MAPPER.parse("[".repeat(1_000_000))).isExactlyInstanceOf(DevalueException.class);
    }

    @Test
    void keysThatShareTheirPartsCannotMakeHashingExplode() {
        // a set of a list of two references to a list of two references …: 2^60 steps to hash it
        StringBuilder text = new StringBuilder("[[\"Set\",1]");
        for (int i = 1; i <= 60; i++) {
            text.append(",[").append(i + 1).append(',').append(i + 1).append(']');
        }
        text.append(",1]");

        assertThat(MAPPER.parse(text.toString())).isInstanceOf(JsSet.class);
        assertThat(MAPPER.stringify(MAPPER.parse(text.toString()))).isEqualTo(text.toString());
    }

    @Test
    void whatIsNoMapIsRefusedAsOneHoweverMuchItStandsFor() {
        StringBuilder text = new StringBuilder("[[1,1]");
        for (int i = 1; i <= 60; i++) {
            text.append(",[").append(i + 1).append(',').append(i + 1).append(']');
        }
        text.append(",1]");

        assertThatThrownBy(() -> MAPPER.parse(text.toString(), Argument.of(Map.class)))
                .isExactlyInstanceOf(DevalueException.class)
                .hasMessageStartingWith("Expected a map, found an array");
        assertThat(MAPPER.parse("[[\"dev.satchel.serde.Shop$User\",1],{\"name\":2},\"x\"]", Argument.of(Map.class)))
                .isEqualTo(Map.of("name", "x"));
    }

    @Test
    void aNumberOfManyDigitsIsRefused() {
        assertThatThrownBy(() -> MAPPER.parse("[[\"BigInt\",\"" + "9".repeat(100_000) + "\"]]"))
                .isExactlyInstanceOf(DevalueException.class);
        assertThatThrownBy(() -> MAPPER.parse("[" + "9".repeat(100_000) + "]"))
                .isExactlyInstanceOf(DevalueException.class);
    }

    @Test
    void aDamagedSlotHurtsOnlyThoseWhoReferToIt() {
        DevalueValue map = MAPPER.read(
                "[[\"Map\",1,2,3,4],\"good\",[5],\"bad\",[\"Date\",\"never\"],7]".getBytes(StandardCharsets.US_ASCII));

        Map<String, DevalueValue> entries = map.entries();

        assertThat(entries.get("good").get()).isEqualTo(List.of(7));
        assertThatThrownBy(() -> entries.get("bad").get()).isInstanceOf(DevalueException.class);
        Map<String, DevalueValue> copied = MAPPER.read(MAPPER.encode(entries)).entries();
        assertThat(copied.get("good").get()).isEqualTo(List.of(7));
        assertThat(new String(MAPPER.encode(copied.get("bad")), StandardCharsets.US_ASCII))
                .isEqualTo("[[\"Date\",\"never\"]]");
    }

    @Test
    void mutatedTextsGiveAValueOrADevalueException() {
        byte[] valid = MAPPER.encode(Map.of(
                "user", new Shop.User("Ada", 36), "items", List.of(1, 2.5, "x", true), "when", new java.util.Date(0)));
        Random random = new Random(20261120);
        int values = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = mutate(valid, random);
            try {
                MAPPER.decode(mutated);
                values++;
            } catch (DevalueException expected) {
                // the only allowed failure
            }
            try {
                MAPPER.encode(MAPPER.read(mutated));
            } catch (DevalueException expected) {
                // the only allowed failure
            }
        }
        assertThat(values).isBetween(100, 19_900);
    }

    private static byte[] mutate(byte[] valid, Random random) {
        byte[] mutated = Arrays.copyOf(valid, valid.length);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(3)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] = (byte) "[]{}\",:-0123456789".charAt(random.nextInt(18));
                default -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
            }
        }
        return mutated;
    }
}
