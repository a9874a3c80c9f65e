package dev.satchel.test.http.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.race.Interleavings.Outcome;
import dev.satchel.test.http.support.Backend;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The effect of two requests of one visitor on their session, and of some three, in every order of their driver calls.
 * {@link Interleavings} checks what holds for all of them: every request is answered by 200, and once a destroy is
 * answered, no id that was handed out shows anything, whatever is still in flight.
 */
class EveryInterleavingTest {

    private static Backend.Servers servers;

    @BeforeAll
    static void start() {
        servers = new Backend.Servers();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    /** Two requests of two driver calls each have six orders. Fewer would mean that the search is broken. */
    private static void inEveryOrder(Interleavings requests, Backend backend, Consumer<Outcome> check) {
        inEveryOrder(requests, backend, 6, check);
    }

    private static void inEveryOrder(Interleavings requests, Backend backend, int fewest, Consumer<Outcome> check) {
        int orders = requests.inEveryOrder(servers.on(backend), check);

        assertThat(orders)
                .as("%d orders of %s on %s", orders, requests, backend)
                .isGreaterThanOrEqualTo(fewest);
    }

    // --- set and set

    @ParameterizedTest
    @EnumSource
    void whatTwoRequestsSetUnderDifferentKeysBothStays(Backend backend) {
        inEveryOrder(Interleavings.of("/set/b/2", "/set/c/3"), backend, outcome -> {
            assertThat(outcome.shown(outcome.id)).isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
            assertThat(outcome.given("A") + outcome.given("B")).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void underTheSameKeyTheLastToFinishWins(Backend backend) {
        inEveryOrder(Interleavings.of("/set/b/A", "/set/b/B"), backend, outcome -> {
            String last = outcome.isAnsweredBefore("A", "B") ? "B" : "A";
            assertThat(outcome.shown(outcome.id)).isEqualTo(Map.of("a", "1", "b", last));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aDeleteAndASetOfAnotherKeyBothHold(Backend backend) {
        inEveryOrder(
                Interleavings.of("/delete/a", "/set/b/2"), backend, outcome -> assertThat(outcome.shown(outcome.id))
                        .isEqualTo(Map.of("b", "2")));
    }

    // --- update

    @ParameterizedTest
    @EnumSource
    void twoUpdatesOfACounterCountTwo(Backend backend) {
        inEveryOrder(Interleavings.of("/count", "/count"), backend, outcome -> {
            assertThat(outcome.shown(outcome.id)).isEqualTo(Map.of("a", "1", "count", "2"));
            assertThat(List.of(
                            outcome.race.answer("A").body(),
                            outcome.race.answer("B").body()))
                    .contains("1");
        });
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateIsCountedOnceUnderTheNewIdOfARegenerate(Backend backend) {
        inEveryOrder(Interleavings.of("/count", "/login/B").after("/count"), backend, outcome -> {
            Map<String, String> shown = outcome.shown(outcome.given("B"));
            assertThat(shown)
                    .isEqualTo(
                            Map.of("a", "1", "name", "B", "count", outcome.loadedBeforeTheEndOf("A", "B") ? "2" : "1"));
        });
    }

    // --- destroy

    @ParameterizedTest
    @EnumSource
    void aSetDoesNotOutliveADestroy(Backend backend) {
        inEveryOrder(Interleavings.of("/set/b/2", "/destroy"), backend, outcome -> {
            assertThat(outcome.given("A")).isEmpty();
            assertThat(outcome.race.browser("B").cookie("session")).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateDoesNotOutliveADestroy(Backend backend) {
        inEveryOrder(Interleavings.of("/count", "/destroy"), backend, outcome -> assertThat(outcome.given("A"))
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void twoDestroysEndTheSessionAndBothSucceed(Backend backend) {
        inEveryOrder(Interleavings.of("/destroy", "/destroy"), backend, outcome -> {
            assertThat(outcome.race.browser("A").cookie("session")).isEmpty();
            assertThat(outcome.race.browser("B").cookie("session")).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void theFirstOfTwoDestroysThatIsAnsweredHasEndedTheSessionUnderItsNewIdToo(Backend backend) {
        inEveryOrder(Interleavings.of("/destroy", "/destroy").withARetiredId(), backend, outcome -> {});
    }

    @ParameterizedTest
    @EnumSource
    void whatALogoutSetsIsInASessionOfItsOwn(Backend backend) {
        inEveryOrder(Interleavings.of("/set/b/2", "/destroy-then-set/bye/1"), backend, outcome -> {
            assertThat(outcome.given("A")).isEmpty();
            assertThat(outcome.given("B")).isNotEmpty().isNotEqualTo(outcome.id);
            assertThat(outcome.shown(outcome.given("B"))).isEqualTo(Map.of("bye", "1"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatTwoLogoutsSetIsInASessionOfItsOwnEach(Backend backend) {
        inEveryOrder(Interleavings.of("/destroy-then-set/bye/A", "/destroy-then-set/bye/B"), backend, outcome -> {
            assertThat(outcome.shown(outcome.given("A"))).isEqualTo(Map.of("bye", "A"));
            assertThat(outcome.shown(outcome.given("B"))).isEqualTo(Map.of("bye", "B"));
            assertThat(outcome.given("A")).isNotEqualTo(outcome.given("B"));
        });
    }

    // --- regenerate

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsNewIsUnderTheNewIdIfItWasStoredBeforeAndNothingSetLaterIsUnderTheOld(Backend backend) {
        inEveryOrder(
                Interleavings.of("/set/b/2", "/regenerate"),
                backend,
                outcome -> checkSetAndRegenerate(outcome, Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsNewIsThereAfterALoginIfItWasStoredBefore(Backend backend) {
        inEveryOrder(
                Interleavings.of("/set/b/2", "/login/B"),
                backend,
                outcome -> checkSetAndRegenerate(outcome, Map.of("name", "B")));
    }

    private static void checkSetAndRegenerate(Outcome outcome, Map<String, String> set) {
        String fresh = outcome.given("B");
        Map<String, String> expected = new TreeMap<>(set);
        expected.put("a", "1");
        // a key that is new does not follow to the new id
        if (outcome.isAnsweredBefore("A", "B")) {
            expected.put("b", "2");
        }
        assertThat(fresh).isNotEmpty().isNotEqualTo(outcome.id);
        assertThat(outcome.given("A")).isEmpty();
        assertThat(outcome.shown(fresh)).isEqualTo(expected);
        assertThat(outcome.shown(outcome.id))
                .isEqualTo(outcome.isAnsweredBefore("A", "B") ? Map.of("a", "1", "b", "2") : Map.of("a", "1"));

        outcome.visit(outcome.id, "/set/late/1");
        outcome.visit(fresh, "/set/fresh/1");

        assertThat(outcome.shown(fresh)).containsKey("fresh").doesNotContainKey("late");
        assertThat(outcome.shown(outcome.id)).doesNotContainKeys("fresh", "late");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsChangedDuringALoginIsChangedAfterIt(Backend backend) {
        inEveryOrder(Interleavings.of("/set/a/2", "/login/B"), backend, outcome -> {
            String changed = outcome.loadedBeforeTheEndOf("A", "B") ? "2" : "1";
            assertThat(outcome.shown(outcome.given("B"))).isEqualTo(Map.of("a", changed, "name", "B"));
            assertThat(outcome.given("A")).isEmpty();
            assertThat(outcome.shown(outcome.id))
                    .isEqualTo(Map.of("a", outcome.isAnsweredBefore("A", "B") ? "2" : "1"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeletedDuringALoginIsDeletedAfterIt(Backend backend) {
        inEveryOrder(Interleavings.of("/delete/a", "/login/B"), backend, outcome -> assertThat(
                        outcome.shown(outcome.given("B")))
                .isEqualTo(
                        outcome.loadedBeforeTheEndOf("A", "B") ? Map.of("name", "B") : Map.of("a", "1", "name", "B")));
    }

    @ParameterizedTest
    @EnumSource
    void aClearDuringALoginTakesNothingFromTheNewId(Backend backend) {
        inEveryOrder(Interleavings.of("/clear", "/login/B"), backend, outcome -> assertThat(
                        outcome.shown(outcome.given("B")))
                .isEqualTo(outcome.isAnsweredBefore("A", "B") ? Map.of("name", "B") : Map.of("a", "1", "name", "B")));
    }

    /** The request may come from an attacker that knew the id before, and wants the identity or a right of the user. */
    @ParameterizedTest
    @EnumSource
    void whatALoginSetsIsNotSetByARequestFromBefore(Backend backend) {
        inEveryOrder(Interleavings.of("/set/name/A", "/login/B"), backend, outcome -> assertThat(
                        outcome.shown(outcome.given("B")))
                .isEqualTo(Map.of("a", "1", "name", "B")));
    }

    @ParameterizedTest
    @EnumSource
    void aDestroyWinsOverARegenerate(Backend backend) {
        inEveryOrder(Interleavings.of("/regenerate", "/destroy"), backend, outcome -> {
            if (outcome.isAnsweredBefore("B", "A")) {
                assertThat(outcome.given("A")).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aLogoutWinsOverALogin(Backend backend) {
        inEveryOrder(Interleavings.of("/login/A", "/destroy-then-set/bye/1"), backend, outcome -> {
            if (outcome.isAnsweredBefore("B", "A")) {
                assertThat(outcome.given("A")).isEmpty();
            }
            assertThat(outcome.shown(outcome.given("B"))).isEqualTo(Map.of("bye", "1"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoLoginsEachGetsASessionThatHoldsWhatItSetAndADestroyThroughTheOldIdEndsBoth(Backend backend) {
        inEveryOrder(Interleavings.of("/login/A", "/login/B"), backend, outcome -> {
            checkLogin(outcome, "A", "B");
            checkLogin(outcome, "B", "A");
            assertThat(outcome.given("A")).isNotEqualTo(outcome.given("B"));
            assertThat(outcome.shown(outcome.id)).isEqualTo(Map.of("a", "1"));

            outcome.visit(outcome.id, "/destroy");

            for (String id : List.of(outcome.id, outcome.given("A"), outcome.given("B"))) {
                assertThat(outcome.shown(id)).isEmpty();
            }
        });
    }

    private static void checkLogin(Outcome outcome, String name, String other) {
        if (outcome.loadedBeforeTheEndOf(name, other)) {
            assertThat(outcome.shown(outcome.given(name))).isEqualTo(Map.of("a", "1", "name", name));
        } else {
            assertThat(outcome.given(name)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSetDoesNotBringBackWhatWasRegeneratedAndThenDestroyed(Backend backend) {
        inEveryOrder(Interleavings.of("/set/b/2", "/login/B then /destroy"), backend, outcome -> assertThat(
                        outcome.given("A"))
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void aRegenerateDoesNotBringBackWhatWasRegeneratedAndThenDestroyed(Backend backend) {
        inEveryOrder(Interleavings.of("/login/A", "/login/B then /destroy").whenAllHaveLoaded(), backend, outcome -> {
            if (outcome.isAnsweredBefore("B", "A")) {
                assertThat(outcome.given("A")).isEmpty();
            }
        });
    }

    // --- new

    @ParameterizedTest
    @EnumSource
    void twoFirstRequestsAreTwoSessions(Backend backend) {
        inEveryOrder(Interleavings.of("/set/k/A", "/set/k/B").ofNewVisitors(), backend, 2, outcome -> {
            assertThat(outcome.shown(outcome.given("A"))).isEqualTo(Map.of("k", "A"));
            assertThat(outcome.shown(outcome.given("B"))).isEqualTo(Map.of("k", "B"));
            assertThat(outcome.given("A")).isNotEqualTo(outcome.given("B"));
        });
    }

    // --- three requests

    @ParameterizedTest
    @EnumSource
    void whatThreeRequestsSetAllStays(Backend backend) {
        inEveryOrder(
                Interleavings.of("/set/b/2", "/set/c/3", "/set/d/4").whenAllHaveLoaded(),
                backend,
                outcome -> assertThat(outcome.shown(outcome.id).keySet()).containsExactly("a", "b", "c", "d"));
    }

    @ParameterizedTest
    @EnumSource
    void threeUpdatesOfACounterCountThree(Backend backend) {
        inEveryOrder(Interleavings.of("/count", "/count", "/count").whenAllHaveLoaded(), backend, outcome -> assertThat(
                        outcome.shown(outcome.id))
                .containsEntry("count", "3"));
    }

    @ParameterizedTest
    @EnumSource
    void whatTwoRequestsChangeDuringALoginIsChangedAfterIt(Backend backend) {
        inEveryOrder(
                Interleavings.of("/set/a/2", "/set/b/3", "/login/C")
                        .after("/set/b/1")
                        .whenAllHaveLoaded(),
                backend,
                outcome -> assertThat(outcome.shown(outcome.given("C")))
                        .isEqualTo(Map.of("a", "2", "b", "3", "name", "C")));
    }

    /** Once one of them has followed, the other one finds the key changed since the login. */
    @ParameterizedTest
    @EnumSource
    void ofTwoRequestsThatChangeOneKeyDuringALoginOneAtLeastHasDoneSoAfterIt(Backend backend) {
        inEveryOrder(
                Interleavings.of("/count", "/count", "/login/C").after("/count").whenAllHaveLoaded(),
                backend,
                outcome -> {
                    boolean bothLate = outcome.isAnsweredBefore("C", "A") && outcome.isAnsweredBefore("C", "B");
                    assertThat(outcome.shown(outcome.given("C")))
                            .isEqualTo(Map.of("a", "1", "name", "C", "count", bothLate ? "2" : "3"));
                });
    }

    /**
     * A session that was regenerated twice before the set has the value in both successors. A later successor need not.
     */
    @ParameterizedTest
    @EnumSource(names = "MEMORY") // hundreds of orders, and those above cover the differences between drivers
    void whatIsSetDuringTwoLoginsIsThereAfterOneOfThemAtLeast(Backend backend) {
        inEveryOrder(Interleavings.of("/set/a/2", "/login/B", "/login/C").whenAllHaveLoaded(), backend, outcome -> {
            Map<String, String> b = outcome.shown(outcome.given("B"));
            Map<String, String> c = outcome.shown(outcome.given("C"));
            assertThat(b).containsOnlyKeys("a", "name").containsEntry("name", "B");
            assertThat(c).containsOnlyKeys("a", "name").containsEntry("name", "C");
            assertThat(List.of(b.get("a"), c.get("a"))).contains("2");
            if (outcome.isAfterTheEndOf("B", "A.store") && outcome.isAfterTheEndOf("C", "A.store")) {
                assertThat(b).containsEntry("a", "2");
                assertThat(c).containsEntry("a", "2");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aDestroyWinsOverASetAndALogin(Backend backend) {
        inEveryOrder(
                Interleavings.of("/set/b/2", "/login/B", "/destroy").whenAllHaveLoaded(),
                backend,
                outcome -> assertThat(outcome.given("A")).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = "MEMORY") // hundreds of orders, and those above cover the differences between drivers
    void aDestroyWinsOverTwoLogins(Backend backend) {
        inEveryOrder(Interleavings.of("/login/A", "/login/B", "/destroy").whenAllHaveLoaded(), backend, outcome -> {
            for (String name : List.of("A", "B")) {
                if (outcome.isAnsweredBefore("C", name)) {
                    assertThat(outcome.given(name)).isEmpty();
                }
            }
        });
    }

    // --- without a grace

    @Nested
    class WithoutAGrace {

        private static Backend.Servers graceless;

        @BeforeAll
        static void start() {
            graceless = new Backend.Servers("session.regenerate-grace", "0s");
        }

        @AfterAll
        static void stop() {
            graceless.close();
        }

        @ParameterizedTest
        @EnumSource
        void ofTwoLoginsThatLoadedTheSessionEachGetsOneWithAllThatItHeld(Backend backend) {
            Interleavings.of("/login/A", "/login/B").inEveryOrder(graceless.on(backend), outcome -> {
                assertThat(outcome.shown(outcome.id)).isEmpty();
                check(outcome, "A", "B");
                check(outcome, "B", "A");
            });
        }

        private static void check(Outcome outcome, String name, String other) {
            Map<String, String> expected = outcome.loadedBeforeTheEndOf(name, other)
                    ? Map.of("a", "1", "name", name)
                    // the id was unknown already, and a new session begins
                    : Map.of("name", name);
            assertThat(outcome.shown(outcome.given(name))).isEqualTo(expected);
        }

        @ParameterizedTest
        @EnumSource
        void whatIsStoredBeforeIsThereUnderTheNewIdAndNothingFollows(Backend backend) {
            Interleavings.of("/set/a/2", "/regenerate").inEveryOrder(graceless.on(backend), outcome -> {
                assertThat(outcome.shown(outcome.id)).isEmpty();
                assertThat(outcome.shown(outcome.given("B")))
                        .isEqualTo(Map.of("a", outcome.isAnsweredBefore("A", "B") ? "2" : "1"));
            });
        }
    }
}
