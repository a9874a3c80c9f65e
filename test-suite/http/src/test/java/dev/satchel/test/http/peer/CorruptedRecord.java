package dev.satchel.test.http.peer;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.StoredItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Overwrites a stored session, whatever it holds. */
final class CorruptedRecord {

    private CorruptedRecord() {}

    static void overwrite(SessionDriver driver, String key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StoredItem current = driver.getItem(key, null).toCompletableFuture().join();
        if (current != null) {
            driver.setItem(key, bytes, Duration.ofMinutes(30), current)
                    .toCompletableFuture()
                    .join();
        }
    }
}
