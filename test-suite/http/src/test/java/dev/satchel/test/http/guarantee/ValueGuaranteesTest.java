package dev.satchel.test.http.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.serde.DevalueTag;
import dev.satchel.session.event.SessionValueUnreadableEvent;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.ServerPerClass;
import io.micronaut.serde.annotation.Serdeable;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stored form of values, and the values that are read from it (G7, G8, G13). */
class ValueGuaranteesTest extends ServerPerClass {

    /** Calls on a class because its name is in the store: always empty. */
    private static volatile String built = "";

    /** A type of the application that is not registered. */
    public static final class Gadget {
        static {
            built += "loaded ";
        }

        public Gadget() {
            built += "built ";
        }

        public void setCommand(String command) {
            built += command;
        }
    }

    @Serdeable
    @DevalueTag("test-user")
    record User(String name, int age) {}

    @Serdeable
    record Holder(Object anything) {}

    private Browser browser;
    private String id;

    @BeforeEach
    void arrive() {
        id = RawStore.unknownId();
        browser = server.browser().holding("session", id);
        built = "";
    }

    @Nested
    class G7 {

        @Test
        void aValueIsStoredAsItWasWhenSetWasCalled() {
            assertThat(browser.body("/change-after-set")).isEqualTo("Optional[[as it was]]");
            assertThat(browser.body("/get/list")).isEqualTo("[as it was]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/value-types/set", "/value-types/get"})
        void whatOnlyJavaScriptHasIsThereByItsName(String path) {
            browser.get("/value-types/set");

            assertThat(browser.body(path))
                    .isEqualTo("Optional[RegExp[source=a+, flags=g]] Optional[{a=1}] Optional[SparseArray[length 3]] "
                            + "Optional[[1, a]]");
        }

        @Test
        void aValueThatCannotBeStoredFailsAtSetWithItsPath() {
            assertThat(browser.body("/unstorable"))
                    .isEqualTo("Expected a type that can be stored, found java.lang.Thread; "
                            + "put in what you need of it, or a type of your own, or add a bean that is a Serde<Thread>, at [0]"
                            + ", in the session value under the key 'thread'");
            assertThat(browser.body("/keys")).isEqualTo("before");
        }
    }

    @Nested
    class G8 {

