package dev.satchel.test.http.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.satchel.session.DefaultValue;
import dev.satchel.session.Session;
import dev.satchel.session.SessionData;
import dev.satchel.session.SessionDataType;
import dev.satchel.session.SessionKey;
import dev.satchel.session.SessionValue;
import dev.satchel.session.Ttl;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawWebSocket;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The session as an interface that the application declares. */
class SessionDataTest {

    /** The keys of this shop, with a prefix of its own. */
    @SessionData(prefix = "data.")
    interface Shop {

        Optional<User> user();

        void user(@Nullable User user);

        List<String> cart();

        void cart(List<String> cart);

        @Ttl("15m")
        Optional<String> coupon();

        void coupon(String code);

        @DefaultValue("7")
        int visits();

        void visits(int n);

        @Nullable
        String getNote();

        void setNote(@Nullable String note);

        boolean isMember();

        void setMember(boolean member);

        @SessionValue("shop.prices")
        Map<String, Page<Long>> prices();

        void prices(Map<String, Page<Long>> prices);

        Optional<Set<Integer>> numbers();

        void numbers(Optional<Set<Integer>> numbers);

        Optional<Shape> shape();

        void shape(Shape shape);

        default int size() {
            return cart().size();
        }
    }

    @Serdeable
    record User(String name) {}

    @Serdeable
    record Page<T>(List<T> items) {}

    sealed interface Shape permits Circle {}

    @Serdeable
    record Circle(int radius) implements Shape {}

