package dev.satchel.test.http.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.RawHttpClient;
import dev.satchel.test.http.support.ServerPerClass;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with several session cookies, as in a test of Jetty. */
@DisplayName("Jetty: DuplicateCookieTest")
class JettyDuplicateCookiesTest extends ServerPerClass {

    private static final String UNKNOWN = "session=" + "A".repeat(43);

    private String known;

    @BeforeEach
    void visit() {
        known = session("1");
    }

    private static String session(String a) {
        Browser browser = visitor();
        browser.get("/set/a/" + a);
        driver.calls();
        return "session=" + browser.cookie("session");
    }

    private static String unknown(int number) {
        return "session=" + String.valueOf((char) ('A' + number)).repeat(43);
    }

    private static HttpResponse<String> get(String path, String... cookies) {
        return new RawHttpClient(server.uri()).get(path, "Cookie: " + String.join("; ", cookies));
    }

    @Test
    void aValidOneFirstIsTakenAndNoOtherIsAskedFor() {
        assertThat(get("/get/a", known, UNKNOWN).body()).isEqualTo("1");
        assertThat(driver.calls()).containsExactly("getItem");
    }

    @Test
    void anUnknownOneFirstIsPassedOver() {
        HttpResponse<String> response = get("/set/b/2", UNKNOWN, known);

        assertThat(Browser.setCookies(response)).isEmpty();
        assertThat(get("/everything-read", known).body()).contains("{a=1, b=2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session=", "session=short", "session=\"quoted\"", "session=../../../etc/passwd"})
    void anIllFormedOneFirstIsPassedOverWithoutACall(String illFormed) {
        assertThat(get("/get/a", illFormed, known).body()).isEqualTo("1");
        assertThat(driver.calls()).containsExactly("getItem");
    }

    @Test
    void theSameTwiceIsAskedForOnce() {
        assertThat(get("/get/a", known, known).body()).isEqualTo("1");
        assertThat(get("/get/a", UNKNOWN, UNKNOWN).body()).isEqualTo("none");
        assertThat(driver.calls()).containsExactly("getItem", "getItem");
    }

    /** Jetty answers 400. */
    @Test
    void ofTwoValidOnesTheFirstIsTakenAndTheOtherStaysAsItIs() {
        String other = session("2");

        assertThat(get("/set/b/3", known, other).statusCode()).isEqualTo(200);

        assertThat(get("/everything-read", known).body()).contains("{a=1, b=3}");
        assertThat(get("/everything-read", other).body()).contains("{a=2}");
    }

    @Test
    void ofManyTheFirstFourAreAskedForAndNoMore() {
        assertThat(get("/get/a", unknown(0), unknown(1), unknown(2), known).body())
                .isEqualTo("1");
        assertThat(driver.calls()).hasSize(4);

        String[] many = Stream.concat(
                        Stream.iterate(0, i -> i + 1).limit(20).map(JettyDuplicateCookiesTest::unknown),
                        Stream.of(known))
                .toArray(String[]::new);
        assertThat(get("/get/a", many).body()).isEqualTo("none");
        assertThat(driver.calls()).hasSize(4);
    }
}
