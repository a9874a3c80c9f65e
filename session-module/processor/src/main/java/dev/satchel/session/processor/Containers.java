package dev.satchel.session.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The collections and maps that can be stored, and what is empty of each: what the caller gets, and may fill. */
final class Containers {

    static final String OPTIONAL = Optional.class.getName();

    private static final Map<String, Class<?>> EMPTY = new HashMap<>();

    static {
        add(ArrayList.class, Iterable.class, Collection.class, List.class);
        add(LinkedList.class);
        add(ArrayDeque.class, Queue.class, Deque.class);
        add(LinkedHashSet.class, Set.class);
        add(HashSet.class);
        add(TreeSet.class, SortedSet.class);
        add(LinkedHashMap.class, Map.class);
        add(HashMap.class);
        add(TreeMap.class, SortedMap.class);
    }

    private Containers() {}

    /** What makes an empty one of the type of that name; null if that is no container. */
    static @Nullable Class<?> emptyOf(@Nullable String type) {
        return type == null ? null : EMPTY.get(type);
    }

    private static void add(Class<?> made, Class<?>... types) {
        EMPTY.put(made.getName(), made);
        for (Class<?> type : types) {
            EMPTY.put(type.getName(), made);
        }
    }
}
