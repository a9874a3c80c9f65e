package dev.satchel.driver.kit;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Delegates to another driver. A subclass breaks one behaviour. */
class DelegatingDriver implements SessionDriver {

    final SessionDriver driver;

    DelegatingDriver(SessionDriver driver) {
        this.driver = driver;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return driver.getItem(key, extendTo);
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        return driver.setItem(key, value, ttl, replaces);
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return driver.removeItem(key);
    }
}
