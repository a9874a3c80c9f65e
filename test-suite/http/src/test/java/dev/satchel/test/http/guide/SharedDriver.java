package dev.satchel.test.http.guide;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A driver whose items another application in the same process sees. */
@Singleton
@Named("shared")
@Requires(property = "session.driver", value = "shared")
final class SharedDriver implements SessionDriver {

    private final Store store;

    SharedDriver(Store store) {
        this.store = store;
    }

    /** The driver that the test gives to both applications. */
    record Store(SessionDriver driver) {}

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return store.driver.getItem(key, extendTo);
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        return store.driver.setItem(key, value, ttl, replaces);
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return store.driver.removeItem(key);
    }
}
