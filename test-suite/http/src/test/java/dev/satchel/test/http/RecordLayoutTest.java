package dev.satchel.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What lies in the store is what the guide shows. */
class RecordLayoutTest {

    @Test
    void aRecordIsTheTextOnThePage() {
        try (TestServer server = TestServer.start()) {
            Browser browser = server.browser();
            browser.get("/set/user/Ada");
            browser.get("/set-for/900/cart/pear");

            assertThat(server.driver().items().values())
                    .containsExactly(
                            Page.read("docs/guide/wire-format.md").block("json").strip());
        }
    }
}
