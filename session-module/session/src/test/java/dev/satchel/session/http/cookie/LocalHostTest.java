package dev.satchel.session.http.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalHostTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:8080",
                "shop.localhost",
                "a.b.localhost:1",
                "127.0.0.1",
                "127.8.9.10:8080",
                "[::1]",
                "[::1]:8080"
            })
    void namesOfThisMachineAreLocal(String host) {
        assertThat(LocalHost.isNamedBy(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":8080",
                "example.com",
                "localhost.example.com",
                "notlocalhost",
                ".localhost",
                "localhost:80a",
                "128.0.0.1",
                "127.0.0.1.example.com",
                "127.0.0",
                "127.0.0.",
                "1127.0.0.1",
                "[::2]",
                "[::1]8080",
                "[::1].example.com",
                "::1"
            })
    void otherHostsAreNot(String host) {
        assertThat(LocalHost.isNamedBy(host)).isFalse();
    }
}
