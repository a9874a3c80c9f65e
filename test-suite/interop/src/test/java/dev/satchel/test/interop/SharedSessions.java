package dev.satchel.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A live Astro site and a Micronaut application share their sessions, in each store that both support. */
@ExtendWith(NeedsAstro.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharedSessions {

    private static final String NOBODY_KNOWS = "0b0e8b0a-7b1c-4d1e-8f2a-000000000000";

    final ShiftedClock clock = new ShiftedClock();
    private Visitor visitor = new Visitor();
    private AstroSite site;
    private EmbeddedServer application;

    /** Starts the store and returns the environment variables of the site for it. */
    abstract Map<String, String> siteSettings();

    /** Returns the configuration of the application for the store. */
    abstract Map<String, Object> properties();

    /** Returns the stored text of an id; null for none. */
    abstract @Nullable String stored(String id);

    abstract void store(String id, String text);

    abstract void stopStore();

    @BeforeAll
    void start() {
        site = AstroSite.start(getClass().getSimpleName(), siteSettings());
        Map<String, Object> properties = new HashMap<>(properties());
        properties.put("shop", true);
        properties.put("micronaut.server.port", -1);
        properties.put("session.format", "astro");
        properties.put("session.ttl", "15m");
        properties.put("session.cookie.secure", true);
        properties.put("session.idle-timeout", "48h");
        ApplicationContext context = ApplicationContext.builder("test")
                .deduceEnvironment(false)
                .properties(properties)
                .build();
        context.registerSingleton(Clock.class, clock);
        application = context.start().getBean(EmbeddedServer.class).start();
    }

    @AfterAll
    void stop() {
        if (application != null) {
            application.getApplicationContext().close();
        }
        if (site != null) {
            site.close();
        }
        stopStore();
    }

    @BeforeEach
    void begin() {
        visitor = new Visitor();
        clock.shiftBy(Duration.ZERO);
    }

    @AfterEach
    void astroHadNothingToComplainAbout() {
        assertThat(site.takeComplaints()).isEmpty();
    }

    final URI astro() {
        return site.uri();
    }

    final URI micronaut() {
        return application.getURI();
    }

    // --- one sets, the other reads

    @Test
    void micronautReadsWhatAstroSetOfEveryType() {
        visitor.post(astro(), "/types");

        assertThat(visitor.get(micronaut(), "/types")).isEqualTo("{}");
    }

    @Test
    void astroReadsWhatMicronautSetOfEveryType() {
        visitor.post(micronaut(), "/types");

        assertThat(visitor.get(astro(), "/types")).isEqualTo("{}");
    }

    @Test
    void whatMicronautDoesNotTouchIsThereForAstroAsItWas() {
        visitor.post(astro(), "/types");
        visitor.post(micronaut(), "/cart/fig");

        assertThat(visitor.get(astro(), "/types")).isEqualTo("{}");
    }

    @Test
    void aCartIsFilledFromBothSides() {
        assertThat(visitor.post(astro(), "/cart/pear")).isEqualTo("[\"pear\"]");
        assertThat(visitor.post(micronaut(), "/cart/fig")).isEqualTo("[\"pear\",\"fig\"]");
        visitor.postJson(astro(), "/_actions/addItem", "{\"item\":\"kiwi\"}");
        assertThat(visitor.get(micronaut(), "/cart")).isEqualTo("[\"pear\",\"fig\",\"kiwi\"]");
        assertThat(visitor.get(micronaut(), "/")).contains("🛒 3 items");
        assertThat(visitor.get(astro(), "/")).contains("🛒 3 items");
    }

    @Test
    void theMiddlewareOfAstroAndThePageOfMicronautKnowTheLastVisitToTheOther() {
        visitor.get(astro(), "/");
        assertThat(visitor.get(micronaut(), "/")).containsPattern("<p>20\\d\\d-.*Z</p>");
        assertThat(visitor.get(astro(), "/")).containsPattern("<p id=\"last-visit\">20\\d\\d-.*Z</p>");
    }

    @Test
    void whatOneDeletesIsGoneForTheOther() {
        visitor.post(astro(), "/value/a?text=1");
        visitor.post(micronaut(), "/value/b?text=2");
        visitor.delete(micronaut(), "/value/a");
        visitor.delete(astro(), "/value/b");

        assertThat(visitor.get(astro(), "/value/a")).isEqualTo("undefined");
        assertThat(visitor.get(micronaut(), "/value/b")).isEqualTo("undefined");
    }

    // --- time

    @Test
    void aValueOfAstroExpiresForMicronautByItsOwnTtlAndByTheDefault() {
        visitor.post(astro(), "/value/short?text=1&ttl=60");
        visitor.post(astro(), "/value/default?text=2");

        assertThat(visitor.get(micronaut(), "/value/short")).isEqualTo("1");
        clock.shiftBy(Duration.ofSeconds(61));
        assertThat(visitor.get(micronaut(), "/value/short")).isEqualTo("undefined");
        assertThat(visitor.get(micronaut(), "/value/default")).isEqualTo("2");
        clock.shiftBy(Duration.ofMinutes(16));
        assertThat(visitor.get(micronaut(), "/value/default")).isEqualTo("undefined");
    }

    @Test
    void aValueOfMicronautExpiresForAstroByItsOwnTtlAndByTheDefault() {
        clock.shiftBy(Duration.ofMinutes(-16));
        visitor.post(micronaut(), "/value/long?text=1&ttl=3600");
        visitor.post(micronaut(), "/value/short?text=2&ttl=60");
        visitor.post(micronaut(), "/value/default?text=3");

        assertThat(visitor.get(astro(), "/value/long")).isEqualTo("'1'");
        assertThat(visitor.get(astro(), "/value/short")).isEqualTo("undefined");
        assertThat(visitor.get(astro(), "/value/default")).isEqualTo("undefined");
    }

    @Test
    void theAbsoluteTimeoutCountsFromTheFirstWriteOfMicronautWhateverAstroWrites() {
        visitor.post(astro(), "/cart/pear");
        visitor.post(micronaut(), "/value/a?text=1&ttl=1000000");
        visitor.post(astro(), "/value/b?text=2&ttl=1000000");
        visitor.post(astro(), "/regenerate");

        clock.shiftBy(Duration.ofHours(23));
        assertThat(visitor.get(micronaut(), "/value/b")).isEqualTo("2");
        visitor.post(astro(), "/value/b?text=3&ttl=1000000");
        clock.shiftBy(Duration.ofHours(25));
        assertThat(visitor.get(micronaut(), "/value/b")).isEqualTo("undefined");
        assertThat(visitor.get(astro(), "/value/b")).isEqualTo("undefined");
    }

    // --- ids

    @Test
    void anIdOfOneIsGoodForTheOtherAndStays() {
        visitor.post(astro(), "/cart/pear");
        String ofAstro = visitor.id();
        visitor.post(micronaut(), "/cart/fig");
        assertThat(visitor.id()).isEqualTo(ofAstro).hasSize(36);

        Visitor other = new Visitor();
        other.post(micronaut(), "/cart/pear");
        String ofMicronaut = other.id();
        other.post(astro(), "/cart/fig");
        assertThat(other.id()).isEqualTo(ofMicronaut).hasSize(36);
    }

    @Test
    void bothReplaceAnUnknownId() {
        for (URI server : new URI[] {astro(), micronaut()}) {
            Visitor stranger = new Visitor().holding(NOBODY_KNOWS);
            stranger.post(server, "/cart/pear");

            assertThat(stranger.id()).hasSize(36).isNotEqualTo(NOBODY_KNOWS);
            assertThat(stored(NOBODY_KNOWS)).isNull();
        }
    }

    @Test
    void micronautTakesNoIdThatAstroDoesNotMake() {
        visitor.post(astro(), "/cart/pear");
        String record = stored(visitor.id());
        for (String id : new String[] {
            "0B0E8B0A-7B1C-4D1E-8F2A-000000000000",
            "0b0e8b0a-7b1c-1d1e-8f2a-000000000000",
            "0b0e8b0a-7b1c-4d1e-7f2a-000000000000",
            "0b0e8b0a-7b1c-4d1e-8f2a-00000000000",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        }) {
            store(id, String.valueOf(record));
            assertThat(new Visitor().holding(id).get(micronaut(), "/cart"))
                    .as(id)
                    .isEqualTo("[]");
        }
    }

    @Test
    void aLoginToOneIsALoginToTheOther() {
        visitor.post(astro(), "/cart/pear");
        String before = visitor.id();
        visitor.post(micronaut(), "/login/Ada");
        assertThat(visitor.id()).isNotEqualTo(before);
        assertThat(visitor.get(astro(), "/user")).isEqualTo("Ada");

        Visitor other = new Visitor();
        other.post(micronaut(), "/cart/pear");
        String former = other.id();
        other.post(astro(), "/login/Grace");
        assertThat(other.id()).isNotEqualTo(former);
        assertThat(other.get(micronaut(), "/user")).isEqualTo("Grace");
    }

    // --- the end

    @Test
    void whatMicronautEndsIsNoSessionToAstro() {
        visitor.post(astro(), "/login/Ada");
        String id = visitor.id();
        visitor.post(micronaut(), "/logout");
        assertThat(visitor.id()).isEmpty();

        Visitor late = new Visitor().holding(id);
        assertThat(late.get(astro(), "/user")).isEqualTo("nobody");
        late.post(astro(), "/cart/pear");
        assertThat(late.id()).as("Astro does not go on with it").isNotEqualTo(id);
        assertThat(late.get(astro(), "/cart")).isEqualTo("[\"pear\"]");
    }

    @Test
    void whatAstroEndsIsNoSessionToMicronaut() {
        visitor.post(micronaut(), "/login/Ada");
        String id = visitor.id();
        visitor.post(astro(), "/logout");
        assertThat(visitor.id()).isEmpty();

        Visitor late = new Visitor().holding(id);
        assertThat(late.get(micronaut(), "/user")).isEqualTo("nobody");
        late.post(micronaut(), "/cart/pear");
        assertThat(late.id()).isNotEqualTo(id);
        assertThat(stored(id)).isNull();
    }

    @Test
    void anIdThatMicronautRetiredIsNoSessionToAstroAndShowsItsContentsToMicronautForAMoment() {
        visitor.post(astro(), "/cart/pear");
        String old = visitor.id();
        visitor.post(micronaut(), "/regenerate");
        assertThat(visitor.get(astro(), "/cart")).isEqualTo("[\"pear\"]");

        Visitor late = new Visitor().holding(old);
        assertThat(late.get(micronaut(), "/cart")).isEqualTo("[\"pear\"]");
        late.post(micronaut(), "/cart/dropped");
        assertThat(late.id()).isEqualTo(old);
        assertThat(visitor.get(micronaut(), "/cart")).isEqualTo("[\"pear\"]");
        assertThat(late.get(astro(), "/cart")).isEqualTo("[]");
        late.post(astro(), "/cart/fig");
        assertThat(late.id()).as("Astro does not go on with it").isNotEqualTo(old);
    }

    @Test
    void anIdThatAstroRetiredIsUnknownToMicronaut() {
        visitor.post(micronaut(), "/cart/pear");
        String old = visitor.id();
        visitor.post(astro(), "/regenerate");
        assertThat(visitor.id()).isNotEqualTo(old);
        assertThat(visitor.get(micronaut(), "/cart")).isEqualTo("[\"pear\"]");

        Visitor late = new Visitor().holding(old);
        assertThat(late.get(micronaut(), "/cart")).isEqualTo("[]");
    }

    // --- data that only one of them knows

    @Test
    void whatSatchelMustKnowSurvivesAstro() {
        visitor.post(micronaut(), "/cart/pear");
        String before = created(visitor.id());
        visitor.post(astro(), "/cart/fig");
        visitor.delete(astro(), "/value/nothing");
        assertThat(created(visitor.id())).isEqualTo(before);
        visitor.post(astro(), "/regenerate");
        assertThat(created(visitor.id())).isEqualTo(before);

        assertThat(visitor.get(astro(), "/keys")).as("the price of it").contains("\"cart\"", "\"\"");
        assertThat(visitor.get(micronaut(), "/keys")).isEqualTo("[\"cart\"]");
    }

    private String created(String id) {
        Object own = ((Map<?, ?>) Mappers.MAPPER.parse(String.valueOf(stored(id)))).get("");
        return String.valueOf(((Map<?, ?>) own).get("data"));
    }

    @Test
    void whatMicronautCannotReadStaysAsItIs() {
        visitor.post(astro(), "/cart/pear");
        store(
                visitor.id(),
                "[[\"Map\",1,2,5,6],\"strange\",{\"data\":3,\"expires\":-1,\"more\":4},[\"Unheard\",4],\"of\",\"cart\",{\"data\":7},[8],\"pear\"]");
        visitor.post(micronaut(), "/cart/fig");

        assertThat(stored(visitor.id())).contains("[\"Unheard\",").contains("\"more\":");
        assertThat(visitor.get(micronaut(), "/cart")).isEqualTo("[\"pear\",\"fig\"]");
    }

    @Test
    void whatIsNoRecordIsNoSession() {
        visitor.post(astro(), "/cart/pear");
        String id = visitor.id();
        for (String damaged : new String[] {"", "0E", "0E12", "0E091999", "0Exyz", "[[\"Map\",1", "{}", "null"}) {
            store(id, damaged);
            assertThat(visitor.get(micronaut(), "/cart")).as(damaged).isEqualTo("[]");
        }
    }

    // --- concurrent requests

    @Test
    void whatMicronautStoresIsMergedIntoWhatAstroStoredMeanwhile() {
        visitor.post(astro(), "/cart/pear");
        CompletableFuture<String> held = visitor.postLater(micronaut(), "/hold?key=mine");
        gate().awaitLoaded();
        visitor.post(astro(), "/value/fromAstro?text=astro");
        gate().letGo();
        held.join();

        assertThat(visitor.get(astro(), "/value/mine")).isEqualTo("'micronaut'");
        assertThat(visitor.get(astro(), "/value/fromAstro")).isEqualTo("'astro'");
        assertThat(visitor.get(micronaut(), "/cart")).isEqualTo("[\"pear\"]");
    }

    @Test
    void whatAstroEndedMicronautDoesNotBringBack() {
        for (String end : new String[] {"/logout", "/regenerate"}) {
            Visitor one = new Visitor();
            one.post(astro(), "/cart/pear");
            String id = one.id();
            CompletableFuture<String> held = one.postLater(micronaut(), "/hold?key=mine");
            gate().awaitLoaded();
            one.post(astro(), end);
            String now = one.id();
            gate().letGo();
            held.join();

            assertThat(stored(id)).as(end).isNull();
            assertThat(one.id()).as("its response set no cookie").isEqualTo(now);
        }
    }

    @Test
    void whatAstroHasInFlightOverwritesAndThatIsAllItDoes() {
        visitor.post(astro(), "/cart/pear");
        CompletableFuture<String> held = visitor.postLater(astro(), "/hold?key=fromAstro");
        visitor.get(astro(), "/loaded");
        visitor.post(micronaut(), "/value/lost?text=1");
        visitor.post(astro(), "/go");
        held.join();

        assertThat(visitor.get(micronaut(), "/value/lost")).isEqualTo("undefined");
        assertThat(visitor.get(micronaut(), "/value/fromAstro")).isEqualTo("astro");
        assertThat(visitor.post(micronaut(), "/cart/fig")).isEqualTo("[\"pear\",\"fig\"]");
    }

    @Test
    void aLogoutInFlightInMicronautFollowsItsOwnRegenerate() {
        visitor.post(astro(), "/login/Ada");
        CompletableFuture<String> held = new Visitor().holding(visitor.id()).postLater(micronaut(), "/hold-logout");
        gate().awaitLoaded();
        visitor.post(micronaut(), "/regenerate");
        gate().letGo();
        held.join();

        assertThat(visitor.get(micronaut(), "/user")).isEqualTo("nobody");
        assertThat(visitor.get(astro(), "/user")).isEqualTo("nobody");
    }

    final Gate gate() {
        return application.getApplicationContext().getBean(Gate.class);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
