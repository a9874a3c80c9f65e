package dev.satchel.test.http.stress;

import dev.satchel.test.http.stress.Lineage.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proves from a log of answers that sessions kept their promises. Every answer says what its request found; that is
 * compared with what was done before, as far as the order of two requests is certain: one was answered before the other
 * was sent. Of requests that overlap, or failed, either order, or either outcome, is right.
 *
 * <p>What is certain to be seen through an id:
 *
 * <ul>
 *   <li>what was acknowledged through that id;
 *   <li>what was acknowledged, before that regenerate, through an id that it came of by regenerate. If the two
 *       overlapped, what was put may have been dropped, and what was deleted is gone only within the grace;
 *   <li>nothing of it once a destroy through one of these ids was begun, or through one that came of them;
 *   <li>nothing but what was there at the regenerate once the id itself was regenerated, and that for the grace only.
 *   <li>nothing that a request put after its id had been retired, however early it had loaded the session.
 * </ul>
 *
 * <p>For one thread.
 */
final class Checker {

    /** Two clocks measure the grace: that of the server and that of the log. */
    private static final long MARGIN = Duration.ofMillis(50).toNanos();

    /** For how long nothing begins with an id that has ended; the log may be later than the server. */
    private static final long AFTERLIFE = Duration.ofSeconds(55).toNanos();

    /** When nothing is left of an id that has ended. */
    private static final long FORGOTTEN = Duration.ofSeconds(65).toNanos();

    /** A delete does not follow through any number of logins. */
    private static final int MOST_MOVES = 16;

    /** What a promise is called that was broken. */
    enum Rule {
        /** What was acknowledged is not there. */
        LOST,
        /** What was deleted is there. */
        NOT_DELETED,
        /** What was dropped, failed for good, or belongs to another session is there. */
        NOT_THEIRS,
        /** What a request did that was held open is there, though its id had been retired by then. */
        TOO_LATE,
        /** Something is there after its destroy was answered. */
        NOT_DESTROYED,
        /** An id shows something longer after its regenerate than the grace. */
        NOT_RETIRED,
        /** An increment was made twice. */
        TWICE,
        /** Of what one request did a part was stored only. */
        IN_PARTS,
        /** A cookie that must not be, or that is missing. */
        COOKIE,
        /** Something was dropped for a reason that there is not. */
        DROPPED,
        /** Neither done nor refused in the way that is promised. */
        STATUS
    }

    /**
     * A promise that was broken.
     *
     * @param rule which
     * @param message by which requests, and how
     */
    record Violation(Rule rule, String message) {}

    private final List<Answer> log;
    private final long grace;
    private final Lineage lineage;
    private final List<Violation> violations = new ArrayList<>();

    private Checker(List<Answer> log, Duration grace) {
        this.log = log;
        this.grace = grace.toNanos();
        this.lineage = new Lineage(log);
    }

    /**
     * Checks a log.
     *
     * @param log in any order
     * @param grace what {@code session.regenerate-grace} was
     * @return what is wrong; empty if all is well
     */
    static List<Violation> check(List<Answer> log, Duration grace) {
        Checker checker = new Checker(log, grace);
        checker.run();
        return checker.violations;
    }

