package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.js.RegExp;
import java.net.URI;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that texts for an Astro site contain nothing that JavaScript cannot construct. */
class JavaScriptSyntaxTest {

    private static final DevalueMapper ASTRO = MAPPER.forProfile(DevalueProfile.ASTRO);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a+b",
                "^a*?|b$",
                "(?:a|b){2,3}?",
                "(?<y>\\d{4})-(?<m>\\d\\d)",
                "(?=a)(?!b)(?<=c)(?<!d)",
                "[a-z0-9_-]",
                "[^\\s\\]]",
                "[\\--a]",
                "\\u0041\\x41\\cA\\n\\0",
                "\\p{L}+",
                "\\bx\\B",
                "é.",
                "a/b"
            })
    void anExpressionOfBothIsWritten(String source) {
        assertThat(ASTRO.stringify(new RegExp(source, "u"))).startsWith("[[\"RegExp\",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a++",
                "*",
                "a{2,1}",
                "(",
                ")",
                "(?i)a",
                "(?>a)",
                "[",
                "[b-a]",
                "[a-\\d]",
                "[a&&[b]]",
                "\\Qa\\E",
                "\\z",
                "\\1",
                "\\k<n>",
                "(?<n>a)(?<n>b)",
                "(?<1>a)",
                "\\p{IsLatin}",
                "{",
                "]",
                "\\",
                "[\\",
                "[a-",
                "(?=a)*",
                "\ud83d\uded2"
            })
    void anExpressionThatMayBeJavasAloneIsRefused(String source) {
        assertThatThrownBy(() -> ASTRO.stringify(new RegExp(source, "")))
                .isInstanceOf(DevalueException.class)
                .hasMessageStartingWith("Expected a regular expression that JavaScript surely has too");
        assertThat(MAPPER.stringify(new RegExp(source, ""))).startsWith("[[\"RegExp\",");
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThatThrownBy(() -> ASTRO.stringify(new RegExp("(".repeat(5_000) + ")".repeat(5_000), "")))
                .isInstanceOf(DevalueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a?b=c#d",
                "http://1.2.3.4:80/",
                "ws://user:x@a-b.c/",
                "mailto:a@b.c",
                "urn:isbn:1",
                "foo://x:1/a",
                "file:///a"
            })
    void aUrlOfBothIsWritten(String url) {
        assertThat(ASTRO.stringify(URI.create(url))).startsWith("[[\"URL\",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.b:99999/",
                "http://1.2.3.4.5/",
                "http://256.1.1.1/",
                "http://0x7f/",
                "http://xn--a/",
                "http:///a",
                "http:a",
                "foo://:1",
                "http://[::1]/",
                "a?b",
                "file:/a"
            })
    void aUrlThatJavaScriptMayRefuseIsAString(String url) {
        assertThat(ASTRO.parse(ASTRO.stringify(URI.create(url)))).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(longs = {8_640_000_000_000_001L, -8_640_000_000_000_001L, Long.MIN_VALUE})
    void aDateBeyondTheYearsOfJavaScriptIsRefused(long millis) {
        assertThatThrownBy(() -> ASTRO.stringify(new Date(millis)))
                .hasMessageStartingWith("Expected a Date within the years that JavaScript has");
    }
}
