package dev.satchel.driver.filesystem;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.StoredItem;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers that are killed repeatedly in the middle of a write, by {@code kill -9}. {@code -Dsatchel.kill.rounds=500}
 * runs more rounds.
 */
class KilledWritersTest {

    private static final int KILLS = Integer.getInteger("satchel.kill.rounds", 6);
    private static final int MAX_CHANGES = 400;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Random random = new Random(1);

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        executor.shutdown();
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingRemovedComesBack() throws Exception {
        int first = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process one = WriterProcess.start(directory, "ledger-a", first);
            Process two = WriterProcess.start(directory, "ledger-b", first);
            int changes = 1 + random.nextInt(MAX_CHANGES);
            List<Integer> done = new ArrayList<>();
            for (Process each : List.of(one, two)) {
                BufferedReader acknowledged =
                        new BufferedReader(new InputStreamReader(each.getInputStream(), US_ASCII));
                int last = first - 1;
                while (last < first + changes) {
                    last = next(acknowledged, last);
                }
                // not destroy(), which closes the output
                assertThat(Commands.run("kill", "-9", String.valueOf(each.pid())))
                        .isTrue();
                // the rest of the acknowledged changes
                for (String line = acknowledged.readLine(); line != null; line = acknowledged.readLine()) {
                    last = Integer.parseInt(line);
                }
                each.waitFor();
                done.add(last);
            }
            check("a", first, done.get(0));
            check("b", first, done.get(1));
            // a multiple of the cycle, so that each key is set first
            first = (Math.max(done.get(0), done.get(1)) / WriterProcess.CYCLE + 1) * WriterProcess.CYCLE;
        }
    }

    private static int next(BufferedReader acknowledged, int last) throws Exception {
        String line = acknowledged.readLine();
        assertThat(line)
                .describedAs("acknowledgement after change %d", last)
                .isNotNull()
                .containsOnlyDigits();
        return Integer.parseInt(line);
    }

    /** Compares the stored items with the acknowledged changes. The change after the last one may be stored or not. */
    private void check(String writer, int first, int last) throws Exception {
        FilesystemDriver driver = WriterProcess.driver(directory, executor);
        for (int key = 0; key < WriterProcess.KEYS; key++) {
            int change = lastOf(key, last);
            if (change >= first) {
                StoredItem item = driver.getItem(WriterProcess.key(writer, key), null)
                        .toCompletableFuture()
                        .get(1, TimeUnit.MINUTES);
                String found = item == null ? null : new String(item.value(), US_ASCII);
                List<@Nullable String> right = new ArrayList<>();
                right.add(WriterProcess.valueAfter(change));
                if ((last + 1) % WriterProcess.KEYS == key) {
                    right.add(WriterProcess.valueAfter(last + 1));
                }
                assertThat(right)
                        .describedAs("key %d of writer %s after change %d", key, writer, last)
                        .contains(found);
            }
        }
        driver.close();
    }

    private static int lastOf(int key, int last) {
        return last - Math.floorMod(last - key, WriterProcess.KEYS);
    }
}
