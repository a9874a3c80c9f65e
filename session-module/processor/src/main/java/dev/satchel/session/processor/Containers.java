package dev.satchel.session.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TransferQueue;
import org.jspecify.annotations.Nullable;

/** The collections and maps that can be stored, and what is empty of each: what the caller gets, and may fill. */
final class Containers {

    static final String OPTIONAL = Optional.class.getName();

    /** Storable, and not created empty: by its type arguments alone nothing tells the class of the constants. */
    private static final Set<String> OF_CONSTANTS = Set.of(EnumMap.class.getName(), EnumSet.class.getName());

    private static final Map<String, Class<?>> EMPTY = new HashMap<>();

    static {
        add(ArrayList.class, Iterable.class, Collection.class, List.class);
        add(LinkedList.class);
        add(ArrayDeque.class, Queue.class, Deque.class);
        add(LinkedHashSet.class, Set.class);
        add(HashSet.class);
        add(TreeSet.class, SortedSet.class, NavigableSet.class);
        add(Vector.class);
        add(Stack.class);
        add(PriorityQueue.class);
        add(ConcurrentSkipListSet.class);
        add(CopyOnWriteArrayList.class);
        add(PriorityBlockingQueue.class);
        add(ConcurrentLinkedQueue.class);
        add(ConcurrentLinkedDeque.class);
        add(LinkedBlockingQueue.class, BlockingQueue.class);
        add(LinkedBlockingDeque.class, BlockingDeque.class);
        add(LinkedTransferQueue.class, TransferQueue.class);
        add(LinkedHashMap.class, Map.class);
        add(HashMap.class);
        add(TreeMap.class, SortedMap.class, NavigableMap.class);
        add(ConcurrentHashMap.class, ConcurrentMap.class);
        add(ConcurrentSkipListMap.class, ConcurrentNavigableMap.class);
        add(Hashtable.class);
        add(WeakHashMap.class);
        add(Properties.class);
    }

    private Containers() {}

    /** Returns true for the name of a container that can be stored if its content can. */
    static boolean isOne(String type) {
        return type.equals(OPTIONAL) || OF_CONSTANTS.contains(type) || EMPTY.containsKey(type);
    }

    /** Returns the class that creates an empty container of the named type, or null if that is no container. */
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
