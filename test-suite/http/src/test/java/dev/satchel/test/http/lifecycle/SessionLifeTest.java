package dev.satchel.test.http.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.ServerPerClass;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The effects of regenerate, destroy, load, save and similar calls on a session. */
class SessionLifeTest extends ServerPerClass {

    @Test
    void regenerateKeepsTheDataUnderANewIdAndEndsTheOldOneAfterItsGrace() {
        Browser browser = visitorWithSession();
        String old = browser.cookie("session");

        String fresh = browser.body("/regenerate");

        assertThat(driver.calls()).containsExactly("getItem", "setItem", "setItem");
        assertThat(browser.cookie("session")).isEqualTo(fresh).isNotEqualTo(old);
        assertThat(browser.body("/get/a")).isEqualTo("1");
        server.clock.advance(Duration.ofSeconds(10));
        assertThat(visitor().holding("session", old).body("/get/a")).isEqualTo("none");
    }

    @Test
    void aRetiredIdShowsItsOldContentsForTheGraceAndNothingIsWrittenThroughIt() {
        Browser browser = visitorWithSession();
        String old = browser.cookie("session");
        browser.get("/login/Ada");
        Browser late = visitor().holding("session", old);

        assertThat(late.body("/keys")).isEqualTo("a");
        HttpResponse<String> written = late.get("/set/b/2");
        HttpResponse<String> regenerated = late.get("/login/Eve");

        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(written)).isEmpty();
        assertThat(Browser.setCookies(regenerated)).isEmpty();
        assertThat(late.body("/keys")).isEqualTo("a");
        assertThat(browser.body("/keys")).isEqualTo("a,name");
        assertThat(browser.body("/get/name")).isEqualTo("Ada");
    }

    @Test
    void loginRegeneratesAndSetsInOneRequest() {
        Browser browser = visitorWithSession();
        String old = browser.cookie("session");

        browser.get("/login/Ada");

        assertThat(browser.cookie("session")).isNotEqualTo(old);
        assertThat(browser.body("/keys")).isEqualTo("a,name");
    }

    @Test
    void aRegenerateWhoseNewRecordCannotBeStoredLeavesTheOldSessionWhole() {
        Browser browser = visitorWithSession();
        driver.breakDown("setItem");

        HttpResponse<String> response = browser.get("/regenerate");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(Browser.setCookies(response)).isEmpty();
        driver.breakDown(null);
        assertThat(browser.body("/get/a")).isEqualTo("1");
    }

    @Test
    void destroyEndsTheSessionInTheRequestInTheStoreAndInTheBrowser() {
        Browser browser = visitorWithSession();
        String old = browser.cookie("session");

        assertThat(browser.body("/destroy")).isEqualTo("[] Optional.empty");

        assertThat(driver.calls()).containsExactly("getItem", "setItem");
        assertThat(driver.items().get(RawStore.key(old))).doesNotContain("\"a\"");
        assertThat(browser.cookie("session")).isEmpty();
        assertThat(visitor().holding("session", old).body("/get/a")).isEqualTo("none");
    }

    @Test
    void aSetAfterDestroyStartsANewSessionWithANewId() {
        Browser browser = visitorWithSession();
        String old = browser.cookie("session");

        browser.get("/destroy-then-set/b/2");

        assertThat(browser.cookie("session")).hasSize(43).isNotEqualTo(old);
        assertThat(browser.body("/keys")).isEqualTo("b");
        assertThat(visitor().holding("session", old).body("/keys")).isEmpty();
    }

    @Test
    void loadGoesOverToAnotherStoredSessionAndDropsWhatWasPending() {
        Browser other = visitorWithSession();
        Browser browser = visitor();

        assertThat(browser.body("/load/" + other.cookie("session"))).isEqualTo("true [a]");

        assertThat(browser.cookie("session")).isEqualTo(other.cookie("session"));
        assertThat(browser.body("/keys")).isEqualTo("a");
    }

    @Test
    void loadOfAnIdThatIsNotStoredChangesNothing() {
        Browser browser = visitorWithSession();
        String id = browser.cookie("session");

        assertThat(browser.body("/load/" + "A".repeat(43))).isEqualTo("false [a, pending]");
        assertThat(browser.body("/load/nonsense")).isEqualTo("false [a, pending]");

        assertThat(browser.cookie("session")).isEqualTo(id);
    }

    @Test
    void saveStoresAtOnceAndTheResponseCarriesTheCookie() {
        Browser browser = visitor();

        assertThat(browser.body("/save/a/1")).isEqualTo("isNew false");

        assertThat(driver.calls()).containsExactly("setItem");
        assertThat(browser.body("/get/a")).isEqualTo("1");
    }

    @Test
    void deleteClearAndTakeAreStored() {
        Browser browser = visitorWithSession();
        browser.get("/set/b/2");
        browser.get("/set/c/3");

        browser.get("/delete/a");
        assertThat(browser.body("/keys")).isEqualTo("b,c");
        assertThat(browser.body("/take/b")).isEqualTo("2");
        assertThat(browser.body("/keys")).isEqualTo("c");
        browser.get("/clear");
        assertThat(browser.body("/keys")).isEmpty();
    }

    @Test
    void theIdIsThereOnceSomethingIsSet() {
        Browser browser = visitor();
        assertThat(browser.body("/id")).isEqualTo("none true");

        browser.get("/set/a/1");

        assertThat(browser.body("/id")).isEqualTo(browser.cookie("session") + " false");
    }
}
