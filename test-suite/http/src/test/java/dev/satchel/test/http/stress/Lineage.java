package dev.satchel.test.http.stress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which id came of which, and what was done through each. */
final class Lineage {

    /** An id with what was done through it. */
    static final class Node {
        final @Nullable Node parent;

        /** The request that made it out of its parent. */
        final @Nullable Answer origin;

        final List<Node> children = new ArrayList<>();

        /** Requests that have made, or may have made, another id out of this one. */
        final List<Answer> moves = new ArrayList<>();

        final List<Answer> destroys = new ArrayList<>();
        final List<Answer> deletes = new ArrayList<>();

        /** Requests that have, or may have, put a subject under this id. */
        final List<Answer> puts = new ArrayList<>();

        Node(@Nullable Node parent, @Nullable Answer origin) {
            this.parent = parent;
            this.origin = origin;
        }

        /** Itself, what it came of, and so on. */
        List<Node> line() {
            List<Node> line = new ArrayList<>();
            for (Node node = this; node != null; node = node.parent) {
                line.add(node);
            }
            return line;
        }

        /** Itself, and all that came of it. */
        List<Node> below() {
            List<Node> below = new ArrayList<>(List.of(this));
            children.forEach(child -> below.addAll(child.below()));
            return below;
        }

        /** All that came of what it came of. */
        List<Node> family() {
            List<Node> line = line();
            return line.get(line.size() - 1).below();
        }

        boolean isOf(Node ancestor) {
            return line().contains(ancestor);
        }
    }

    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Node> homes = new HashMap<>();
    private final Map<String, Answer> putBy = new HashMap<>();
    private final Map<String, List<Answer>> deletes = new HashMap<>();

    Lineage(List<Answer> log) {
        Map<String, Answer> origins = new HashMap<>();
        for (Answer answer : log) {
            answer.given().forEach(id -> origins.putIfAbsent(id, answer));
        }
        for (Answer answer : log) {
            if (answer.sent() != null) {
                node(answer.sent(), origins);
            }
            answer.given().forEach(id -> node(id, origins));
        }
        log.forEach(this::enter);
    }

    private Node node(String id, Map<String, Answer> origins) {
        Node known = nodes.get(id);
        if (known != null) {
            return known;
        }
        Answer origin = origins.get(id);
        Node parent = origin != null && origin.isFollowed() ? node(origin.sent(), origins) : null;
        Node node = new Node(parent, parent == null ? null : origin);
        nodes.put(id, node);
        if (parent != null) {
            parent.children.add(node);
        }
        return node;
    }

    private void enter(Answer answer) {
        Node sent = find(answer.sent());
        if (sent != null && answer.mayHaveMoved()) {
            sent.moves.add(answer);
        }
        if (sent != null && answer.operation().destroys()) {
            sent.destroys.add(answer);
        }
        if (answer.operation() == Operation.DELETE) {
            deletes.computeIfAbsent(answer.subject(), subject -> new ArrayList<>())
                    .add(answer);
            if (sent != null) {
                sent.deletes.add(answer);
            }
        }
        Node home = home(answer);
        for (String subject : answer.operation().adds(answer.subject())) {
            putBy.put(subject, answer);
            if (home != null) {
                homes.put(subject, home);
            }
        }
        if (home != null && answer.operation().begins()) {
            home.puts.add(answer);
        }
    }

    /** The id under which what a request has put is to be seen; null if it is not to be seen anywhere. */
    private @Nullable Node home(Answer answer) {
        if (answer.dropped() != null || answer.isRefused()) {
            return null;
        }
        boolean movesFirst = answer.operation() == Operation.LOGIN || answer.operation() == Operation.RESTART;
        if (!answer.isAcknowledged()) {
            // whatever it may have begun, nobody knows the id of it
            return movesFirst ? null : find(answer.sent());
        }
        return movesFirst || answer.isFresh() ? find(answer.newId()) : find(answer.sent());
    }

    @Nullable
    Node find(@Nullable String id) {
        return id == null ? null : nodes.get(id);
    }

    /** Where a subject is to be seen, and in what came of there. */
    @Nullable
    Node home(String subject) {
        return homes.get(subject);
    }

    /** The request that put a subject. */
    @Nullable
    Answer putBy(String subject) {
        return putBy.get(subject);
    }

    List<Answer> deletesOf(String subject) {
        return deletes.getOrDefault(subject, List.of());
    }

    int size() {
        return nodes.size();
    }
}
