package dev.satchel.driver.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With the settings that the driver's page requires, SIGKILL of the database loses no acknowledged session and restores
 * no destroyed one, and the driver resumes when the database is available again. Twice for each database, or
 * {@code -Dsatchel.kill.rounds} times.
 */
class KillTest {

    private static final int ROUNDS = Integer.getInteger("satchel.kill.rounds", 2);
    private static final int CALLS = 200;
    private static final int THREADS = 4;

    @TempDir
    Path directory;

    @Test
    void h2InAFileThatIsWrittenAtOnceLosesNothing() throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("sessions") + ";WRITE_DELAY=0";
        DurabilityProbe probe = new DurabilityProbe();
        for (int round = 0; round < ROUNDS; round++) {
            Process writer = H2Writer.command(url, "round-" + round + "-").start();
            try (BufferedReader out = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
                String line;
                int heard = 0;
                while ((line = out.readLine()) != null) {
                    probe.parse(line);
                    if (++heard == 2 * CALLS) {
                        // by its handle: Process.destroyForcibly() would close the output
                        writer.toHandle().destroyForcibly();
                    }
                }
                assertThat(heard).as("lines of the writer").isGreaterThanOrEqualTo(2 * CALLS);
            } finally {
                writer.destroyForcibly();
            }
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
            try (ApplicationContext context = H2Writer.open(url)) {
                probe.verify(H2Writer.driver(context));
            }
        }
    }

    @Test
    void postgresqlLosesNothing() throws Exception {
        try (KilledServer server = new KilledServer.Postgresql(directory)) {
            losesNothing(server);
        }
    }

    @Test
    void mariadbLosesNothing() throws Exception {
        try (KilledServer server = new KilledServer.Mariadb(directory)) {
            losesNothing(server);
        }
    }

    private static void losesNothing(KilledServer server) throws Exception {
        server.start();
        Map<String, Object> properties = new HashMap<>();
        server.properties().forEach((name, value) -> properties.put("datasources.default." + name, value));
        properties.put("datasources.default.connection-timeout", 1_000);
        DurabilityProbe probe = new DurabilityProbe();
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            JdbcDriver driver = H2Writer.driver(context);
            for (int round = 0; round < ROUNDS; round++) {
                String name = "round-" + round + "-";
                List<CompletableFuture<Void>> writers = IntStream.range(0, THREADS)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> probe.run(driver, name + i), work -> new Thread(work).start()))
                        .toList();
                probe.awaitAcknowledged(CALLS);
                server.kill();
                for (CompletableFuture<Void> writer : writers) {
                    writer.get(60, TimeUnit.SECONDS);
                }
                server.start();
                awaitAnswer(driver);
                probe.verify(driver);
            }
        }
    }

    /** Waits for the driver: a pool that found no server retries after a pause. */
    private static void awaitAnswer(JdbcDriver driver) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        boolean answered = false;
        while (!answered) {
            assertThat(System.nanoTime()).as("the driver answers").isLessThan(end);
            answered = driver.getItem("probe", null)
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .handle((item, failure) -> failure == null)
                    .join();
        }
    }
}
