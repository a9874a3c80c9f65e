package dev.satchel.serde.internal.type;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests that URLs are compared by their text, where Java compares the addresses of their hosts. */
class TextUrlsTest {

    /** Both hosts are 127.0.0.1, so that Java treats them as equal. */
    private static final String TWO_HOSTS =
            "[[\"Set\",1,2],[\"URL\",\"http://localhost/\"],[\"URL\",\"http://127.0.0.1/\"]]";

    @Serdeable
    record Shop(URL site) {}

    @Test
    void twoHostsAtOneAddressAreTwoElementsOfASet() {
        assertThat(MAPPER.parse(TWO_HOSTS, Argument.setOf(URL.class)))
                .extracting(URL::getHost)
                .containsExactly("localhost", "127.0.0.1");
    }

    @Test
    void keysOfMapsAndPropertiesOfRecordsAreNeverLookedUp() {
        Map<URL, Integer> map = MAPPER.parse(
                "[[\"Map\",1,3,2,3],[\"URL\",\"http://localhost/\"],[\"URL\",\"http://127.0.0.1/\"],7]",
                Argument.mapOf(URL.class, Integer.class));
        Set<Shop> shops = MAPPER.parse(
                "[[\"Set\",1,2],{\"site\":3},{\"site\":4},[\"URL\",\"http://localhost/\"],[\"URL\",\"http://127.0.0.1/\"]]",
                Argument.setOf(Shop.class));

        assertThat(map).hasSize(2);
        assertThat(shops).hasSize(2);
    }

    @Test
    void aUrlIsEqualToOneOfTheSameTextBothWaysAndOpensAsJavasOwn() throws IOException {
        for (String text : List.of(
                "http://127.0.0.1:81/a/b?q=1#f",
                "https://u:p@127.0.0.1/",
                "file:/tmp/a%20b",
                "jar:file:/a.jar!/b",
                "mailto:a@127.0.0.1")) {
            URL java = URI.create(text).toURL();
            URL read = MAPPER.parse("[[\"URL\",\"" + text + "\"]]", Argument.of(URL.class));

            assertThat(read).isEqualTo(java);
            assertThat(java).isEqualTo(read);
            assertThat(read.toExternalForm()).isEqualTo(java.toExternalForm());
            assertThat(read.getDefaultPort()).isEqualTo(java.getDefaultPort());
            assertThat(read.getHost()).isEqualTo(java.getHost());
            assertThat(read.getFile()).isEqualTo(java.getFile());
            assertThat(read.openConnection()).hasSameClassAs(java.openConnection());
        }
    }

    @Test
    void aUrlOfAnUnknownHostIsReadInASetWithoutAskingForIt() {
        String hosts = "[[\"Set\",1,2],[\"URL\",\"http://a.invalid/\"],[\"URL\",\"http://b.invalid/\"]]";

        Set<URL> read = MAPPER.parse(hosts, Argument.setOf(URL.class));

        assertThat(read).hasSize(2);
        assertThat(MAPPER.stringify(read)).isEqualTo(hosts);
    }
}
