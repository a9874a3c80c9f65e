package dev.satchel.test.benchmarks.memory;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.memory.MemoryDriver;
import dev.satchel.driver.memory.MemoryDriverConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;

/** A memory driver, and sessions to fill it with: a thousand different carts, under keys as sessions have them. */
final class Filled {

    static final Duration LIFE = Duration.ofMinutes(30);

    /** For measurements during which nothing expires. */
    static final Clock STANDING = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private static final int RECORDS = 1_000;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[][] records;
    private final MemoryDriver driver;

    private Filled(byte[][] records, MemoryDriver driver) {
        this.records = records;
        this.driver = driver;
    }

    static Filled with(long maxSize, Clock clock) {
        MemoryDriverConfiguration configuration = new MemoryDriverConfiguration();
        configuration.setMaxSize(maxSize);
        return new Filled(CartRecords.make(RECORDS), new MemoryDriver(configuration, clock));
    }

    /** Returns the number of sessions that the driver has in memory, expired ones included. */
    long size() {
        return driver.estimatedSize();
    }

    /** Stores the session of a number. */
    void set(int number) {
        SetResult result = driver.setItem(key(number), record(number), LIFE, null)
                .toCompletableFuture()
                .join();
        if (!(result instanceof SetResult.Stored)) {
            throw new IllegalStateException("Expected it to be stored, found " + result);
        }
    }

    /** Returns true if the session of a number is there, and complete. */
    boolean has(int number) {
        StoredItem item =
                driver.getItem(key(number), null).toCompletableFuture().join();
        if (item != null && !Arrays.equals(item.value(), record(number))) {
            throw new IllegalStateException("Expected a session as it was stored, found another");
        }
        return item != null;
    }

    /** Returns the number of bytes of the first sessions, without any overhead. */
    long bytes(int count) {
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += record(i).length;
        }
        return bytes;
    }

    private byte[] record(int number) {
        return records[number % RECORDS];
    }

    private static String key(int number) {
        try {
            byte[] id = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
            return ENCODER.encodeToString(MessageDigest.getInstance("SHA-256").digest(id));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
