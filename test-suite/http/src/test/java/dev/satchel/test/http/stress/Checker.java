package dev.satchel.test.http.stress;

import dev.satchel.test.http.stress.IdLineage.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a log of responses for violations of the guarantees. Every response contains what its request found. That is
 * compared with earlier operations, as far as the order of two requests is certain: one was answered before the other
 * was sent. For requests that overlap or fail, either order, or either outcome, is correct.
 *
 * <p>The following is certain to be visible through an id:
 *
 * <ul>
 *   <li>operations that were acknowledged through that id;
 *   <li>operations that were acknowledged, before that regenerate, through an id that it was regenerated from. If the
 *       two overlapped, a put may have been dropped, and a delete is visible only within the grace;
 *   <li>nothing of it once a destroy through one of these ids has begun, or through an id regenerated from them;
 *   <li>nothing but the state at the regenerate once the id itself was regenerated, and that for the grace only;
 *   <li>no put of a request after its id had been retired, however early it had loaded the session.
 * </ul>
 *
 * <p>For one thread.
 */
final class Checker {

    /** A tolerance, since the grace is measured by two clocks: that of the server and that of the log. */
    private static final long MARGIN = Duration.ofMillis(50).toNanos();

    /** The time for which no session begins with an id that has ended. The log may be later than the server. */
    private static final long AFTERLIFE = Duration.ofSeconds(55).toNanos();

    /** The time after which nothing is left of an id that has ended. */
    private static final long FORGOTTEN = Duration.ofSeconds(65).toNanos();

    /** A delete follows a limited number of logins. */
    private static final int MAX_MOVES = 16;

    /** The name of a violated promise. */
    enum Rule {
        /** An acknowledged operation is not visible. */
        LOST,
        /** A deleted subject is visible. */
        NOT_DELETED,
        /** An operation that was dropped, failed for good, or belongs to another session is visible. */
        NOT_THEIRS,
        /** A change of a request that was held open is visible, though its id had been retired by then. */
        TOO_LATE,
        /** Data is visible after its destroy was answered. */
        NOT_DESTROYED,
        /** An id shows data for longer after its regenerate than the grace. */
        NOT_RETIRED,
        /** An increment was made twice. */
        TWICE,
        /** Only a part of the changes of one request was stored. */
        IN_PARTS,
        /** A cookie is missing, or must not be there. */
        COOKIE,
        /** A change was dropped for a reason that does not apply. */
        DROPPED,
        /** The request was neither done nor refused as promised. */
        STATUS
    }

    /**
     * A violated promise.
     *
     * @param rule the promise
     * @param message the requests, and the way in which it was violated
     */
    record Violation(Rule rule, String message) {}

    private final List<Exchange> log;
    private final long grace;
    private final IdLineage lineage;
    private final List<Violation> violations = new ArrayList<>();

    private Checker(List<Exchange> log, Duration grace) {
        this.log = log;
        this.grace = grace.toNanos();
        this.lineage = new IdLineage(log);
    }

    /**
     * Checks a log.
     *
     * @param log in any order
     * @param grace the value of {@code session.regenerate-grace}
     * @return the violations; empty if there are none
     */
    static List<Violation> check(List<Exchange> log, Duration grace) {
        Checker checker = new Checker(log, grace);
        checker.run();
        return checker.violations;
    }

    private void run() {
        Map<String, Exchange> givenBy = new HashMap<>();
        for (Exchange answer : log) {
            checkStatus(answer);
            checkCookies(answer, givenBy);
            checkDropped(answer);
            Node node = lineage.find(answer.sent());
            if (answer.seen() == null) {
                continue;
            }
            checkWhole(answer, answer.seen());
            if (node == null) {
                checkNothing(answer, answer.seen());
            } else {
                checkDestroyed(answer, answer.seen(), node);
                checkRetired(answer, answer.seen(), node);
                checkNotBegunAgain(answer, node);
                checkPresent(answer, answer.seen(), node);
                checkTheirs(answer, answer.seen(), node);
            }
        }
    }

    // --- the response itself

    private void checkStatus(Exchange answer) {
        boolean clean =
                answer.status() == 503 || answer.isRefused() || (answer.status() == 200 && answer.seen() != null);
        if (!clean) {
            violated(Rule.STATUS, "%s was neither done nor refused with 503, or 409 where it saves", answer);
        }
    }

