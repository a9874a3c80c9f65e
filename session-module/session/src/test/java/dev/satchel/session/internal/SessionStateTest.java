package dev.satchel.session.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of transitions: each state with each transition. */
class SessionStateTest {

    /** A cell is the next state; {@code =} is the same state, and {@code -} is a transition that is refused. */
    private static final String TABLE = """
            state              REGENERATE LOGIN DESTROY   LOAD STORE FORWARD RETIRE  END   LOSE FAIL        HIDE
            NEW                =          =     DESTROYED LIVE LIVE  -       -       -     -    UNAVAILABLE HIDDEN
            DESTROYED          =          =     =         LIVE LIVE  -       -       -     -    UNAVAILABLE HIDDEN
            LIVE               =          =     DESTROYED =    =     MOVED   RETIRED ENDED LOST UNAVAILABLE HIDDEN
            MOVED              =          =     DESTROYED LIVE LIVE  =       RETIRED ENDED LOST UNAVAILABLE HIDDEN
            RETIRED            -          NEW   DESTROYED LIVE -     -       =       ENDED -    UNAVAILABLE HIDDEN
            RETIRED_PAST_GRACE NEW        NEW   DESTROYED LIVE -     -       =       -     -    UNAVAILABLE HIDDEN
            ENDED              -          NEW   DESTROYED LIVE -     -       -       =     -    UNAVAILABLE HIDDEN
            ENDED_PAST_GRACE   NEW        NEW   DESTROYED LIVE -     -       -       ENDED -    UNAVAILABLE HIDDEN
            LOST               -          NEW   DESTROYED LIVE -     -       -       -     =    UNAVAILABLE HIDDEN
            UNAVAILABLE        -          =     DESTROYED LIVE =     =       RETIRED ENDED LOST =           HIDDEN
            HIDDEN             -          =     DESTROYED LIVE -     -       RETIRED ENDED -    =           =
            """;

    private static final List<List<String>> ROWS =
            TABLE.lines().map(line -> List.of(line.split(" +"))).toList();

    @Test
    void theTableHasEachStateAndEachTransition() {
        assertThat(ROWS.get(0).stream().skip(1)).containsExactly(names(SessionTransition.values()));
        assertThat(ROWS.stream().skip(1).map(row -> row.get(0))).containsExactly(names(SessionState.values()));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aTransitionLeadsToTheStateOfTheTable(SessionState state, SessionTransition transition, String expected) {
        SessionState next = state.after(transition);

        assertThat(next == null ? "-" : next == state ? "=" : next.name()).isEqualTo(expected);
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(SessionState.values()).flatMap(state -> Arrays.stream(SessionTransition.values())
                .map(transition -> Arguments.of(
                        state, transition, ROWS.get(state.ordinal() + 1).get(transition.ordinal() + 1))));
    }

    /** A session that has ended, or could not be loaded, creates no record and deletes no cookie. */
    @ParameterizedTest
    @MethodSource("states")
    void changesAreDroppedForAReasonAndTheCookieStays(SessionState state) {
        boolean drops = state.action() == CommitAction.DROP;

        assertThat(state.rejection() != null).isEqualTo(drops);
        if (drops) {
            assertThat(state.cookie()).isEqualTo(CookieChange.KEEP);
        }
    }

    /** Only a login, a destroy or another record ends such a state. */
    @ParameterizedTest
    @MethodSource("states")
    void noCommitBringsAnEndedSessionBack(SessionState state) {
        if (state.rejection() != null && state != SessionState.UNAVAILABLE) {
            assertThat(state.after(SessionTransition.STORE)).isNull();
            assertThat(state.after(SessionTransition.FORWARD)).isNull();
        }
    }

    static SessionState[] states() {
        return SessionState.values();
    }

    private static String[] names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    }
}
