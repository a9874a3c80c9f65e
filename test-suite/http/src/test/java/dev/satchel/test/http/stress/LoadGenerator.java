package dev.satchel.test.http.stress;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Eight clients with eight requests each in flight all the time, on four sessions: sixteen concurrent requests on each,
 * to any instance.
 *
 * <p>The seed decides what each of the 64 sends, but not the order in which the servers receive it.
 */
final class LoadGenerator {

    private static final int CLIENTS = 8;
    private static final int REQUESTS_OF_A_CLIENT = 8;
    private static final int VISITORS = 4;

    /** The share of requests with a former id. */
    private static final int STALE_PERCENT = 6;

    private static final int MAX_PAUSE_MILLIS = 15;

    /** The share of requests that are held open, through logins and logouts, some for longer than the grace. */
    private static final int HELD_PER_MILLE = 15;

    private static final int MAX_HOLD_MILLIS = 2_500;

    /** A minimum, since on a busy machine a few seconds may be too short for requests to conflict. */
    private static final int AT_LEAST = 20;

    private static final Map<Operation, Integer> SHARES = new EnumMap<>(Map.of(
            Operation.READ, 14,
            Operation.SET, 32,
            Operation.COUNT, 20,
            Operation.COUNT_AND_SAVE, 6,
            Operation.DELETE, 12,
            Operation.SAVE, 5,
            Operation.REGENERATE, 4,
            Operation.LOGIN, 4,
            Operation.DESTROY, 2,
            Operation.RESTART, 1));

    private final long seed;
    private final List<URI> servers;
    private final StressClient client = new StressClient();
    private final Queue<Exchange> log = new ConcurrentLinkedQueue<>();
    private final List<VisitorCookie> visitors =
            IntStream.range(0, VISITORS).mapToObj(i -> new VisitorCookie()).toList();

    LoadGenerator(long seed, List<URI> servers) {
        this.seed = seed;
        this.servers = servers;
    }

    /**
     * Sends requests for a while, and then reads every session once more through each instance.
     *
     * @param time the duration
     * @param faults of Redis meanwhile; it is well again when this returns
     * @return all exchanges
     */
    List<Exchange> run(Duration time, FaultInjector faults) throws InterruptedException, ExecutionException {
        int lanes = CLIENTS * REQUESTS_OF_A_CLIENT;
        long until = System.nanoTime() + time.toNanos();
        CountDownLatch over = new CountDownLatch(lanes);
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < lanes; i++) {
                VisitorCookie visitor = visitors.get(i / REQUESTS_OF_A_CLIENT % VISITORS);
                Random random = new Random(seed * lanes + i);
                all.add(threads.submit(() -> {
                    try {
                        sendUntil(until, visitor, random);
                    } finally {
                        over.countDown();
                    }
                }));
            }
            faults.inject(over, new Random(seed));
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        lookAtAll();
        return List.copyOf(log);
    }

    private void sendUntil(long until, VisitorCookie visitor, Random random) {
        Deque<String> mine = new ArrayDeque<>();
        int sent = 0;
        while (sent < AT_LEAST || System.nanoTime() < until) {
            Operation operation = choose(random);
            int number = client.nextNumber();
            String subject = "r" + number;
            if (operation == Operation.DELETE) {
                if (mine.isEmpty()) {
                    continue;
                }
                subject = mine.poll();
            }
            String id = random.nextInt(100) < STALE_PERCENT ? visitor.formerId(random) : visitor.id();
            int pause = random.nextInt(3) > 0 ? 0 : random.nextInt(MAX_PAUSE_MILLIS);
            URI server = servers.get(random.nextInt(servers.size()));
            Exchange answer = random.nextInt(1_000) < HELD_PER_MILLE
                    ? client.hold(server, operation, number, subject, id, holdFor(random))
                    : client.send(server, operation, number, subject, id, pause);
            log.add(answer);
            sent++;
            visitor.keep(answer);
            if (operation == Operation.SET && answer.isAcknowledged()) {
                mine.add(subject);
            }
        }
    }

    /** Prefers short holds: these are within the grace, and overlap one login or logout, not dozens. */
    private static int holdFor(Random random) {
        return 1 + random.nextInt(random.nextInt(4) == 0 ? MAX_HOLD_MILLIS : MAX_HOLD_MILLIS / 20);
    }

    private static Operation choose(Random random) {
        int chosen = random.nextInt(
                SHARES.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Operation, Integer> share : SHARES.entrySet()) {
            chosen -= share.getValue();
            if (chosen < 0) {
                return share.getKey();
            }
        }
        throw new AssertionError("the shares have changed");
    }

    private void lookAtAll() {
        Set<String> ids = new LinkedHashSet<>();
        log.stream().map(Exchange::given).forEach((Collection<String> given) -> ids.addAll(given));
        for (String id : ids) {
            for (URI server : servers) {
                int number = client.nextNumber();
                log.add(client.send(server, Operation.READ, number, "r" + number, id, 0));
            }
        }
    }
}
