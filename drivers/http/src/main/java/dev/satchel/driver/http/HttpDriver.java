package dev.satchel.driver.http;

import dev.satchel.driver.Deadline;
import dev.satchel.driver.KeyEncoder;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A driver that keeps sessions behind unstorage's HTTP server, in any of its stores. Each item carries its own expiry,
 * see {@link ItemEnvelope}, so that it expires in time whether or not the store supports expiries.
 *
 * <p>The server cannot compare and set. A set reads the current item before it stores. Writes of this instance to one
 * item run one after another, so that none of them is lost. Another instance may write between the read and the write.
 *
 * <p>Thread-safe. Futures complete on the threads of the HTTP client.
 */
@Singleton
@Named("http")
public final class HttpDriver implements SessionDriver {

    /** File systems allow names of 255 bytes, of which temporary files of stores need some. */
    private static final int MAX_PATH_LENGTH = 200;

    /**
     * Encodes driver keys as the last segment of an address. The server does not decode percent signs, gives a meaning
     * to {@code :}, {@code /}, {@code ?}, {@code $} and {@code ..}, and may store items as files.
     */
    static final KeyEncoder PATH_ENCODER = new KeyEncoder('=', "==", MAX_PATH_LENGTH);

    private final String base;
    private final UnstorageClient client;
    private final TimedCallExecutor calls;
    private final Clock clock;

    /**
     * Creates the driver, without connecting.
     *
     * @param configuration the address and the timeout
     * @param client sends the requests
     * @param clock decides whether an item has expired, to the millisecond
     */
    HttpDriver(HttpDriverConfiguration configuration, UnstorageClient client, Clock clock) {
        this.base = configuration.getUrl();
        this.client = client;
        this.calls = new TimedCallExecutor(configuration.getTimeout(), new HttpExceptionTranslator(configuration));
        this.clock = clock;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String address = address(key);
        return calls.submit("reading", deadline -> find(address, deadline).thenCompose(item -> {
            if (item == null) {
                return CompletableFuture.completedFuture(null);
            }
            StoredItem found = StoredItem.of(item.value());
            return extendTo != null && item.needsExtension(clock.instant(), extendTo)
                    ? calls.inOrder(address, () -> extend(address, item, extendTo, deadline))
                            .thenApply(done -> found)
                    : CompletableFuture.completedFuture(found);
        }));
    }

    /** Extends the item if it is still the one that was read: another call may have replaced it in between. */
    private CompletionStage<@Nullable Void> extend(
            String address, ItemEnvelope read, Duration extendTo, Deadline deadline) {
        return find(address, deadline)
                .thenCompose(item -> item != null
                                && Arrays.equals(item.value(), read.value())
                                && item.needsExtension(clock.instant(), extendTo)
                        ? put(address, item.value(), extendTo, deadline)
                        : CompletableFuture.completedFuture(null));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String address = address(key);
        byte[] copy = value.clone();
        return calls.submitInOrder("writing", address, deadline -> {
            if (replaces == null) {
                return store(address, copy, ttl, deadline);
            }
            return find(address, deadline).thenCompose(item -> {
                if (item == null) {
                    return CompletableFuture.completedFuture(new SetResult.Gone());
                }
                return Arrays.equals(item.value(), replaces.value())
                        ? store(address, copy, ttl, deadline)
                        : CompletableFuture.completedFuture(new SetResult.Conflict(StoredItem.of(item.value())));
            });
        });
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        String address = address(key);
        return calls.submitInOrder("removing", address, deadline -> client.delete(address, deadline));
    }

    @Override
    public boolean comparesAndSets() {
        return false;
    }

    private String address(String key) {
        return base + PATH_ENCODER.encode(key);
    }

    private CompletionStage<@Nullable ItemEnvelope> find(String address, Deadline deadline) {
        return client.get(address, deadline).thenApply(body -> {
            ItemEnvelope item = body == null ? null : ItemEnvelope.parse(body);
            return item == null || item.isExpired(clock.instant()) ? null : item;
        });
    }

    private CompletionStage<SetResult> store(String address, byte[] value, Duration ttl, Deadline deadline) {
        CompletionStage<Void> stored = ttl.isZero() || ttl.isNegative()
                ? client.delete(address, deadline)
                : put(address, value, ttl, deadline);
        return stored.thenApply(done -> new SetResult.Stored(StoredItem.of(value)));
    }

    private CompletionStage<Void> put(String address, byte[] value, Duration ttl, Deadline deadline) {
        Instant now = clock.instant();
        ItemEnvelope item = ItemEnvelope.create(value, now, ttl);
        return client.put(address, item.toBytes(), item.remainingSeconds(now), deadline);
    }
}
