package dev.satchel.test.http.stress;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.test.http.stress.Checker.Violation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Random requests of many clients to two instances of an application on one Redis, and a {@link Checker} over all
 * exchanges. Long runs and other seeds by {@code -Dstress.seconds=60 -Dstress.seed=1}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the first one is slow: nothing is compiled yet
class StressTest {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(StressTest.class);

    private static final Duration TIME = Duration.ofSeconds(Long.getLong("stress.seconds", 3));
    private static final long SEED = Long.getLong("stress.seed", 20261120);

    /** Short, so that ids are not only retired but also forgotten while other requests run. */
    private static final Duration GRACE = Duration.ofMillis(1_500);

    /** Without faults of Redis no request may fail, however busy the machine is. */
    private static final Map<String, Object> PATIENT = Map.of("session.redis.timeout", "20s", "session.timeout", "25s");

    private static final Logger SATCHEL = (Logger) LoggerFactory.getLogger("dev.satchel");
    private static final int SHOWN = 20;

    @TempDir
    private Path directory;

    /** Every request that finds no Redis logs it: thousands of lines. */
    @BeforeAll
    static void silence() {
        SATCHEL.setLevel(Level.OFF);
        ((Logger) LOG).setLevel(Level.INFO);
    }

    @AfterAll
    static void speak() {
        SATCHEL.setLevel(null);
        ((Logger) LOG).setLevel(null);
    }

    @Test
    @Order(1)
    void nothingAcknowledgedIsLostAndNothingDestroyedComesBack() throws Exception {
        try (LocalRedis redis = LocalRedis.start()) {
            List<Exchange> log = run("plain", redis.uri(), GRACE, PATIENT, FaultInjector.none());

            assertThat(log).as("seed %d", SEED).allMatch(answer -> answer.status() == 200 || answer.isRefused());
        }
    }

    @Test
    void theSameWithoutGrace() throws Exception {
        try (LocalRedis redis = LocalRedis.start()) {
            run("without grace", redis.uri(), Duration.ZERO, PATIENT, FaultInjector.none());
        }
    }

    /** Delays between the instances and Redis: some calls arrive late, and some results. */
    @Test
    void theSameWhileTheStoreIsSlow() throws Exception {
        Map<String, Object> slow = new HashMap<>(PATIENT);
        slow.put("stress.slow", true);
        try (LocalRedis redis = LocalRedis.start()) {
            List<Exchange> log = run("slow", redis.uri(), GRACE, slow, FaultInjector.none());

            assertThat(log).as("seed %d", SEED).allMatch(answer -> answer.status() == 200 || answer.isRefused());
        }
    }

    @Test
    void theSameWhileRedisIsKilledAndStartedAgain() throws Exception {
        String[] persistent = {"appendonly yes", "appendfsync always", "dir " + directory};
        try (LocalRedis redis = LocalRedis.start(persistent)) {
            List<Exchange> log = run("killed", redis.uri(), GRACE, Map.of(), FaultInjector.killing(redis));

            assertThat(log).as("seed %d: some requests failed", SEED).anyMatch(answer -> answer.status() == 503);
        }
    }

    @Test
    void theSameWhileRedisHangs() throws Exception {
        Map<String, Object> impatient = Map.of("session.redis.timeout", "400ms", "session.timeout", "600ms");
        try (LocalRedis redis = LocalRedis.start()) {
            List<Exchange> log = run("hanging", redis.uri(), GRACE, impatient, FaultInjector.hanging(redis, 1_000));

            assertThat(log).as("seed %d: some requests failed", SEED).anyMatch(answer -> answer.status() == 503);
        }
    }

    private static List<Exchange> run(
            String name, String redisUri, Duration grace, Map<String, Object> settings, FaultInjector faults)
            throws Exception {
        try (ApplicationInstance one = ApplicationInstance.start(redisUri, grace, settings);
                ApplicationInstance other = ApplicationInstance.start(redisUri, grace, settings)) {
            List<Exchange> log = new LoadGenerator(SEED, List.of(one.uri(), other.uri())).run(TIME, faults);
            List<Violation> violations = Checker.check(log, grace);

            LOG.info(
                    "{}, seed {}, {} s: {} violations; {}",
                    name,
                    SEED,
                    TIME.toSeconds(),
                    violations.size(),
                    figures(log, violations, one, other));
            assertThat(violations.stream().limit(SHOWN))
                    .as("%s, seed %d: %d violations, of which the first are", name, SEED, violations.size())
                    .isEmpty();
            return log;
        }
    }

    private static Map<String, Object> figures(
            List<Exchange> log, List<Violation> violations, ApplicationInstance one, ApplicationInstance other) {
        Map<String, Object> figures =
                new TreeMap<>(one.bean(CountingDriver.class).counts());
        other.bean(CountingDriver.class)
                .counts()
                .forEach((what, count) -> figures.merge(what, count, (a, b) -> (Integer) a + (Integer) b));
        figures.put("requests", log.size());
        figures.put("violations", count(violations, Violation::rule));
        figures.put("status", count(log, Exchange::status));
        figures.put(
                "acknowledged",
                count(log.stream().filter(Exchange::isAcknowledged).toList(), Exchange::operation));
        return figures;
    }

    private static <T, K> Map<K, Long> count(List<T> all, Function<T, K> by) {
        return all.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }
}
