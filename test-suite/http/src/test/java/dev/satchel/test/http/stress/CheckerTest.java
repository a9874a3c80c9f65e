package dev.satchel.test.http.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.stress.Checker.Rule;
import dev.satchel.test.http.stress.Checker.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checker finds every violation in a log, and nothing else. Times are in milliseconds, and the grace is 1000. */
class CheckerTest {

    private static final Duration GRACE = Duration.ofMillis(1_000);

    private final List<Line> log = new ArrayList<>();

    private Line line(Operation operation, String subject, long start, long end) {
        Line line = new Line(log.size() + 1, operation, subject, start, end);
        log.add(line);
        return line;
    }

    /** A visitor sets a key at 0, which begins the session of id "a". */
    private void begin() {
        line(Operation.SET, "first", 0, 10).fresh().gives("a");
    }

    /** A read through an id. Subjects beginning with "n" are of the journal. */
    private Line read(String id, long start, long end, String... subjects) {
        return line(Operation.READ, "-", start, end).with(id).sees(subjects);
    }

    private List<Rule> broken() {
        return Checker.check(log.stream().map(Line::toAnswer).toList(), GRACE).stream()
                .map(Violation::rule)
                .toList();
    }

    /** A builder of a line of the log. */
    private static final class Line {
        private final int number;
        private final Operation operation;
        private final String subject;
        private final long start;
        private final long end;
        private final List<String> given = new ArrayList<>();
        private String sent;
        private long released;
        private int status = 200;
        private boolean forgets;
        private String dropped;
        private Observation seen;

        Line(int number, Operation operation, String subject, long start, long end) {
            this.number = number;
            this.operation = operation;
            this.subject = subject;
            this.start = TimeUnit.MILLISECONDS.toNanos(start);
            this.released = this.start;
            this.end = TimeUnit.MILLISECONDS.toNanos(end);
        }

        Line with(String id) {
            sent = id;
            return this;
        }

        Line heldUntil(long millis) {
            released = TimeUnit.MILLISECONDS.toNanos(millis);
            return this;
        }

        Line fresh() {
            seen = new Observation(true, 0, List.of(), Set.of());
            return this;
        }

        Line sees(String... subjects) {
            List<String> journal =
                    Arrays.stream(subjects).filter(each -> each.startsWith("n")).toList();
            return counts(journal.size(), subjects);
        }

        Line counts(int count, String... subjects) {
            List<String> journal =
                    Arrays.stream(subjects).filter(each -> each.startsWith("n")).toList();
            Set<String> keys = new LinkedHashSet<>(List.of(subjects));
            journal.forEach(keys::remove);
            seen = new Observation(false, count, journal, keys);
            return this;
        }

        Line gives(String... ids) {
            given.addAll(List.of(ids));
            return this;
        }

        Line forgets() {
            forgets = true;
            return this;
        }

        Line dropped(String reason) {
            dropped = reason;
            return this;
        }

        Line failed() {
            return failed(503);
        }

        Line failed(int with) {
            status = with;
            seen = null;
            return this;
        }

        Exchange toAnswer() {
            return new Exchange(
                    number, operation, subject, sent, start, released, end, status, given, forgets, dropped, seen);
        }
    }

    @Nested
    class NothingIsWrong {

        @Test
        void inAnEmptyLog() {
            assertThat(broken()).isEmpty();
        }

        @Test
        void whereEverythingIsSeen() {
            begin();
            line(Operation.COUNT, "n1", 20, 30).with("a").sees("first");
            line(Operation.SAVE, "saved", 40, 50).with("a").sees("first", "n1");
            read("a", 60, 70, "first", "n1", "saved", "saved-again");

            assertThat(broken()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"first", "first second"})
        void whereTwoRequestsOverlap(String seen) {
            begin();
            line(Operation.SET, "second", 20, 40).with("a").sees("first");
            read("a", 30, 50, seen.split(" "));

            assertThat(broken()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"first", "first second"})
        void whetherWhatFailedHappenedOrNot(String seen) {
            begin();
            line(Operation.SET, "second", 20, 30).with("a").failed();
            read("a", 40, 50, seen.split(" "));

            assertThat(broken()).isEmpty();
        }

        @Test
        void whereWhatWasDeletedIsGone() {
            begin();
            line(Operation.DELETE, "first", 20, 30).with("a").sees("first");
            read("a", 40, 50);

            assertThat(broken()).isEmpty();
        }