    private void checkCookies(Exchange answer, Map<String, Exchange> givenBy) {
        for (String id : answer.given()) {
            Exchange before = givenBy.putIfAbsent(id, answer);
            if (before != null) {
                violated(Rule.COOKIE, "%s gave out the id that %s had given out", answer, before);
            }
        }
        if (answer.given().size() + (answer.forgets() ? 1 : 0) > 1) {
            violated(Rule.COOKIE, "%s had several session cookies", answer);
        }
        boolean given = answer.newId() != null;
        if (!answer.isAcknowledged() || answer.dropped() != null) {
            if (given || answer.forgets()) {
                violated(Rule.COOKIE, "%s had a session cookie", answer);
            }
            return;
        }
        switch (answer.operation()) {
            case READ, DELETE -> expectCookie(answer, false);
            case SET, COUNT, COUNT_AND_SAVE, SAVE -> expectCookie(answer, answer.isFresh());
            case RESTART -> expectCookie(answer, true);
            case REGENERATE, LOGIN -> {
                if (answer.isFresh()) {
                    expectCookie(answer, answer.operation().begins());
                } else if (!given && !isExcused(answer)) {
                    violated(
                            Rule.COOKIE,
                            "%s had no new id, and neither a destroy nor another regenerate was there before",
                            answer);
                }
            }
            case DESTROY -> {
                if (given || answer.forgets() != (answer.sent() != null)) {
                    violated(Rule.COOKIE, "%s did not take back the cookie that it came with, or another", answer);
                }
            }
        }
    }

    private void expectCookie(Exchange answer, boolean expected) {
        if (expected != (answer.newId() != null) || answer.forgets()) {
            violated(Rule.COOKIE, "%s was to give out %s", answer, expected ? "a new id" : "no cookie");
        }
    }

    /** Returns true if its session was gone or regenerated, or may have been. */
    private boolean isExcused(Exchange regenerate) {
        Node node = lineage.find(regenerate.sent());
        return node == null || destroyBegunBefore(node, regenerate.end()) || movedBefore(node, regenerate);
    }

    private static boolean movedBefore(Node node, Exchange answer) {
        return node.moves.stream().anyMatch(move -> move != answer && move.start() < answer.end());
    }

    private void checkDropped(Exchange answer) {
        Node node = lineage.find(answer.sent());
        if (answer.isRefused() && (node == null || !(movedBefore(node, answer) || isEnded(node, answer)))) {
            violated(Rule.DROPPED, "%s: there was nothing to refuse the save for", answer);
        }
        if (answer.dropped() == null) {
            return;
        }
        boolean right = node != null
                && switch (answer.dropped()) {
                    case "RETIRED" -> movedBefore(node, answer);
                    case "ENDED" -> isEnded(node, answer);
                    default -> false;
                };
        if (!right) {
            violated(Rule.DROPPED, "%s: there was nothing to drop it for", answer);
        }
    }

    /** Returns true also if it was regenerated before and its successor had ended, which the store revealed. */
    private static boolean isEnded(Node node, Exchange answer) {
        return node.below().stream().anyMatch(each -> destroyBegunBefore(each, answer.end()));
    }

    private void checkWhole(Exchange answer, Observation seen) {
        Set<String> once = new HashSet<>();
        for (String subject : seen.journal()) {
            if (!once.add(subject)) {
                violated(Rule.TWICE, "%s saw twice what %s did once", answer, lineage.putBy(subject));
            }
        }
        if (seen.count() != seen.journal().size()) {
            violated(
                    Rule.IN_PARTS,
                    "%s saw a counter of %d, but %d increments",
                    answer,
                    seen.count(),
                    seen.journal().size());
        }
    }

    // --- the observed state

    private void checkNothing(Exchange answer, Observation seen) {
        if (!seen.isEmpty()) {
            violated(Rule.NOT_THEIRS, "%s came without an id and saw something", answer);
        }
    }

    private void checkDestroyed(Exchange answer, Observation seen, Node node) {
        if (seen.isEmpty()) {
            return;
        }
        Node child = null;
        for (Node each : node.line()) {
            for (Exchange destroy : each.destroys) {
                if (destroy.isAcknowledged() && destroy.isBefore(answer) && ends(destroy, child)) {
                    violated(Rule.NOT_DESTROYED, "%s saw a session that %s had ended", answer, destroy);
                }
            }
            child = each;
        }
    }

    /**
     * Returns true if a destroy ends, besides the session of its id, also its successors. It does not once nothing is
     * left of the id.
     *
     * @param child regenerated from the id of the destroy; null for that id itself
     */
    private static boolean ends(Exchange destroy, @Nullable Node child) {
        return child == null || !destroy.isFresh() || destroy.end() < child.origin.start() + AFTERLIFE;
    }

    private void checkRetired(Exchange answer, Observation seen, Node node) {
        for (Exchange move : node.moves) {
            if (move.isFollowed() && !seen.isEmpty() && answer.start() > move.end() + grace + MARGIN) {
                violated(Rule.NOT_RETIRED, "%s saw for too long what %s had moved", answer, move);
            }
        }
    }

