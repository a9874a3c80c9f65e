package dev.satchel.test.benchmarks.http;

import dev.satchel.test.benchmarks.guide.Machine;
import dev.satchel.test.benchmarks.guide.Options;
import dev.satchel.test.benchmarks.guide.Publication;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures HTTP requests to every contestant, each a server process with a store of its own, all of them running and
 * one of them loaded at a time, and publishes tables and charts. Rounds are interleaved, and each round begins with
 * another contestant. The figures are medians of the rounds.
 */
public final class HttpReport {

    private static final Logger LOG = LoggerFactory.getLogger(HttpReport.class);
    private static final String RAW = "--raw";
    private static final String FROM = "--from";
    private static final int SECONDS = 5;
    private static final int ROUNDS = 5;

    /** The factor by which the first round, which does not count, is longer. */
    private static final int WARM_UP = 2;

    private HttpReport() {}

    /**
     * Runs all.
     *
     * @param arguments the seconds of a round, 5 by default; the number of rounds, 5 by default; then the names of
     *     contestants, all by default. {@code --report <directory>} writes tables and charts there; {@code --raw
     *     <file>} stores the results of each round; {@code --from <file>} reads them from there, and measures nothing
     * @throws Exception if a server does not start, or there is no wrk
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments, RAW, FROM);
        Publication publication = Publication.of(options, Tables.names());
        Optional<Path> from = options.path(FROM);
        if (from.isPresent()) {
            if (options.path(RAW).isPresent()) {
                throw new IllegalArgumentException(
                        "Expected %s or %s, found both: what is taken from a file is in one".formatted(RAW, FROM));
            }
            RawRounds raw = RawRounds.read(from.get());
            publication.publish(Tables.sections(raw.rounds(), raw.conditions()));
            return;
        }
        List<String> rest = options.rest();
        int seconds = rest.isEmpty() ? SECONDS : Integer.parseInt(rest.get(0));
        int count = rest.size() < 2 ? ROUNDS : Integer.parseInt(rest.get(1));
        List<Contestant> contestants = rest.size() < 3
                ? List.of(Contestant.values())
                : rest.stream().skip(2).map(Contestant::valueOf).toList();
        contestants = contestants.stream().filter(HttpReport::takesPart).toList();
        String conditions = "%s; %d rounds of %d s".formatted(Machine.here(), count, seconds);
        Path folder = Files.createTempDirectory("satchel-http");
        try (RoundLog log = RoundLog.to(options.path(RAW), conditions)) {
            Wrk wrk = new Wrk(folder);
            wrk.prepare();
            Rounds rounds = measure(contestants, seconds, count, wrk, folder, log);
            publication.publish(Tables.sections(rounds, conditions));
        } finally {
            delete(folder);
        }
    }

    private static boolean takesPart(Contestant contestant) {
        Optional<String> reason = contestant.leftOut();
        reason.ifPresent(LOG::warn);
        return reason.isEmpty();
    }

    private static Rounds measure(
            List<Contestant> contestants, int seconds, int count, Wrk wrk, Path folder, RoundLog log) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        Rounds rounds = new Rounds();
        Map<Contestant, Bench> benches = new EnumMap<>(Contestant.class);
        try {
            for (Contestant each : contestants) {
                benches.put(each, Bench.start(each, client, wrk, folder));
                LOG.info("{} is up", each.title);
            }
            for (Route route : Route.values()) {
                for (Contestant each : contestants) {
                    bench(benches, each).run(route, seconds * WARM_UP);
                }
            }
            LOG.info("all are warm");
            for (int i = 0; i < count; i++) {
                List<Contestant> turn = new ArrayList<>(contestants);
                Collections.rotate(turn, -i);
                for (Route route : Route.values()) {
                    for (Contestant each : turn) {
                        Round round = bench(benches, each).run(route, seconds);
                        log.add(each, route, round);
                        rounds.add(each, route, round);
                    }
                }
                LOG.info("round {} of {} is done", i + 1, count);
            }
        } finally {
            closeAll(benches.values());
        }
        return rounds;
    }

    private static Bench bench(Map<Contestant, Bench> benches, Contestant contestant) {
        return Objects.requireNonNull(benches.get(contestant));
    }

    private static void closeAll(Iterable<Bench> benches) {
        for (Bench each : benches) {
            try {
                each.close();
            } catch (Exception e) {
                LOG.warn("A contestant did not end as it should", e);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }
}