        /** The odd value of a record, by the way in which it became unreadable after it was stored. */
        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "another type altogether            | `\"just text\"`",
                    "a property of another type         | `[\"test-user\",11],{\"name\":12,\"age\":13},\"Ada\",\"old\"`",
                    "a property that is too large       | `[\"test-user\",11],{\"name\":12,\"age\":13},\"Ada\",1e30`",
                    "a list instead of an object        | `[\"test-user\",11],[12],\"Ada\"`",
                    "another type that is known         | `[\"dev.satchel.test.http.guarantee.ValueGuaranteesTest$Holder\",11],{\"anything\":12},\"Ada\"`",
                    "a class that is gone               | `[\"dev.satchel.test.http.Gone\",11],{\"name\":12,\"age\":13},\"Ada\",\"old\"`",
                    "an index below all                 | `[\"test-user\",-99]`",
                    "an index that leads to itself      | `[\"test-user\",10]`",
                    "a tag without its value            | `[\"test-user\"]`",
                    "a damaged date                     | `[\"Date\",\"not a date\"]`",
                    "a damaged big number               | `[\"BigInt\",\"12x\"]`",
                    "a damaged array of numbers         | `[\"Uint8Array\",\"***\"]`",
                    "a map that ends in the middle      | `[\"Map\",11],1`",
                    "no type, and no value either       | `[\"\"]`",
                })
        void aValueThatCannotBeReadHurtsNothingElse(String name, String slots) {
            String text = server.store().textWithOdd(slots);
            server.store().put(id, text);
            server.events().taken();

            try (LogCapture log = LogCapture.open()) {
                assertThat(server.answer(
                                browser, session -> session.get("odd", User.class) + " " + session.get("good")))
                        .isEqualTo("Optional.empty Optional[fine]");

                // a warning and an event, without the stored text
                assertThat(log.lines(Level.WARN))
                        .hasSize(1)
                        .allMatch(line -> line.contains("'odd'") && line.contains("counts as absent"))
                        .noneMatch(line -> line.contains("Ada") || line.contains("just text") || line.contains(id));
                SessionValueUnreadableEvent event = server.events().await(SessionValueUnreadableEvent.class);
                assertThat(event.key()).isEqualTo("odd");
                assertThat(event.toString()).doesNotContain("Ada", "just text", id, RawStore.key(id));
            }
            HttpResponse<String> all = browser.get("/everything-read");
            assertThat(all.statusCode()).isEqualTo(200);
            assertThat(all.body()).contains("good=fine");
            assertThat(server.store().text(id)).isEqualTo(text);

            // other keys are written, and it stays unchanged
            browser.get("/set/more/1");
            assertThat(browser.body("/get/more")).isEqualTo("1");
            browser.get("/delete/more");
            assertThat(server.store().text(id)).isEqualTo(text);

            // until it is overwritten
            browser.get("/set/odd/again");
            assertThat(browser.body("/get/odd")).isEqualTo("again");
            assertThat(browser.body("/get/good")).isEqualTo("fine");
        }

        /** Its text changes: with more slots behind it, the index might lead to one of them. */
        @Test
        void aValueWithAnIndexThatLeadsNowhereStaysOneThatCannotBeRead() {
            server.store().put(id, server.store().textWithOdd("[\"test-user\",11]"));

            for (int i = 0; i < 5; i++) {
                browser.get("/set/more" + i + "/1");
                assertThat(server.answer(
                                browser, session -> session.get("odd", User.class) + " " + session.get("good")))
                        .isEqualTo("Optional.empty Optional[fine]");
            }
            assertThat(server.store().text(id)).contains("\"odd\",{\"data\":10},[\"test-user\",");
        }

        @Test
        void aValueWhoseClassIsGoneStaysForAnInstanceThatHasTheClass() {
            String text = server.store().textWithOdd("[\"dev.satchel.test.http.Gone\",11],{\"name\":12},\"Ada\"");
            server.store().put(id, text);

            assertThat(server.answer(browser, session -> session.get("odd").map(ValueGuaranteesTest::typesIn)))
                    .isEqualTo("Optional[Tagged]");
            browser.get("/set/more/1");
            browser.get("/delete/more");
            assertThat(server.store().text(id)).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(strings = {"5", "null", "[]", "\"text\"", "-1", "{}", "{\"expires\":4}"})
        void anEntryThatIsNoneHurtsNothingElse(String entry) {
            String text = server.store().textWithOdd("0").replace("{\"data\":10},0]", entry + "]");
            server.store().put(id, text);

            assertThat(server.answer(browser, session -> session.get("odd") + " " + session.get("good")))
                    .isEqualTo("Optional.empty Optional[fine]");
            assertThat(browser.get("/everything-read").statusCode()).isEqualTo(200);
            browser.get("/set/more/1");
            browser.get("/delete/more");
            assertThat(server.store().text(id)).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "nonsense",
                    "[",
                    "[]",
                    "[[\"Map\",1],",
                    "[[\"Map\",1,2],\"\"]",
                    "[[\"Map\",1,2],\"\",{\"data\":1}]",
                    "{}",
                    "[[\"Set\"]]",
                    "[[\"Map\",1,2],\"key\",{\"data\":3},\"a record of nobody's making\"]",
                })
        void aRecordDamagedAsAWholeIsTheSameAsNoSession(String text) {
            server.store().put(id, text);

            HttpResponse<String> response = browser.get("/get/key");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("none");
            assertThat(server.store().text(id)).isEqualTo(text);
            browser.get("/set/a/1");
            assertThat(browser.cookie("session")).isNotEqualTo(id);
            assertThat(browser.body("/keys")).isEqualTo("a");
        }
    }

    @Nested
    class G13 {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[\"dev.satchel.test.http.guarantee.ValueGuaranteesTest$Gadget\",11],{\"command\":12},\"run\"",
                    "[\"Gadget\",11],{\"command\":12},\"run\"",
                    "{\"@type\":11,\"class\":11,\"@class\":11,\"command\":12},"
                            + "\"dev.satchel.test.http.guarantee.ValueGuaranteesTest$Gadget\",\"run\"",
                    "[\"dev.satchel.test.http.guarantee.ValueGuaranteesTest$Holder\",11],{\"anything\":12},"
                            + "[\"dev.satchel.test.http.guarantee.ValueGuaranteesTest$Gadget\",13],{\"command\":14},\"run\"",
                    "[\"java.lang.ProcessBuilder\",11],{\"command\":12},\"run\"",
                })
        void aRecordThatNamesAClassThatIsNotSerdeableBuildsNothing(String slots) {
            server.store().put(id, server.store().textWithOdd(slots));

            String types = server.answer(browser, session -> session.get("odd")
                    .map(ValueGuaranteesTest::typesIn)
                    .orElse("absent"));

            assertThat(types).doesNotContain("Gadget", "ProcessBuilder");
            assertThat(built).isEmpty();
            assertThat(browser.get("/everything-read").statusCode()).isEqualTo(200);
            assertThat(built).isEmpty();
            assertThat(browser.body("/get/good")).isEqualTo("fine");
        }

        @Test
        void notEvenWhenItIsAskedForAsThatType() {
            server.store()
                    .put(
                            id,
                            server.store()
                                    .textWithOdd("[\"dev.satchel.test.http.guarantee.ValueGuaranteesTest$Gadget\",11],"
                                            + "{\"command\":12},\"run\""));

            assertThat(server.answer(browser, session -> session.get("odd", Gadget.class)))
                    .isEqualTo("Optional.empty");
            assertThat(built).doesNotContain("built", "run");
        }

        /** Shows that the tests above can fail: an object of a registered type is created. */
        @Test
        void aRegisteredTypeIsBuilt() {
            server.store()
                    .put(id, server.store().textWithOdd("[\"test-user\",11],{\"name\":12,\"age\":13},\"Ada\",36"));

            assertThat(server.answer(browser, session -> session.get("odd").map(ValueGuaranteesTest::typesIn)))
                    .isEqualTo("Optional[User]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"deep", "sparse", "digits"})
        void aValueThatAsksForMoreThanIsAllowedIsAbsent(String attack) {
            String slots =
                    switch (attack) {
                        case "deep" ->
                            IntStream.range(11, 30_000)
                                            .mapToObj(next -> "[" + next + "]")
                                            .collect(Collectors.joining(","))
                                    + ",0";
                        case "sparse" -> "[-7,4294967295,0,7]";
                        default -> "[\"BigInt\",\"" + "9".repeat(100_000) + "\"]";
                    };
            server.store().put(id, server.store().textWithOdd(slots));

            HttpResponse<String> response = browser.get("/everything-read");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("good=fine");
        }
    }

    /** Returns the simple names of all types in a value. */
    private static String typesIn(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.getClass().getSimpleName()
                    + map.values().stream().map(ValueGuaranteesTest::typesIn).toList();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ValueGuaranteesTest::typesIn).toList().toString();
        }
        return value instanceof Holder holder
                ? "Holder[" + typesIn(holder.anything()) + "]"
                : value.getClass().getSimpleName();
    }
}