        @Test
        void whereARegeneratedSessionGoesOnAndItsOldIdShowsTheOldContentsAndThenNothing() {
            begin();
            line(Operation.LOGIN, "login", 20, 30).with("a").sees("first").gives("b");
            read("b", 40, 50, "first", "login");
            read("a", 40, 50, "first");
            line(Operation.SET, "late", 60, 70).with("a").sees("first").dropped("RETIRED");
            read("b", 80, 90, "first", "login");
            read("a", 1_100, 1_110).fresh();

            assertThat(broken()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"first", "first,second"})
        void whetherASetThatOverlapsARegenerateHasFollowedOrNot(String seen) {
            begin();
            line(Operation.SET, "second", 20, 60).with("a").sees("first");
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            read("b", 80, 90, seen.split(","));

            assertThat(broken()).isEmpty();
        }

        @Test
        void whereWhatARequestHeldOpenSetIsDropped() {
            begin();
            line(Operation.SET, "second", 20, 60).with("a").heldUntil(50).sees("first");
            line(Operation.REGENERATE, "-", 30, 40).with("a").sees("first").gives("b");
            read("a", 80, 90, "first");
            read("b", 80, 90, "first");

            assertThat(broken()).isEmpty();
        }

        @Test
        void whereACountHeldOpenFollowsWithinTheGrace() {
            begin();
            line(Operation.COUNT, "n1", 20, 25).with("a").sees("first");
            line(Operation.COUNT, "n2", 26, 60).with("a").heldUntil(50).sees("first", "n1");
            line(Operation.REGENERATE, "-", 30, 40)
                    .with("a")
                    .sees("first", "n1")
                    .gives("b");
            read("b", 80, 90, "first", "n1", "n2");

            assertThat(broken()).isEmpty();
        }

        @Test
        void whereASaveWasRefusedSinceItsSessionHadEnded() {
            begin();
            line(Operation.SAVE, "second", 20, 60).with("a").failed(409);
            line(Operation.DESTROY, "-", 20, 30).with("a").sees("first").forgets();
            read("a", 70, 80).fresh();

            assertThat(broken()).isEmpty();
        }

