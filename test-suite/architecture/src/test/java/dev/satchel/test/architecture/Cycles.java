package dev.satchel.test.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Strongly connected components of a graph (Tarjan), without those of one node. */
final class Cycles {

    private final Map<String, Set<String>> uses;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> stack = new ArrayDeque<>();
    private final List<Set<String>> found = new ArrayList<>();

    private Cycles(Map<String, Set<String>> uses) {
        this.uses = uses;
    }

    /** Returns the cycles of a graph: sets of nodes of which each can be reached from each other. */
    static List<Set<String>> of(Map<String, Set<String>> uses) {
        Cycles cycles = new Cycles(uses);
        for (String node : uses.keySet()) {
            if (!cycles.index.containsKey(node)) {
                cycles.visit(node);
            }
        }
        return cycles.found;
    }

    private void visit(String node) {
        int own = index.size();
        index.put(node, own);
        low.put(node, own);
        stack.push(node);
        for (String next : uses.getOrDefault(node, Set.of())) {
            if (!index.containsKey(next)) {
                visit(next);
                low.merge(node, low.getOrDefault(next, own), Math::min);
            } else if (stack.contains(next)) {
                low.merge(node, index.getOrDefault(next, own), Math::min);
            }
        }
        if (low.getOrDefault(node, own) == own) {
            Set<String> component = new TreeSet<>();
            String member;
            do {
                member = stack.pop();
                component.add(member);
            } while (!member.equals(node));
            if (component.size() > 1) {
                found.add(component);
            }
        }
    }
}
