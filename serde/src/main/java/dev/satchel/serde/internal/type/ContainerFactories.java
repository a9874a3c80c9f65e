package dev.satchel.serde.internal.type;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.HashCost;
import io.micronaut.core.type.Argument;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A table of Java collections and maps that Micronaut Serde does not build, or builds from strings only, with factories
 * for empty ones. To add a type, add a row. It must be filled in linear time or close to it, unlike a
 * CopyOnWriteArraySet, which compares each element with each.
 */
@SuppressWarnings("JdkObsolete") // legacy types that applications still use
public final class ContainerFactories {

    private static final Map<Class<?>, Supplier<? extends Collection<Object>>> COLLECTIONS = new HashMap<>();
    private static final Map<Class<?>, Supplier<? extends Map<Object, Object>>> MAPS = new HashMap<>();

    static {
        // unlike an ArrayDeque, it may hold null
        collection(LinkedList::new, Queue.class, Deque.class);
        collection(Vector::new, Vector.class);
        collection(Stack::new, Stack.class);
        collection(TreeSet::new, TreeSet.class, SortedSet.class, NavigableSet.class);
        collection(ConcurrentSkipListSet::new, ConcurrentSkipListSet.class);
        collection(CopyOnWriteArrayList::new, CopyOnWriteArrayList.class);
        collection(PriorityQueue::new, PriorityQueue.class);
        collection(PriorityBlockingQueue::new, PriorityBlockingQueue.class);
        collection(ConcurrentLinkedQueue::new, ConcurrentLinkedQueue.class);
        collection(ConcurrentLinkedDeque::new, ConcurrentLinkedDeque.class);
        collection(LinkedBlockingQueue::new, LinkedBlockingQueue.class, BlockingQueue.class);
        collection(LinkedBlockingDeque::new, LinkedBlockingDeque.class, BlockingDeque.class);
        collection(LinkedTransferQueue::new, LinkedTransferQueue.class, TransferQueue.class);

        map(TreeMap::new, TreeMap.class, SortedMap.class, NavigableMap.class);
        map(ConcurrentHashMap::new, ConcurrentHashMap.class, ConcurrentMap.class);
        map(ConcurrentSkipListMap::new, ConcurrentSkipListMap.class, ConcurrentNavigableMap.class);
        map(Hashtable::new, Hashtable.class);
        map(WeakHashMap::new, WeakHashMap.class);
        map(Properties::new, Properties.class);
    }

    private ContainerFactories() {}

    private static void collection(Supplier<? extends Collection<Object>> empty, Class<?>... types) {
        for (Class<?> type : types) {
            COLLECTIONS.put(type, empty);
        }
    }

    private static void map(Supplier<? extends Map<Object, Object>> empty, Class<?>... types) {
        for (Class<?> type : types) {
            MAPS.put(type, empty);
        }
    }

    public static boolean isOne(Class<?> type) {
        return COLLECTIONS.containsKey(type) || MAPS.containsKey(type);
    }

    /** Returns the type that is read before the container is built: a list or a map of the same elements. */
    public static Argument<?> readAs(Argument<?> type) {
        Argument<?>[] parameters = type.getTypeParameters();
        if (COLLECTIONS.containsKey(type.getType())) {
            return Argument.of(List.class, parameters.length == 1 ? parameters[0] : Argument.OBJECT_ARGUMENT);
        }
        return parameters.length == 2
                ? Argument.of(Map.class, parameters)
                : Argument.of(Map.class, Argument.OBJECT_ARGUMENT, Argument.OBJECT_ARGUMENT);
    }

    /**
     * Builds a container.
     *
     * @param type a type of the table
     * @param read a value of the type that {@link #readAs} returns
     * @throws DevalueException if too many of its keys have one hash code
     */
    @SuppressWarnings("unchecked") // read as the type that it is filled from
    public static Object build(Class<?> type, Object read) {
        Supplier<? extends Collection<Object>> collection = COLLECTIONS.get(type);
        if (collection != null) {
            Collection<Object> made = collection.get();
            made.addAll((Collection<Object>) read);
            return made;
        }
        Supplier<? extends Map<Object, Object>> map = MAPS.get(type);
        if (map == null) {
            throw new IllegalStateException("nothing builds a " + type.getName());
        }
        Map<Object, Object> entries = (Map<Object, Object>) read;
        Map<Object, Object> made = map.get();
        checkSpread(made, entries);
        made.putAll(entries);
        return made;
    }

    /**
     * Throws if a map cannot be built again, as too many of its keys have one hash code.
     *
     * @param map a map of any type
     */
    public static void checkBuildable(Map<?, ?> map) {
        if (MAPS.containsKey(map.getClass())) {
            checkSpread(map, map);
        }
    }

    /** Legacy maps keep keys of one hash code in lists. */
    private static void checkSpread(Map<?, ?> made, Map<?, ?> entries) {
        if (!(made instanceof SortedMap) && !HashCost.areSpread(entries.keySet().toArray())) {
            throw new DevalueException("Expected keys that can be hashed, found too many of one hash code");
        }
    }

    /** Returns true if containers of a class sort their elements. */
    public static boolean isOrdered(Class<?> type) {
        return SortedSet.class.isAssignableFrom(type)
                || SortedMap.class.isAssignableFrom(type)
                || PriorityQueue.class.isAssignableFrom(type)
                || PriorityBlockingQueue.class.isAssignableFrom(type);
    }

    /** Returns true if the order of a container is its own and does not follow from its elements. */
    public static boolean hasOwnOrder(@Nullable Object value) {
        Comparator<?> comparator = null;
        if (value instanceof SortedMap<?, ?> map) {
            comparator = map.comparator();
        } else if (value instanceof SortedSet<?> set) {
            comparator = set.comparator();
        } else if (value instanceof PriorityQueue<?> queue) {
            comparator = queue.comparator();
        } else if (value instanceof PriorityBlockingQueue<?> queue) {
            comparator = queue.comparator();
        }
        return comparator != null && !comparator.equals(Comparator.naturalOrder());
    }
}