        @Test
        void whereADestroyedSessionIsGoneAndLateRequestsAreDropped() {
            begin();
            line(Operation.DESTROY, "-", 20, 30).with("a").sees("first").forgets();
            read("a", 40, 50).fresh();
            line(Operation.SET, "late", 40, 50).with("a").fresh().dropped("ENDED");
            line(Operation.SET, "new", 70_000, 70_010).with("a").fresh().gives("b");
            read("b", 70_020, 70_030, "new");

            assertThat(broken()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void whetherADestroyThatFailedHappenedOrNot(boolean happened) {
            begin();
            line(Operation.DESTROY, "-", 20, 30).with("a").failed();
            Line look = read("a", 40, 50, "first");
            if (happened) {
                look.fresh();
            }

            assertThat(broken()).isEmpty();
        }

        @Test
        void whereARegenerateMetADestroyAndGotNoId() {
            begin();
            line(Operation.DESTROY, "-", 20, 30).with("a").sees("first").forgets();
            line(Operation.REGENERATE, "-", 20, 40).with("a").sees("first");
            read("a", 50, 60).fresh();

            assertThat(broken()).isEmpty();
        }

        @Test
        void whereTheIdThatWasDestroyedHadMeantNothingForLong() {
            begin();
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            line(Operation.DESTROY, "-", 70_100, 70_110).with("a").fresh().forgets();
            read("b", 70_120, 70_130, "first");

            assertThat(broken()).isEmpty();
        }
    }

    @Nested
    class IsLost {

        @Test
        void whatWasSet() {
            begin();
            read("a", 20, 30);

            assertThat(broken()).containsExactly(Rule.LOST);
        }

        @Test
        void theSessionAsAWhole() {
            begin();
            read("a", 20, 30).fresh();

            assertThat(broken()).containsExactly(Rule.LOST);
        }

        @Test
        void anIncrement() {
            begin();
            line(Operation.COUNT, "n1", 20, 30).with("a").sees("first");
            line(Operation.COUNT, "n2", 20, 30).with("a").sees("first");
            read("a", 40, 50, "first", "n2");

            assertThat(broken()).containsExactly(Rule.LOST);
        }

        @Test
        void halfOfWhatWasSaved() {
            begin();
            line(Operation.SAVE, "saved", 20, 30).with("a").sees("first");
            read("a", 40, 50, "first", "saved");

            assertThat(broken()).containsExactly(Rule.LOST);
        }

        @Test
        void whatWasSetBeforeARegenerate() {
            begin();
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            read("b", 40, 50);

            assertThat(broken()).containsExactly(Rule.LOST);
        }

        @Test
        void whatWasSetBeforeTwoRegeneratesInTurn() {
            begin();
            line(Operation.SET, "second", 20, 29).with("a").sees("first");
            line(Operation.REGENERATE, "-", 30, 40)
                    .with("a")
                    .sees("first", "second")
                    .gives("b");
            line(Operation.REGENERATE, "-", 50, 60)
                    .with("b")
                    .sees("first", "second")
                    .gives("c");
            read("c", 90, 100, "first");

            assertThat(broken()).containsExactly(Rule.LOST);
        }

        @Test
        void whatWasSetBeforeTwoRequestsRegeneratedAndWentWithOneOfThem() {
            begin();
            line(Operation.SET, "second", 20, 25).with("a").sees("first");
            line(Operation.REGENERATE, "-", 30, 40)
                    .with("a")
                    .sees("first", "second")
                    .gives("b");
            line(Operation.REGENERATE, "-", 30, 70)
                    .with("a")
                    .sees("first", "second")
                    .gives("c");
            read("b", 80, 90, "first", "second");
            read("c", 80, 90, "first");

            assertThat(broken()).containsExactly(Rule.LOST);
        }

        @Test
        void whatALoginSetWithTheNewId() {
            begin();
            line(Operation.LOGIN, "login", 20, 30).with("a").sees("first").gives("b");
            read("b", 40, 50, "first");

            assertThat(broken()).containsExactly(Rule.LOST);
        }

        @Test
        void whatAnOldIdShowsWithinTheGrace() {
            begin();
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            read("a", 900, 910).fresh();

            assertThat(broken()).containsExactly(Rule.LOST);
        }

        @Test
        void whatWasSetBeforeOnlyAnotherKeyWasDeleted() {
            begin();
            line(Operation.SET, "second", 20, 30).with("a").sees("first");
            line(Operation.DELETE, "first", 40, 50).with("a").sees("first", "second");
            read("a", 60, 70);

            assertThat(broken()).containsExactly(Rule.LOST);
        }

        @Test
        void whatWasSetBeforeADestroyThatFoundNothing() {
            begin();
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            line(Operation.DESTROY, "-", 70_100, 70_110).with("a").fresh().forgets();
            read("b", 70_120, 70_130);

            assertThat(broken()).containsExactly(Rule.LOST);
        }
    }

    @Nested
    class MustNotBeSeen {

        @Test
        void whatWasDeleted() {
            begin();
            line(Operation.DELETE, "first", 20, 30).with("a").sees("first");
            read("a", 40, 50, "first");

            assertThat(broken()).containsExactly(Rule.NOT_DELETED);
        }

        @Test
        void whatWasDeletedBeforeARegenerate() {
            begin();
            line(Operation.DELETE, "first", 20, 30).with("a").sees("first");
            line(Operation.REGENERATE, "-", 40, 50).with("a").sees().gives("b");
            read("b", 60, 70, "first");

            assertThat(broken()).containsExactly(Rule.NOT_DELETED);
        }

        @Test
        void whatWasDropped() {
            begin();
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            line(Operation.SET, "late", 40, 50).with("a").sees("first").dropped("RETIRED");
            read("b", 60, 70, "first", "late");

            assertThat(broken()).containsExactly(Rule.NOT_THEIRS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void whatARequestHeldOpenSetAfterTheRegenerate(String id) {
            begin();
            line(Operation.SET, "role", 20, 60).with("a").heldUntil(50).sees("first");
            line(Operation.LOGIN, "login", 30, 40).with("a").sees("first").gives("b");
            read(id, 80, 90, id.equals("a") ? new String[] {"first", "role"} : new String[] {"first", "login", "role"});

            assertThat(broken()).containsExactly(Rule.TOO_LATE);
        }

        @Test
        void whatARequestHeldOpenCountedAfterTheGrace() {
            begin();
            line(Operation.COUNT, "n1", 20, 25).with("a").sees("first");
            line(Operation.COUNT, "n2", 26, 1_200).with("a").heldUntil(1_150).sees("first", "n1");
            line(Operation.REGENERATE, "-", 30, 40)
                    .with("a")
                    .sees("first", "n1")
                    .gives("b");
            read("b", 1_300, 1_310, "first", "n1", "n2");

            assertThat(broken()).containsExactly(Rule.TOO_LATE);
        }

        @Test
        void whatASaveThatWasRefusedSet() {
            begin();
            line(Operation.SAVE, "second", 20, 60).with("a").failed(409);
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            read("b", 70, 80, "first", "second");

            assertThat(broken()).contains(Rule.NOT_THEIRS);
        }

        @Test
        void whatWasSetInAnotherSession() {
            begin();
            line(Operation.SET, "second", 0, 10).fresh().gives("b");
            read("a", 20, 30, "first", "second");

            assertThat(broken()).containsExactly(Rule.NOT_THEIRS);
        }

        @Test
        void throughAnOldIdWhatWasSetThroughTheNewOne() {
            begin();
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            line(Operation.SET, "second", 40, 50).with("b").sees("first");
            read("a", 60, 70, "first", "second");

            assertThat(broken()).containsExactly(Rule.NOT_THEIRS);
        }

        @Test
        void throughAnOldIdAnythingAfterTheGrace() {
            begin();
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            read("a", 1_100, 1_110, "first");

            assertThat(broken()).containsExactly(Rule.NOT_RETIRED);
        }

        @Test
        void whatALoginSetThatFailed() {
            begin();
            line(Operation.LOGIN, "login", 20, 30).with("a").failed();
            read("a", 40, 50, "first", "login");

            assertThat(broken()).containsExactly(Rule.NOT_THEIRS);
        }

        @Test
        void anythingWithoutAnId() {
            begin();
            read(null, 20, 30, "first");

            assertThat(broken()).containsExactly(Rule.NOT_THEIRS);
        }

        @Test
        void anIncrementTwice() {
            begin();
            line(Operation.COUNT, "n1", 20, 30).with("a").failed();
            read("a", 40, 50, "first", "n1", "n1");

            assertThat(broken()).containsExactly(Rule.TWICE);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 2})
        void aCounterThatIsNotItsIncrements(int count) {
            begin();
            line(Operation.COUNT, "n1", 20, 30).with("a").sees("first");
            read("a", 40, 50).counts(count, "first", "n1");

            assertThat(broken()).containsExactly(Rule.IN_PARTS);
        }
    }

    @Nested
    class IsNotDestroyed {

        @Test
        void whatAnswersAgain() {
            begin();
            line(Operation.DESTROY, "-", 20, 30).with("a").sees("first").forgets();
            read("a", 40, 50, "first");

            assertThat(broken()).containsExactly(Rule.NOT_DESTROYED);
        }

        @Test
        void whatAnswersWithALateWriteOnly() {
            begin();
            line(Operation.SET, "second", 20, 40).with("a").sees("first");
            line(Operation.DESTROY, "-", 20, 30).with("a").sees("first").forgets();
            read("a", 50, 60, "second");

            assertThat(broken()).containsExactly(Rule.NOT_DESTROYED);
        }

        @Test
        void whatCameOfIt() {
            begin();
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            line(Operation.DESTROY, "-", 40, 50).with("a").sees("first").forgets();
            read("b", 60, 70, "first");

            assertThat(broken()).containsExactly(Rule.NOT_DESTROYED);
        }

        @Test
        void whatCameOfItMeanwhile() {
            begin();
            line(Operation.REGENERATE, "-", 20, 60).with("a").sees("first").gives("b");
            line(Operation.DESTROY, "-", 30, 50).with("a").sees("first").forgets();
            read("b", 70, 80, "first");

            assertThat(broken()).containsExactly(Rule.NOT_DESTROYED);
        }

        @Test
        void whatCameOfWhatCameOfIt() {
            begin();
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            line(Operation.REGENERATE, "-", 40, 50).with("b").sees("first").gives("c");
            line(Operation.RESTART, "new", 60, 70).with("a").sees("first").gives("d");
            read("c", 80, 90, "first");

            assertThat(broken()).containsExactly(Rule.NOT_DESTROYED);
        }

        /** The second one finds nothing, and is acknowledged as if it had destroyed the session. */
        @Test
        void whatAFirstDestroyFailedAtAndASecondOneWasAnsweredFor() {
            begin();
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            line(Operation.DESTROY, "-", 40, 50).with("a").failed();
            line(Operation.DESTROY, "-", 60, 70).with("a").fresh().forgets();
            read("b", 80, 90, "first");

            assertThat(broken()).containsExactly(Rule.NOT_DESTROYED);
        }
    }

    @Nested
    class IsAWrongAnswer {

        @ParameterizedTest
        @ValueSource(ints = {0, 404, 500})
        void oneThatIsNoCleanFailure(int status) {
            begin();
            read("a", 20, 30).failed(status);

            assertThat(broken()).containsExactly(Rule.STATUS);
        }

        @Test
        void aFailureWithACookie() {
            line(Operation.SET, "second", 20, 30).failed().gives("b");

            assertThat(broken()).containsExactly(Rule.COOKIE);
        }

        @Test
        void twoCookies() {
            line(Operation.SET, "second", 20, 30).fresh().gives("b", "c");

            assertThat(broken()).containsExactly(Rule.COOKIE);
        }

        @Test
        void theSameIdForTwo() {
            begin();
            line(Operation.SET, "second", 20, 30).fresh().gives("a");

            assertThat(broken()).containsExactly(Rule.COOKIE);
        }

        @ParameterizedTest
        @EnumSource(
                value = Operation.class,
                names = {"READ", "SET", "COUNT", "COUNT_AND_SAVE", "DELETE", "SAVE"})
        void aNewIdForAVisitorWithASession(Operation operation) {
            begin();
            line(operation, "n1", 20, 30).with("a").sees("first").gives("b");

            assertThat(broken()).containsExactly(Rule.COOKIE);
        }

        @ParameterizedTest
        @EnumSource(
                value = Operation.class,
                names = {"SET", "COUNT", "COUNT_AND_SAVE", "SAVE", "LOGIN", "RESTART"})
        void noIdForAVisitorWithoutASession(Operation operation) {
            line(operation, "n1", 20, 30).fresh();

            assertThat(broken()).containsExactly(Rule.COOKIE);
        }

        @Test
        void aCookieForWhatWasDropped() {
            begin();
            line(Operation.DESTROY, "-", 20, 30).with("a").sees("first").forgets();
            line(Operation.SET, "late", 40, 50)
                    .with("a")
                    .fresh()
                    .dropped("ENDED")
                    .gives("b");

            assertThat(broken()).containsExactly(Rule.COOKIE);
        }

        @Test
        void aNewSessionForALateRequestWithADestroyedId() {
            begin();
            line(Operation.DESTROY, "-", 20, 30).with("a").sees("first").forgets();
            line(Operation.SET, "late", 40, 50).with("a").fresh().gives("b");

            assertThat(broken()).containsExactly(Rule.COOKIE);
        }

        @Test
        void aNewSessionForALateRequestWithARetiredId() {
            begin();
            line(Operation.REGENERATE, "-", 20, 30).with("a").sees("first").gives("b");
            line(Operation.SET, "late", 1_400, 1_500).with("a").fresh().gives("c");

            assertThat(broken()).containsExactly(Rule.COOKIE);
        }

        @Test
        void aSaveThatIsRefusedForNoReason() {
            begin();
            line(Operation.SAVE, "second", 20, 60).with("a").failed(409);

            assertThat(broken()).containsExactly(Rule.DROPPED);
        }

        @Test
        void aRefusalOfWhatIsNotSaved() {
            begin();
            line(Operation.SET, "second", 20, 60).with("a").failed(409);

            assertThat(broken()).containsExactly(Rule.STATUS);
        }

        @Test
        void aDestroyThatLeavesTheCookie() {
            begin();
            line(Operation.DESTROY, "-", 20, 30).with("a").sees("first");

            assertThat(broken()).containsExactly(Rule.COOKIE);
        }

        @ParameterizedTest
        @EnumSource(
                value = Operation.class,
                names = {"REGENERATE", "LOGIN"})
        void aRegenerateWithoutANewIdForNoReason(Operation operation) {
            begin();
            line(operation, "second", 20, 30).with("a").sees("first");

            assertThat(broken()).containsExactly(Rule.COOKIE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"RETIRED", "ENDED", "UNAVAILABLE", "NOT_SAVED"})
        void aDropForNoReason(String reason) {
            begin();
            line(Operation.SET, "second", 20, 30).with("a").sees("first").dropped(reason);

            assertThat(broken()).containsExactly(Rule.DROPPED);
        }
    }
}
