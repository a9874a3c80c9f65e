package dev.satchel.driver.kit;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A driver that keeps the whole contract, over a map that drivers of several prefixes share. Never evicts anything. */
class MapDriver implements SessionDriver {

    record Item(byte[] value, Instant expires) {}

    final Map<String, Item> items;
    final String prefix;
    final Clock clock;

    MapDriver(Map<String, Item> items, String prefix, Clock clock) {
        this.items = items;
        this.prefix = prefix;
        this.clock = clock;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        synchronized (items) {
            Item item = live(key);
            if (item != null && extendTo != null) {
                items.put(prefix + key, new Item(item.value(), expires(extendTo)));
            }
            return CompletableFuture.completedFuture(item == null ? null : handOut(item));
        }
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        synchronized (items) {
            Item item = live(key);
            if (item == null && replaces != null) {
                return CompletableFuture.completedFuture(new SetResult.Gone());
            }
            if (item != null && (replaces == null || !Arrays.equals(item.value(), replaces.value()))) {
                return CompletableFuture.completedFuture(new SetResult.Conflict(handOut(item)));
            }
            Item next = new Item(copy(value), expires(ttl));
            items.put(prefix + key, next);
            return CompletableFuture.completedFuture(new SetResult.Stored(handOut(next)));
        }
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        synchronized (items) {
            items.remove(prefix + key);
            return CompletableFuture.completedFuture(null);
        }
    }

    byte[] copy(byte[] value) {
        return value.clone();
    }

    private StoredItem handOut(Item item) {
        return StoredItem.of(copy(item.value()));
    }

    private @Nullable Item live(String key) {
        Item item = items.get(prefix + key);
        return item == null || !clock.instant().isBefore(item.expires()) ? null : item;
    }

    private Instant expires(Duration life) {
        Duration counted = life.compareTo(Duration.ofDays(500_000)) > 0 ? Duration.ofDays(500_000) : life;
        return clock.instant().plusMillis(counted.plusNanos(999_999).toMillis());
    }
}
