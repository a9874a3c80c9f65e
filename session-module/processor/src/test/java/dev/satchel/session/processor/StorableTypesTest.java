package dev.satchel.session.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.js.ArrayBuffer;
import dev.satchel.serde.js.Boxed;
import dev.satchel.serde.js.InvalidDate;
import dev.satchel.serde.js.JsMap;
import dev.satchel.serde.js.JsSet;
import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.serde.js.UrlSearchParams;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
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
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler's table of types is that of the codec: what it lets pass can be stored, what it refuses cannot. */
class StorableTypesTest {

    private static final Map<Argument<?>, Object> STORABLE = new LinkedHashMap<>();
    private static final Map<Argument<?>, Object> UNSTORABLE = new LinkedHashMap<>();

    static {
        List.of(
                        "pear",
                        true,
                        'x',
                        (byte) 1,
                        (short) 1,
                        1,
                        1L,
                        1.5f,
                        1.5d,
                        BigInteger.TEN,
                        new BigDecimal("1.10"),
                        new Date(1),
                        Instant.EPOCH,
                        LocalDate.MIN,
                        LocalTime.NOON,
                        LocalDateTime.parse("2026-11-20T09:30"),
                        ZonedDateTime.parse("2026-11-20T09:30+01:00[Europe/Rome]"),
                        OffsetDateTime.parse("2026-11-20T09:30+01:00"),
                        YearMonth.of(2026, 11),
                        MonthDay.of(2, 29),
                        OffsetTime.MAX,
                        DayOfWeek.MONDAY,
                        Month.MAY,
                        TimeUnit.DAYS,
                        new Timestamp(1),
                        new java.sql.Date(1),
                        new Time(1),
                        Year.of(2026),
                        Duration.ofSeconds(1),
                        Period.ofDays(1),
                        ZoneOffset.UTC,
                        URI.create("https://example.com/"),
                        UUID.randomUUID(),
                        Locale.ITALY,
                        Currency.getInstance("CHF"),
                        Pattern.compile("a+"),
                        new UrlSearchParams("a=1"),
                        new RegExp("a+", "i"),
                        new PlainObject(),
                        new NullPrototypeObject(),
                        new SparseArray(2),
                        new JsMap(),
                        new JsSet(),
                        new ArrayBuffer(new byte[] {1}),
                        new InvalidDate(),
                        new Boxed(1),
                        new byte[] {1},
                        new short[] {1},
                        new int[] {1},
                        new long[] {1},
                        new float[] {1},
                        new double[] {1},
                        new int[][] {{1}},
                        new String[] {"a"})
                .forEach(value -> STORABLE.put(Argument.of(value.getClass()), value));
        STORABLE.put(Argument.of(Object.class), "x");
        STORABLE.put(Argument.of(CharSequence.class), "x");
        STORABLE.put(Argument.of(Number.class), 5);
        STORABLE.put(Argument.of(ZoneId.class), ZoneId.of("Europe/Rome"));
        STORABLE.put(Argument.of(EnumSet.class, DayOfWeek.class), EnumSet.of(DayOfWeek.MONDAY));
        STORABLE.put(
                Argument.of(EnumMap.class, DayOfWeek.class, Integer.class), new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1)));
        STORABLE.put(Argument.of(URL.class), URI.create("https://example.com/"));
        for (Class<?> type : List.of(
                Iterable.class,
                Collection.class,
                List.class,
                ArrayList.class,
                LinkedList.class,
                Queue.class,
                Deque.class,
                ArrayDeque.class,
                Set.class,
                LinkedHashSet.class,
                HashSet.class,
                SortedSet.class,
                NavigableSet.class,
                TreeSet.class,
                Vector.class,
                Stack.class,
                PriorityQueue.class,
                ConcurrentSkipListSet.class,
                CopyOnWriteArrayList.class,
                PriorityBlockingQueue.class,
                ConcurrentLinkedQueue.class,
                ConcurrentLinkedDeque.class,
                BlockingQueue.class,
                LinkedBlockingQueue.class,
                BlockingDeque.class,
                LinkedBlockingDeque.class,
                TransferQueue.class,
                LinkedTransferQueue.class)) {
            STORABLE.put(Argument.of(type, String.class), List.of("a"));
        }
        STORABLE.put(Argument.of(Properties.class), Map.of("a", "b"));
        for (Class<?> type : List.of(
                Map.class,
                LinkedHashMap.class,
                HashMap.class,
                SortedMap.class,
                NavigableMap.class,
                TreeMap.class,
                ConcurrentMap.class,
                ConcurrentHashMap.class,
                ConcurrentNavigableMap.class,
                ConcurrentSkipListMap.class,
                Hashtable.class,
                WeakHashMap.class)) {
            STORABLE.put(Argument.of(type, String.class, Integer.class), Map.of("a", 1));
        }
        List.of(
                        new Thread(),
                        new char[] {'x'},
                        new boolean[1],
                        OptionalInt.of(1),
                        new AtomicInteger(),
                        ChronoUnit.DAYS,
                        new AtomicLong(),
                        new StringBuilder())
                .forEach(value -> UNSTORABLE.put(Argument.of(value.getClass()), value));
        UNSTORABLE.put(Argument.of(IdentityHashMap.class, String.class, Integer.class), Map.of("a", 1));
        UNSTORABLE.put(Argument.of(CopyOnWriteArraySet.class, String.class), List.of("a"));
        UNSTORABLE.put(Argument.of(DelayQueue.class, Delayed.class), List.of());
    }

    @Test
    void whatTheCompilerLetsPassCanBeStoredAndRead(@TempDir Path output) {
        assertThat(Compilation.ofOurs(output, interfaceOf(STORABLE)).diagnostics())
                .isEmpty();
        try (ApplicationContext context = ApplicationContext.run()) {
            DevalueMapper mapper = context.getBean(DevalueMapper.class);
            STORABLE.forEach((type, value) -> assertThat(mapper.decode(mapper.encode(value), type))
                    .as(type.getTypeString(true))
                    .isInstanceOf(type.getType()));
        }
    }

    @Test
    void whatTheCompilerRefusesCannot(@TempDir Path output) {
        assertThat(Compilation.ofOurs(output, interfaceOf(UNSTORABLE)).errors()).hasSize(UNSTORABLE.size());
        try (ApplicationContext context = ApplicationContext.run()) {
            DevalueMapper mapper = context.getBean(DevalueMapper.class);
            UNSTORABLE.forEach((type, value) -> assertThatThrownBy(() -> mapper.decode(mapper.encode(value), type))
                    .as(type.getTypeString(true))
                    .isInstanceOf(DevalueException.class));
        }
    }

    private static String interfaceOf(Map<Argument<?>, Object> types) {
        int[] number = {0};
        return types.keySet().stream()
                .map(type -> "    java.util.Optional<"
                        + type.getTypeString(false).replace('$', '.') + "> value" + number[0]++ + "();\n")
                .collect(Collectors.joining(
                        "", "package shop;\n@dev.satchel.session.SessionData interface Shop {\n", "}\n"));
    }
}
