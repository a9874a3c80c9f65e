package dev.satchel.driver.filesystem;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another process that works on the same directory. */
final class WriterProcess {

    static final String KEY = "shared";
    static final Duration LIFE = Duration.ofMinutes(30);

    private WriterProcess() {}

    /** Starts one: {@code count} times, or until it is killed with a negative one. */
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
        ExecutorService executor = Executors.newSingleThreadExecutor();
        FilesystemDriver driver = driver(Path.of(arguments[0]), executor);
        int count = Integer.parseInt(arguments[2]);
        if (arguments[1].equals("count")) {
            for (int i = 0; i < count; i++) {
                increment(driver);
            }
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

    /** A long text of one letter: a torn one would be shorter, or of two letters. */
    private static void overwrite(FilesystemDriver driver, char letter) {
        StoredItem item = driver.getItem(KEY, LIFE).toCompletableFuture().join();
        driver.setItem(KEY, String.valueOf(letter).repeat(100_000).getBytes(StandardCharsets.US_ASCII), LIFE, item)
                .toCompletableFuture()
                .join();
    }
}
