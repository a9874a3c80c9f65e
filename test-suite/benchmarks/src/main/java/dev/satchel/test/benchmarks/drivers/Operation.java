package dev.satchel.test.benchmarks.drivers;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/** A measured operation of a driver. */
enum Operation {
    /** An item is read and its ttl extended. */
    LOAD {
        @Override
        IntFunction<CompletionStage<?>> calls(SessionDriver driver, String[] keys, StoredItem[] items, byte[] value) {
            return i -> driver.getItem(keys[i % keys.length], LIFE);
        }
    },
    /** An item is replaced without a conflict. */
    SAVE {
        @Override
        IntFunction<CompletionStage<?>> calls(SessionDriver driver, String[] keys, StoredItem[] items, byte[] value) {
            return i -> {
                int k = i % keys.length;
                return driver.setItem(keys[k], value, LIFE, items[k]).thenAccept(result -> {
                    if (!(result instanceof SetResult.Stored stored)) {
                        throw new IllegalStateException("Expected it to be stored, found " + result);
                    }
                    items[k] = stored.item();
                });
            };
        }
    },
    /** An item is replaced with a conflict: the result contains the current item. */
    CONFLICT {
        @Override
        IntFunction<CompletionStage<?>> calls(SessionDriver driver, String[] keys, StoredItem[] items, byte[] value) {
            return i -> driver.setItem(keys[i % keys.length], value, LIFE, null).thenAccept(result -> {
                if (!(result instanceof SetResult.Conflict)) {
                    throw new IllegalStateException("Expected a conflict, found " + result);
                }
            });
        }
    };

    static final Duration LIFE = Duration.ofMinutes(30);

    /**
     * Returns the calls of one lane.
     *
     * @param keys of items that no other lane uses
     * @param items the current items
     * @param value to store
     */
    abstract IntFunction<CompletionStage<?>> calls(
            SessionDriver driver, String[] keys, StoredItem[] items, byte[] value);
}