    /**
     * A late request must not leave its visitor with a session after the logout, or with another one after the login.
     * Only a destroy of its own lifts that, and, after the grace, a regenerate.
     */
    private void checkNotBegunAgain(Exchange answer, Node node) {
        if (!answer.isAcknowledged()
                || answer.dropped() != null
                || answer.newId() == null
                || !answer.isFresh()
                || answer.operation().destroys()) {
            return;
        }
        long lifted = answer.operation().regenerates() ? grace - MARGIN : AFTERLIFE;
        long begun = Long.MAX_VALUE;
        Exchange ended = null;
        for (Exchange destroy : node.destroys) {
            begun = Math.min(begun, destroy.start());
            if (destroy.isAcknowledged() && !destroy.isFresh() && destroy.isBefore(answer)) {
                ended = destroy;
            }
        }
        for (Exchange move : node.moves) {
            begun = Math.min(begun, move.start());
            if (move.isFollowed() && move.isBefore(answer)) {
                ended = move;
            }
        }
        if (ended != null && answer.end() < begun + lifted) {
            violated(Rule.COOKIE, "%s began a session with the id that %s had just ended", answer, ended);
        }
    }

    private void checkPresent(Exchange answer, Observation seen, Node node) {
        if (destroyBegunBefore(node, answer.end())) {
            return;
        }
        Set<String> subjects = seen.subjects();
        for (Node home : node.line()) {
            for (Exchange put : home.puts) {
                if (!put.isAcknowledged() || !isCertainFor(put, home, answer, node)) {
                    continue;
                }
                for (String subject : put.operation().adds(put.subject())) {
                    if (!subjects.contains(subject) && !deleteBegunBefore(subject, answer)) {
                        violated(Rule.LOST, "%s did not see what %s had put: %s", answer, put, subject);
                    }
                }
            }
            for (Exchange delete : home.deletes) {
                if (delete.hasDeleted()
                        && isCertainFor(delete, home, answer, node)
                        && subjects.contains(delete.subject())) {
                    violated(Rule.NOT_DELETED, "%s saw what %s had deleted", answer, delete);
                }
            }
        }
    }

    private void checkTheirs(Exchange answer, Observation seen, Node node) {
        for (String subject : seen.subjects()) {
            Node home = lineage.home(subject);
            if (home == null || !node.isOf(home)) {
                violated(
                        Rule.NOT_THEIRS,
                        "%s saw what %s must not have put there: %s",
                        answer,
                        lineage.putBy(subject),
                        subject);
            } else {
                checkInTime(answer, subject, home, node);
            }
        }
    }

    /**
     * A put after the id was retired must not be visible through that id. Through its successors it is visible only
     * within the grace, and only if it has changed a subject that was there before.
     */
    private void checkInTime(Exchange look, String subject, Node home, Node node) {
        Exchange put = lineage.putBy(subject);
        if (put.operation().begins()
                && (put.operation().regenerates() || put.operation().destroys())) {
            return;
        }
        boolean changes = node != home && put.operation().counts();
        for (Exchange move : home.moves) {
            long end = move.end() + (changes ? grace + MARGIN : 0);
            if (move.isFollowed() && put.released() > end) {
                violated(Rule.TOO_LATE, "%s saw what %s put after %s had moved the session", look, put, move);
            }
        }
    }

    // --- certain visibility

    /**
     * Returns true if the change of one request is certain to be visible to another, unless it was destroyed.
     *
     * @param home the id under which it was changed
     * @param node the id of the request that looks, regenerated from home
     */
    private boolean isCertainFor(Exchange change, Node home, Exchange look, Node node) {
        if (!change.isBefore(look)) {
            return false;
        }
        long moved = Long.MAX_VALUE;
        for (Exchange move : node.moves) {
            moved = Math.min(moved, move.start());
        }
        if (moved < look.end() && (change.end() >= moved || look.end() >= moved + grace - MARGIN)) {
            return false;
        }
        int moves = 0;
        for (Node each = node; each != home; each = each.parent) {
            moves++;
            for (Exchange move : each.parent.moves) {
                if (move.start() < change.end() && !(move == each.origin && mustFollow(change, move))) {
                    return false;
                }
            }
        }
        return moves <= MAX_MOVES;
    }

    /**
     * Returns true for a delete of a subject that existed before and has not changed since. A new subject does not
     * follow.
     */
    private boolean mustFollow(Exchange change, Exchange move) {
        return change.operation() == Operation.DELETE && change.end() < move.start() + grace - MARGIN;
    }

    /** A destroy also ends the ids that its id was regenerated from, if that is not long ago, and all successors. */
    private static boolean destroyBegunBefore(Node node, long time) {
        for (Node each : node.family()) {
            for (Exchange destroy : each.destroys) {
                // an acknowledged destroy that found nothing has ended nothing that another one had not
                boolean idle = destroy.isAcknowledged()
                        && destroy.isFresh()
                        && each.moves.stream().noneMatch(move -> destroy.start() < move.end() + FORGOTTEN);
                if (!idle && destroy.start() < time) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean deleteBegunBefore(String subject, Exchange look) {
        return lineage.deletesOf(subject).stream().anyMatch(delete -> delete.start() < look.end());
    }

    private void violated(Rule rule, String message, Object... parts) {
        violations.add(new Violation(rule, String.format(message, parts)));
    }
}
