package dev.satchel.driver.http;

import dev.satchel.driver.Deadline;
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
 * Keeps sessions behind unstorage's HTTP server, in whatever that stores them. Each item carries its own expiry, see
 * {@link StampedItem}, so that it is absent in time whether or not the store behind the server knows of expiries.
 *
 * <p>The server cannot compare and set. A set looks at what is there before it stores. The calls of this instance that
 * write to one item come one after another, so that none of them is lost; another instance may write between the look
 * and the set.
 *
 * <p>Thread-safe. Futures complete on the threads of the HTTP client.
 */
@Singleton
@Named("http")
public final class HttpDriver implements SessionDriver {

    private final String base;
    private final StorageServer server;
    private final TimedCalls calls;
    private final Clock clock;

    /**
     * Creates the driver, without connecting.
     *
     * @param configuration where the items are
     * @param server sends the requests
     * @param clock decides when an item has expired, to the millisecond
     */
    HttpDriver(HttpDriverConfiguration configuration, StorageServer server, Clock clock) {
        this.base = configuration.getUrl();
        this.server = server;
        this.calls = new TimedCalls(configuration.getTimeout(), new HttpFailures(configuration));
        this.clock = clock;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String address = address(key);
        return calls.run("reading", deadline -> find(address, deadline).thenCompose(item -> {
            if (item == null) {
                return CompletableFuture.completedFuture(null);
            }
            StoredItem found = StoredItem.of(item.value());
            return extendTo != null && item.isToBeExtended(clock.instant(), extendTo)
                    ? calls.inOrder(address, () -> extend(address, item, extendTo, deadline))
                            .thenApply(done -> found)
                    : CompletableFuture.completedFuture(found);
        }));
    }

    /** Writes back what is there now, if that is what was read: another call may have had its turn meanwhile. */
    private CompletionStage<@Nullable Void> extend(
            String address, StampedItem read, Duration extendTo, Deadline deadline) {
        return find(address, deadline)
                .thenCompose(item -> item != null
                                && Arrays.equals(item.value(), read.value())
                                && item.isToBeExtended(clock.instant(), extendTo)
                        ? put(address, item.value(), extendTo, deadline)
                        : CompletableFuture.completedFuture(null));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String address = address(key);
        byte[] kept = value.clone();
        return calls.runInOrder("writing", address, deadline -> {
            if (replaces == null) {
                return store(address, kept, ttl, deadline);
            }
            return find(address, deadline).thenCompose(item -> {
                if (item == null) {
                    return CompletableFuture.completedFuture(new SetResult.Gone());
                }
                return Arrays.equals(item.value(), replaces.value())
                        ? store(address, kept, ttl, deadline)
                        : CompletableFuture.completedFuture(new SetResult.Conflict(StoredItem.of(item.value())));
            });
        });
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        String address = address(key);
        return calls.runInOrder("removing", address, deadline -> server.delete(address, deadline));
    }

    @Override
    public boolean comparesAndSets() {
        return false;
    }

    private String address(String key) {
        return base + ItemPaths.of(key);
    }

    private CompletionStage<@Nullable StampedItem> find(String address, Deadline deadline) {
        return server.get(address, deadline).thenApply(body -> {
            StampedItem item = body == null ? null : StampedItem.read(body);
            return item == null || item.isOver(clock.instant()) ? null : item;
        });
    }

    private CompletionStage<SetResult> store(String address, byte[] value, Duration ttl, Deadline deadline) {
        CompletionStage<Void> stored = ttl.isZero() || ttl.isNegative()
                ? server.delete(address, deadline)
                : put(address, value, ttl, deadline);
        return stored.thenApply(done -> new SetResult.Stored(StoredItem.of(value)));
    }

    private CompletionStage<Void> put(String address, byte[] value, Duration ttl, Deadline deadline) {
        Instant now = clock.instant();
        StampedItem item = StampedItem.living(value, now, ttl);
        return server.put(address, item.write(), item.secondsLeft(now), deadline);
    }
}
