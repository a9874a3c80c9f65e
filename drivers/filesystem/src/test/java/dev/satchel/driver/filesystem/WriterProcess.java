package dev.satchel.driver.filesystem;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Another process that uses the same directory. */
final class WriterProcess {

    static final String KEY = "shared";
    static final Duration LIFE = Duration.ofMinutes(30);

    /** The number of keys of a ledger. */
    static final int KEYS = 8;

    /** The number of changes after which a ledger starts over: each key is set, set and removed. */
    static final int CYCLE = 3 * KEYS;

    private WriterProcess() {}

    static String key(String writer, int key) {
        return writer + key;
    }

    /** Returns the value of a key after a change of a ledger, or null if the change removes it. */
    static @Nullable String valueAfter(int change) {
        return change / KEYS % 3 == 2 ? null : String.valueOf(change).repeat(1_000);
    }

    /** Starts a process that writes {@code count} times, or until it is killed if that is negative. */
    static Process start(Path directory, String job, int count) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        directory.toString(),
                        job,
                        String.valueOf(count)))
                .redirectErrorStream(true)
                .start();
    }

    static FilesystemDriver driver(Path directory, ExecutorService executor) {
        FilesystemDriverConfiguration configuration = new FilesystemDriverConfiguration();
        configuration.setPath(directory.toString());
        return new FilesystemDriver(configuration, Clock.systemUTC(), executor);
    }

    public static void main(String[] arguments) throws IOException {
        // so that a test that is killed itself leaves no writer running
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)));
        ExecutorService executor = Executors.newSingleThreadExecutor();
        FilesystemDriver driver = driver(Path.of(arguments[0]), executor);
        int count = Integer.parseInt(arguments[2]);
        if (arguments[1].equals("count")) {
            for (int i = 0; i < count; i++) {
                increment(driver);
            }
        } else if (arguments[1].startsWith("ledger-")) {
            for (int change = count; ; change++) {
                change(driver, key(arguments[1].substring("ledger-".length()), change % KEYS), valueAfter(change));
                System.out.println(change);
            }
        } else if (arguments[1].equals("hold")) {
            holdLocks(Path.of(arguments[0]));
        } else {
            System.out.write('\n');
            System.out.flush();
            for (int i = 0; ; i++) {
                overwrite(driver, i % 2 == 0 ? 'a' : 'b');
            }
        }
        driver.close();
        executor.shutdown();
    }

    private static void change(FilesystemDriver driver, String key, @Nullable String value) {
        if (value == null) {
            driver.removeItem(key).toCompletableFuture().join();
            return;
        }
        StoredItem item = driver.getItem(key, LIFE).toCompletableFuture().join();
        SetResult result = driver.setItem(key, value.getBytes(StandardCharsets.US_ASCII), LIFE, item)
                .toCompletableFuture()
                .join();
        if (!(result instanceof SetResult.Stored)) {
            throw new IllegalStateException("not stored");
        }
    }

    /** Holds every lock until it is killed. */
    private static void holdLocks(Path directory) throws IOException {
        List<FileLock> held = new ArrayList<>();
        for (int stripe = 0; stripe < 64; stripe++) {
            FileChannel channel = FileChannel.open(
                    directory.resolve(".locks").resolve(String.valueOf(stripe)),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            held.add(channel.lock());
        }
        System.out.write('\n');
        System.out.flush();
        int end = System.in.read();
        System.exit(end + held.size());
    }

    private static void increment(FilesystemDriver driver) {
        StoredItem item = driver.getItem(KEY, LIFE).toCompletableFuture().join();
        for (SetResult result = next(driver, item);
                !(result instanceof SetResult.Stored);
                result = next(driver, item)) {
            item = result instanceof SetResult.Conflict conflict ? conflict.current() : null;
        }
    }

    private static SetResult next(FilesystemDriver driver, StoredItem item) {
        int value = item == null ? 0 : Integer.parseInt(new String(item.value(), StandardCharsets.US_ASCII));
        byte[] more = String.valueOf(value + 1).getBytes(StandardCharsets.US_ASCII);
        return driver.setItem(KEY, more, LIFE, item).toCompletableFuture().join();
    }

    /** Stores a long text of one letter: a torn write would be shorter, or have two letters. */
    private static void overwrite(FilesystemDriver driver, char letter) {
        StoredItem item = driver.getItem(KEY, LIFE).toCompletableFuture().join();
        driver.setItem(KEY, String.valueOf(letter).repeat(100_000).getBytes(StandardCharsets.US_ASCII), LIFE, item)
                .toCompletableFuture()
                .join();
    }
}
