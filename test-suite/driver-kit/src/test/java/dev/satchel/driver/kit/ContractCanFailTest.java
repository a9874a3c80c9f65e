package dev.satchel.driver.kit;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.satchel.driver.SessionDriver;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs the contract over drivers that break it, one way each: a test that cannot fail proves nothing. */
class ContractCanFailTest {

    /** The flaw of the contract run inside of a test. A static field, since JUnit instantiates the test class. */
    private static Flaw current = Flaw.NEVER_ANSWERS;

    /** Results by flaw: a run of the contract takes a while, and two tests need the same runs. */
    private static final Map<Flaw, Set<String>> FAILED_TESTS = new EnumMap<>(Flaw.class);

    static final class FlawedDriverContract extends SessionDriverContract {

        private final Map<String, MapDriver.Item> items = new HashMap<>();

        @Override
        protected SessionDriver driver(String prefix) {
            return current.of(new MapDriver(items, prefix, clock));
        }

        @Override
        protected Duration timeLimit() {
            return current == Flaw.NEVER_ANSWERS || current == Flaw.LOSES_CALLS_UNDER_LOAD
                    ? Duration.ofMillis(20)
                    : super.timeLimit();
        }
    }

    static final class BlindDriverContract extends SessionDriverContract {

        private final Map<String, MapDriver.Item> items = new HashMap<>();

        @Override
        protected SessionDriver driver(String prefix) {
            SessionDriver blind = Flaw.DOES_NOT_COMPARE.of(new MapDriver(items, prefix, clock));
            return new DelegatingDriver(blind) {
                @Override
                public boolean comparesAndSets() {
                    return false;
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void theContractNoticesThatADriver(Flaw flaw) {
        assertThat(failedTests(flaw)).containsAll(flaw.tests());
    }

    @Test
    void everyTestOfTheContractNoticesSomeFlaw() {
        Set<String> all = methods(run(MapDriverTest.class).succeeded());

        Set<String> failed = Stream.of(Flaw.values())
                .filter(flaw -> flaw != Flaw.NEVER_ANSWERS)
                .flatMap(flaw -> failedTests(flaw).stream())
                .collect(toCollection(TreeSet::new));

        assertThat(failed).isEqualTo(all);
    }

    @Test
    void testsOfCompareAndSetAreSkippedWithAReasonForADriverThatSaysItCannot() {
        Events tests = run(BlindDriverContract.class);

        assertThat(methods(tests.failed())).isEmpty();
        assertThat(methods(tests.aborted()))
                .contains(
                        "setThatReplacesWhatHasChangedIsAConflict",
                        "setThatReplacesWhatWasRemovedIsGone",
                        "ofManyWritersThatReplaceTheSameItemExactlyOneWins")
                .doesNotContain("absentIsNull", "whatWasSetIsGotByteForByte", "anItemIsAbsentFromItsExpiryOn");
        assertThat(tests.aborted().stream()
                        .map(event -> event.getPayload().orElseThrow().toString()))
                .allMatch(reason -> reason.contains("does not compare and set"));
    }

    private static Set<String> failedTests(Flaw flaw) {
        return FAILED_TESTS.computeIfAbsent(flaw, each -> {
            current = each;
            return methods(run(FlawedDriverContract.class).failed());
        });
    }

    private static Events run(Class<? extends SessionDriverContract> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents();
    }

    private static Set<String> methods(Events events) {
        return events.stream()
                .map(Event::getTestDescriptor)
                .map(test -> ((MethodSource) test.getSource().orElseThrow()).getMethodName())
                .collect(toCollection(TreeSet::new));
    }
}
