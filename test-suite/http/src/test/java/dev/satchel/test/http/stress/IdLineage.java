package dev.satchel.test.http.stress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ids by their predecessors, with the operations through each. */
final class IdLineage {

    /** An id with the operations through it. */
    static final class Node {
        final @Nullable Node parent;

        /** The request that regenerated it from its parent. */
        final @Nullable Exchange origin;

        final List<Node> children = new ArrayList<>();

        /** Requests that have regenerated this id, or may have. */
        final List<Exchange> moves = new ArrayList<>();

        final List<Exchange> destroys = new ArrayList<>();
        final List<Exchange> deletes = new ArrayList<>();

        /** Requests that have put a subject under this id, or may have. */
        final List<Exchange> puts = new ArrayList<>();

        Node(@Nullable Node parent, @Nullable Exchange origin) {
            this.parent = parent;
            this.origin = origin;
        }

        /** Returns this node and its ancestors. */
        List<Node> line() {
            List<Node> line = new ArrayList<>();
            for (Node node = this; node != null; node = node.parent) {
                line.add(node);
            }
            return line;
        }

        /** Returns this node and its descendants. */
        List<Node> below() {
            List<Node> below = new ArrayList<>(List.of(this));
            children.forEach(child -> below.addAll(child.below()));
            return below;
        }

        /** Returns all descendants of its first ancestor. */
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
    private final Map<String, Exchange> putBy = new HashMap<>();
    private final Map<String, List<Exchange>> deletes = new HashMap<>();

    IdLineage(List<Exchange> log) {
        Map<String, Exchange> origins = new HashMap<>();
        for (Exchange answer : log) {
            answer.given().forEach(id -> origins.putIfAbsent(id, answer));
        }
        for (Exchange answer : log) {
            if (answer.sent() != null) {
                node(answer.sent(), origins);
            }
            answer.given().forEach(id -> node(id, origins));
        }
        log.forEach(this::enter);
    }

    private Node node(String id, Map<String, Exchange> origins) {
        Node known = nodes.get(id);
        if (known != null) {
            return known;
        }
        Exchange origin = origins.get(id);
        Node parent = origin != null && origin.isFollowed() ? node(origin.sent(), origins) : null;
        Node node = new Node(parent, parent == null ? null : origin);
        nodes.put(id, node);
        if (parent != null) {
            parent.children.add(node);
        }
        return node;
    }

    private void enter(Exchange answer) {
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

    /** Returns the id under which the subject of a request is visible; null if it is not visible anywhere. */
    private @Nullable Node home(Exchange answer) {
        if (answer.dropped() != null || answer.isRefused()) {
            return null;
        }
        boolean movesFirst = answer.operation() == Operation.LOGIN || answer.operation() == Operation.RESTART;
        if (!answer.isAcknowledged()) {
            // no client knows the id of a session that it may have begun
            return movesFirst ? null : find(answer.sent());
        }
        return movesFirst || answer.isFresh() ? find(answer.newId()) : find(answer.sent());
    }

    @Nullable
    Node find(@Nullable String id) {
        return id == null ? null : nodes.get(id);
    }

    /** Returns the id under which a subject is visible, and under its successors. */
    @Nullable
    Node home(String subject) {
        return homes.get(subject);
    }

    /** Returns the request that put a subject. */
    @Nullable
    Exchange putBy(String subject) {
        return putBy.get(subject);
    }

    List<Exchange> deletesOf(String subject) {
        return deletes.getOrDefault(subject, List.of());
    }

    int size() {
        return nodes.size();
    }
}