    private void run() {
        Map<String, Answer> givenBy = new HashMap<>();
        for (Answer answer : log) {
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

    // --- the answer itself

    private void checkStatus(Answer answer) {
        boolean clean =
                answer.status() == 503 || answer.isRefused() || (answer.status() == 200 && answer.seen() != null);
        if (!clean) {
            violated(Rule.STATUS, "%s was neither done nor refused with 503, or 409 where it saves", answer);
        }
    }

    private void checkCookies(Answer answer, Map<String, Answer> givenBy) {
        for (String id : answer.given()) {
            Answer before = givenBy.putIfAbsent(id, answer);
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

    private void expectCookie(Answer answer, boolean expected) {
        if (expected != (answer.newId() != null) || answer.forgets()) {
            violated(Rule.COOKIE, "%s was to give out %s", answer, expected ? "a new id" : "no cookie");
        }
    }

    /** Its session was gone, or moved, or may have been. */
    private boolean isExcused(Answer regenerate) {
        Node node = lineage.find(regenerate.sent());
        return node == null || destroyBegunBefore(node, regenerate.end()) || movedBefore(node, regenerate);
    }

    private static boolean movedBefore(Node node, Answer answer) {
        return node.moves.stream().anyMatch(move -> move != answer && move.start() < answer.end());
    }

    private void checkDropped(Answer answer) {
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

    /** Also where it was moved before and ended then, which came out while it was stored. */
    private static boolean isEnded(Node node, Answer answer) {
        return node.below().stream().anyMatch(each -> destroyBegunBefore(each, answer.end()));
    }

    private void checkWhole(Answer answer, Seen seen) {
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

    // --- what it saw

    private void checkNothing(Answer answer, Seen seen) {
        if (!seen.isEmpty()) {
            violated(Rule.NOT_THEIRS, "%s came without an id and saw something", answer);
        }
    }

    private void checkDestroyed(Answer answer, Seen seen, Node node) {
        if (seen.isEmpty()) {
            return;
        }
        Node child = null;
        for (Node each : node.line()) {
            for (Answer destroy : each.destroys) {
                if (destroy.isAcknowledged() && destroy.isBefore(answer) && ends(destroy, child)) {
                    violated(Rule.NOT_DESTROYED, "%s saw a session that %s had ended", answer, destroy);
                }
            }
            child = each;
        }
    }

    /**
     * Says whether a destroy ends, beside the session of its id, also what came of that: not if nothing is left of the
     * id any more.
     *
     * @param child came of the id of the destroy; null for that id itself
     */
    private static boolean ends(Answer destroy, @Nullable Node child) {
        return child == null || !destroy.isFresh() || destroy.end() < child.origin.start() + AFTERLIFE;
    }

    private void checkRetired(Answer answer, Seen seen, Node node) {
        for (Answer move : node.moves) {
            if (move.isFollowed() && !seen.isEmpty() && answer.start() > move.end() + grace + MARGIN) {
                violated(Rule.NOT_RETIRED, "%s saw for too long what %s had moved", answer, move);
            }
        }
    }

    /**
     * A late request must not leave its visitor with a session after the logout, or with another one after the login:
     * only a destroy of its own lifts that, and, after the grace, the wish for a new id.
     */
    private void checkNotBegunAgain(Answer answer, Node node) {
        if (!answer.isAcknowledged()
                || answer.dropped() != null
                || answer.newId() == null
                || !answer.isFresh()
                || answer.operation().destroys()) {
            return;
        }
        long lifted = answer.operation().regenerates() ? grace - MARGIN : AFTERLIFE;
        long begun = Long.MAX_VALUE;
        Answer ended = null;
        for (Answer destroy : node.destroys) {
            begun = Math.min(begun, destroy.start());
            if (destroy.isAcknowledged() && !destroy.isFresh() && destroy.isBefore(answer)) {
                ended = destroy;
            }
        }
        for (Answer move : node.moves) {
            begun = Math.min(begun, move.start());
            if (move.isFollowed() && move.isBefore(answer)) {
                ended = move;
            }
        }
        if (ended != null && answer.end() < begun + lifted) {
            violated(Rule.COOKIE, "%s began a session with the id that %s had just ended", answer, ended);
        }
    }

    private void checkPresent(Answer answer, Seen seen, Node node) {
        if (destroyBegunBefore(node, answer.end())) {
            return;
        }
        Set<String> subjects = seen.subjects();
        for (Node home : node.line()) {
            for (Answer put : home.puts) {
                if (!put.isAcknowledged() || !isCertainFor(put, home, answer, node)) {
                    continue;
                }
                for (String subject : put.operation().adds(put.subject())) {
                    if (!subjects.contains(subject) && !deleteBegunBefore(subject, answer)) {
                        violated(Rule.LOST, "%s did not see what %s had put: %s", answer, put, subject);
                    }
                }
            }
            for (Answer delete : home.deletes) {
                if (delete.hasDeleted()
                        && isCertainFor(delete, home, answer, node)
                        && subjects.contains(delete.subject())) {
                    violated(Rule.NOT_DELETED, "%s saw what %s had deleted", answer, delete);
                }
            }
        }
    }

    private void checkTheirs(Answer answer, Seen seen, Node node) {
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
     * What was put after the id had been retired is not to be seen: not through that id, and through what came of it
     * only within the grace, and only if it has changed what was there before.
     */
    private void checkInTime(Answer look, String subject, Node home, Node node) {
        Answer put = lineage.putBy(subject);
        if (put.operation().begins()
                && (put.operation().regenerates() || put.operation().destroys())) {
            return;
        }
        boolean changes = node != home && put.operation().counts();
        for (Answer move : home.moves) {
            long end = move.end() + (changes ? grace + MARGIN : 0);
            if (move.isFollowed() && put.released() > end) {
                violated(Rule.TOO_LATE, "%s saw what %s put after %s had moved the session", look, put, move);
            }
        }
    }

    // --- what is certain

    /**
     * Says whether what one request changed is certain to be seen by another, unless it was destroyed.
     *
     * @param home the id under which it was changed
     * @param node the id of the one that looks, which came of home
     */
    private boolean isCertainFor(Answer change, Node home, Answer look, Node node) {
        if (!change.isBefore(look)) {
            return false;
        }
        long moved = Long.MAX_VALUE;
        for (Answer move : node.moves) {
            moved = Math.min(moved, move.start());
        }
        if (moved < look.end() && (change.end() >= moved || look.end() >= moved + grace - MARGIN)) {
            return false;
        }
        int moves = 0;
        for (Node each = node; each != home; each = each.parent) {
            moves++;
            for (Answer move : each.parent.moves) {
                if (move.start() < change.end() && !(move == each.origin && mustFollow(change, move))) {
                    return false;
                }
            }
        }
        return moves <= MOST_MOVES;
    }

    /** What is new does not follow; what is deleted has been there before, and has not changed since. */
    private boolean mustFollow(Answer change, Answer move) {
        return change.operation() == Operation.DELETE && change.end() < move.start() + grace - MARGIN;
    }

    /** A destroy goes back to what the id came of, if that is not long ago, and ends all that came of it. */
    private static boolean destroyBegunBefore(Node node, long time) {
        for (Node each : node.family()) {
            for (Answer destroy : each.destroys) {
                // one that was acknowledged and found nothing has ended nothing that another one had not
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

    private boolean deleteBegunBefore(String subject, Answer look) {
        return lineage.deletesOf(subject).stream().anyMatch(delete -> delete.start() < look.end());
    }

    private void violated(Rule rule, String message, Object... parts) {
        violations.add(new Violation(rule, String.format(message, parts)));
    }
}
