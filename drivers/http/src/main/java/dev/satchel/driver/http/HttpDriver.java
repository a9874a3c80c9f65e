package dev.satchel.driver.http;

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
 * <p>The server cannot compare and set. A set looks at what is there before it stores, which finds out about all but
 * those who do so at the same moment.
 *
 * <p>Thread-safe. Futures complete on the threads of the HTTP client.
 */
@Singleton
@Named("http")
public final class HttpDriver implements SessionDriver {

    private final String base;
    private final StorageServer server;
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
        this.clock = clock;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String address = address(key);
        return find(address).thenCompose(item -> {
            if (item == null) {
                return CompletableFuture.completedFuture(null);
            }
            StoredItem found = StoredItem.of(item.value());
            return extendTo != null && item.isToBeExtended(clock.instant(), extendTo)
                    ? put(address, item.value(), extendTo).thenApply(done -> found)
                    : CompletableFuture.completedFuture(found);
        });
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String address = address(key);
        byte[] kept = value.clone();
        if (replaces == null) {
            return store(address, kept, ttl);
        }
        return find(address).thenCompose(item -> {
            if (item == null) {
                return CompletableFuture.completedFuture(new SetResult.Gone());
            }
            return Arrays.equals(item.value(), replaces.value())
                    ? store(address, kept, ttl)
                    : CompletableFuture.completedFuture(new SetResult.Conflict(StoredItem.of(item.value())));
        });
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return server.delete(address(key));
    }

    @Override
    public boolean comparesAndSets() {
        return false;
    }

    private String address(String key) {
        return base + ItemPaths.of(key);
    }

    private CompletionStage<@Nullable StampedItem> find(String address) {
        return server.get(address).thenApply(body -> {
            StampedItem item = body == null ? null : StampedItem.read(body);
            return item == null || item.isOver(clock.instant()) ? null : item;
        });
    }

    private CompletionStage<SetResult> store(String address, byte[] value, Duration ttl) {
        CompletionStage<Void> stored =
                ttl.isZero() || ttl.isNegative() ? server.delete(address) : put(address, value, ttl);
        return stored.thenApply(done -> new SetResult.Stored(StoredItem.of(value)));
    }

    private CompletionStage<Void> put(String address, byte[] value, Duration ttl) {
        Instant now = clock.instant();
        StampedItem item = StampedItem.living(value, now, ttl);
        return server.put(address, item.write(), item.secondsLeft(now));
    }
}
