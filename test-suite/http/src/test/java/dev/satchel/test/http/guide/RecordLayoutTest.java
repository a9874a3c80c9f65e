package dev.satchel.test.http.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.MarkdownPage;
import dev.satchel.test.http.support.TestServer;
import org.junit.jupiter.api.Test;

/** A stored record equals the one that the guide shows. */
class RecordLayoutTest {

    @Test
    void aRecordIsTheTextOnThePage() {
        try (TestServer server = TestServer.start()) {
            Browser browser = server.browser();
            browser.get("/set/user/Ada");
            browser.get("/set-for/900/cart/pear");

            assertThat(server.driver().items().values())
                    .containsExactly(MarkdownPage.read("docs/guide/wire-format.md")
                            .block("json")
                            .strip());
        }
    }
}
