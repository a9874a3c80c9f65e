package dev.satchel.test.http.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.ServerPerClass;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The responses to requests that fail (G10). */
class FailureGuaranteesTest extends ServerPerClass {

    @Test
    void ifTheSaveFailsTheAnswerIs503WithoutACookie() {
        driver.breakDown("setItem");

        HttpResponse<String> response = visitor().get("/set/a/1");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("Service Unavailable").doesNotContain("recording", "away");
        assertThat(Browser.setCookies(response)).isEmpty();
    }

    @Test
    void ifTheLoadFailsTheAnswerIs503AndTheHandlerDoesNotRun() {
        Browser browser = visitorWithSession();
        driver.breakDown("getItem");

        HttpResponse<String> response = browser.get("/set/a/2");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(driver.calls()).containsExactly("getItem");
        driver.breakDown(null);
        assertThat(browser.body("/get/a")).isEqualTo("1");
    }

    @Test
    void whatDoesNotUseTheSessionAnswersWhileTheDriverIsBroken() {
        Browser browser = visitorWithSession();
        driver.breakDown("getItem");

        assertThat(browser.body("/untouched")).isEqualTo("untouched");
        assertThat(visitor().body("/get/a")).isEqualTo("none");
    }

    @Test
    void whatAHandlerSetBeforeItThrewIsSavedAndItsCookieIsOnTheErrorResponse() {
        Browser browser = visitor();

        HttpResponse<String> response = browser.get("/throw-after-set");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(Browser.setCookies(response)).hasSize(1);
        assertThat(browser.body("/get/a")).isEqualTo("set before the failure");
    }

    @Test
    void whatAHandlerSetBeforeItSaidNoIsSavedToo() {
        Browser browser = visitor();

        assertThat(browser.get("/status-after-set").statusCode()).isEqualTo(409);
        assertThat(browser.body("/get/a")).isEqualTo("set before the failure");
    }
}