    @Test
    void whatIsNotThereIsEmptyOrTheDefaultAndReadingItCreatesNothing() {
        try (TestServer server = TestServer.start()) {
            Browser browser = server.browser();

            var response = browser.get("/data/read");

            assertThat(response.body())
                    .isEqualTo("Optional.empty [] Optional.empty 7 null false {} Optional.empty Optional.empty 0");
            assertThat(Browser.setCookies(response)).isEmpty();
            assertThat(server.driver().calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsSetIsReadAsItWas(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();
            assertThat(browser.body("/data/write")).isEqualTo("written");
            server.driver().calls();

            assertThat(browser.body("/data/read"))
                    .isEqualTo("Optional[User[name=Ada]] [pear, fig] Optional[SPRING] 3 note true"
                            + " {a=Page[items=[1, 2]]} Optional[[1]] Optional[Circle[radius=2]] 2");
            // the type of the parameter announces it: loaded once, before the handler runs
            assertThat(server.driver().calls()).containsExactly("getItem");
            assertThat(browser.body("/keys"))
                    .isEqualTo(
                            "data.user,data.cart,data.coupon,data.visits,data.note,data.member,data.shop.prices,data.numbers,"
                                    + "data.shape");
        }
    }

    @Test
    void nullDeletesWhereItMayBeGivenAndIsRefusedElsewhere() {
        try (TestServer server = TestServer.start()) {
            Browser browser = server.browser();
            browser.get("/data/write");

            server.run(browser, session -> {
                Shop shop = session.as(Shop.class);
                shop.user(null);
                shop.setNote(null);
                shop.numbers(Optional.empty());
                assertThatThrownBy(() -> shop.coupon(nothing()))
                        .isInstanceOf(NullPointerException.class)
                        .hasMessage(
                                "Expected a value for the session key 'data.coupon', found null; annotate the parameter"
                                        + " with @Nullable, and null deletes the key");
            });

            assertThat(browser.body("/keys"))
                    .isEqualTo("data.cart,data.coupon,data.visits,data.member,data.shop.prices,data.shape");
        }
    }

    @SuppressWarnings("NullAway") // as a caller without nullness checks may do
    private static String nothing() {
        return null;
    }

    @Test
    void aValueLivesAsLongAsItsAnnotationSays() {
        try (TestServer server = TestServer.start()) {
            Browser browser = server.browser();
            browser.get("/data/write");

            server.clock.advance(Duration.ofMinutes(15).minusMillis(1));
            assertThat(browser.body("/data/coupon")).isEqualTo("Optional[SPRING]");
            server.clock.advance(Duration.ofMillis(1));
            assertThat(browser.body("/data/coupon")).isEqualTo("Optional.empty");
            assertThat(browser.body("/keys")).doesNotContain("coupon");
        }
    }

    @Test
    void anEmptyListIsTheCallersOwn() {
        try (TestServer server = TestServer.start()) {
            Browser browser = server.browser();

            server.run(browser, session -> {
                List<String> cart = session.as(Shop.class).cart();
                cart.add("pear");
                assertThat(session.as(Shop.class).cart()).isEmpty();
                session.as(Shop.class).cart(cart);
            });

            assertThat(server.answer(browser, session -> session.as(Shop.class).cart()))
                    .isEqualTo("[pear]");
        }
    }

    @Test
    void whatCannotBeReadIsAbsentAndWarnedOf() {
        try (TestServer server = TestServer.start();
                LogCapture log = LogCapture.open()) {
            Browser browser = server.browser();
            browser.get("/set/data.cart/not-a-list");
            browser.get("/set/data.visits/many");

            assertThat(browser.body("/data/read")).startsWith("Optional.empty [] Optional.empty 7 ");

            assertThat(log.lines(Level.WARN))
                    .hasSize(3)
                    .anySatisfy(line -> assertThat(line).contains("'data.cart'").doesNotContain("not-a-list"))
                    .anySatisfy(
                            line -> assertThat(line).contains("'data.visits'").doesNotContain("many"));
        }
    }

    @Test
    void theKeysWorkWithEveryMethodThatTakesOne() {
        try (TestServer server = TestServer.start()) {
            Browser browser = server.browser();

            assertThat(server.answer(browser, session -> {
                        session.set(SessionDataTest_Shop_.CART, List.of("pear"));
                        session.update(SessionDataTest_Shop_.CART, cart -> {
                            List<String> more = new ArrayList<>(cart.orElseThrow());
                            more.add("fig");
                            return more;
                        });
                        session.set(SessionDataTest_Shop_.COUPON, "SPRING");
                        return session.get(SessionDataTest_Shop_.CART)
                                + " " + session.take(SessionDataTest_Shop_.COUPON)
                                + " " + session.take(SessionDataTest_Shop_.COUPON)
                                + " " + SessionDataTest_Shop_.COUPON.ttl()
                                + " " + SessionDataTest_Shop_.PRICES;
                    }))
                    .isEqualTo("Optional[[pear, fig]] Optional[SPRING] Optional.empty PT15M"
                            + " SessionKey[data.shop.prices: Map<String, Page<Long>>]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/data/optional, 1",
        "/data/nullable, 1",
        "/data/worker, 1",
        "/data/as, 1",
        "/data/injected, 1",
        "/data/failing, handled 1",
        "/filtered, 1"
    })
    void itIsThereWhereverTheSessionIs(String path, String expected) {
        for (boolean late : new boolean[] {false, true}) {
            try (TestServer server = TestServer.start("session.recording.late", late, "test.filter", "data")) {
                Browser browser = server.browser();
                server.run(browser, session -> session.set("data.visits", 1));
                server.driver().calls();

                assertThat(browser.body(path)).isEqualTo(expected);
                assertThat(server.driver().calls()).startsWith("getItem").doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itIsThereInAWebSocket(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();
            server.run(browser, session -> session.set("data.visits", 1));
            try (RawWebSocket socket =
                    RawWebSocket.open(server.uri(), "/data-socket", "session=" + browser.cookie("session"))) {
                assertThat(socket.ask("hello")).isEqualTo("1");
            }
        }
    }

    @Test
    void switchedOffItIsEmptyOrAnErrorThatNamesTheProperty() {
        try (TestServer server = TestServer.start("session.enabled", false)) {
            Browser browser = server.browser();

            assertThat(browser.body("/data/optional")).isEqualTo("none");
            assertThat(browser.body("/data/nullable")).isEqualTo("none");
            assertThat(browser.get("/data/worker").statusCode()).isEqualTo(500);
            assertThat(browser.get("/data/worker").body()).contains("session.enabled is false");
        }
    }

    @Test
    void anInterfaceThatTheProcessorHasNotSeenIsRefusedWithWhatToDo() {
        try (TestServer server = TestServer.start()) {
            server.run(server.browser(), session -> assertThatThrownBy(() -> session.as(Runnable.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("found java.lang.Runnable; add satchel-processor"));
        }
    }

    @Test
    void twoThatGiveOneKeyDifferentTypesStopTheStart() {
        assertThatThrownBy(() -> TestServer.start("test.conflict", true))
                .rootCause()
                .hasMessageContainingAll(
                        "Expected one type for the session key 'data.cart'",
                        "java.util.List<java.lang.String> in " + Shop.class.getName(),
                        "java.util.Set<java.lang.String> in " + Till.class.getName(),
                        "@SessionValue");
    }

    /** As from a separately compiled module: a compiler that sees both interfaces refuses them. */
    interface Till {}

    @Singleton
    @Requires(property = "test.conflict")
    static class TillType implements SessionDataType<Till> {

        @Override
        public Class<Till> type() {
            return Till.class;
        }

        @Override
        public List<SessionKey<?>> keys() {
            return List.of(SessionKey.of("data.cart", Argument.setOf(String.class)));
        }

        @Override
        public Till on(Session session) {
            return new Till() {};
        }
    }

    @Singleton
    static class Visits {

        private final Shop shop;

        Visits(Shop shop) {
            this.shop = shop;
        }

        int count() {
            return shop.visits();
        }
    }

    @Controller("/data")
    @Produces(MediaType.TEXT_PLAIN)
    static class DataController {

        private final Visits visits;

        DataController(Visits visits) {
            this.visits = visits;
        }

        @Get("/write")
        String write(Shop shop) {
            shop.user(new User("Ada"));
            shop.cart(List.of("pear", "fig"));
            shop.coupon("SPRING");
            shop.visits(3);
            shop.setNote("note");
            shop.setMember(true);
            shop.prices(Map.of("a", new Page<>(List.of(1L, 2L))));
            shop.numbers(Optional.of(Set.of(1)));
            shop.shape(new Circle(2));
            return "written";
        }

        @Get("/read")
        String read(Shop shop) {
            long sum = 0;
            for (Page<Long> page : shop.prices().values()) {
                for (Long price : page.items()) {
                    sum += price;
                }
            }
            assertThat(sum).isIn(0L, 3L);
            return shop.user() + " " + shop.cart() + " " + shop.coupon() + " " + shop.visits() + " " + shop.getNote()
                    + " " + shop.isMember() + " " + shop.prices() + " " + shop.numbers() + " " + shop.shape() + " "
                    + shop.size();
        }

        @Get("/coupon")
        String coupon(Shop shop) {
            return shop.coupon().toString();
        }

        @Get("/optional")
        String optional(Optional<Shop> shop) {
            return shop.map(found -> String.valueOf(found.visits())).orElse("none");
        }

        @Get("/nullable")
        String nullable(@Nullable Shop shop) {
            return shop == null ? "none" : String.valueOf(shop.visits());
        }

        @Get("/worker")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String worker(Shop shop) {
            return String.valueOf(shop.visits());
        }

        @Get("/as")
        String as(Session session) {
            return String.valueOf(session.as(Shop.class).visits());
        }

        @Get("/injected")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String injected() {
            return String.valueOf(visits.count());
        }

        @Get("/failing")
        String failing() {
            throw new IllegalStateException("the handler failed");
        }

        @Error(exception = IllegalStateException.class)
        HttpResponse<String> handle(IllegalStateException e, Optional<Shop> shop) {
            return e.getMessage().equals("the handler failed")
                    ? HttpResponse.ok("handled " + shop.map(Shop::visits).orElse(null))
                    : HttpResponse.<String>serverError().body(e.getMessage());
        }
    }

    @ServerWebSocket("/data-socket")
    static class DataSocket {

        @OnMessage
        CompletionStage<String> message(String message, WebSocketSession socket, Shop shop) {
            return socket.sendAsync(String.valueOf(shop.visits()));
        }
    }

    @ServerFilter("/filtered")
    @Requires(property = "test.filter", value = "data")
    static class DataFilter {

        @RequestFilter
        HttpResponse<String> answer(Shop shop) {
            return HttpResponse.ok(String.valueOf(shop.visits()));
        }
    }
}
