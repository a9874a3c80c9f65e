package dev.satchel.driver.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.SetResult.Conflict;
import dev.satchel.driver.SetResult.Stored;
import dev.satchel.driver.StoredItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;

/** The fixture of the contract tests: the driver, the time, and calls that wait for their result. */
abstract class DriverFixture {

    static final Duration LIFE = Duration.ofMinutes(30);
    static final Duration HALF = LIFE.dividedBy(2);
    static final String KEY = "k";

    /** The time of the test, which stands still until {@link #advance}. */
    protected final MutableClock clock = new MutableClock();

    private final List<SessionDriver> drivers = new ArrayList<>();
    final String prefix = "kit-" + UUID.randomUUID() + ":";

    /** The driver under test: a new one, with a prefix of its own, for every test. */
    SessionDriver driver;

    /**
     * Creates a driver, ready to be called. It is closed after the test if it is {@link AutoCloseable}.
     *
     * @param prefix the prefix of its keys in the backend. The drivers that one test creates share the backend, if
     *     there is one outside of the driver. No two tests use the same prefix, so nothing has to be cleared between
     *     them
     * @return the driver
     * @throws Exception fails the test
     */
    protected abstract SessionDriver driver(String prefix) throws Exception;

    /**
     * Lets time pass for every stored item. The default moves {@link #clock}.
     *
     * @param duration at least a millisecond
     * @throws Exception fails the test
     */
    protected void advance(Duration duration) throws Exception {
        clock.advance(duration);
    }

    /**
     * Returns an upper bound of the time that passes by itself during a test: zero, the default, where time stands
     * still, and some seconds where the server keeps its own time. Behaviour right before an expiry is tested that much
     * earlier.
     *
     * @return less than a minute
     */
    protected Duration drift() {
        return Duration.ZERO;
    }

    /**
     * Returns the time limit for a call, after which its test fails.
     *
     * @return 10 seconds unless overridden
     */
    protected Duration timeLimit() {
        return Duration.ofSeconds(10);
    }

    /**
     * Returns true if two drivers with the same prefix see the same items, because these are kept outside of the
     * driver.
     *
     * @return true unless overridden
     */
    protected boolean sharesBackend() {
        return true;
    }

    @BeforeEach
    final void makeDriver() throws Exception {
        driver = tracked(prefix);
    }

    @AfterEach
    final void closeDrivers() throws Exception {
        for (SessionDriver each : drivers) {
            if (each instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    static Stream<Named<byte[]>> oddValues() {
        return Samples.oddValues();
    }

    static Stream<Named<String>> oddKeys() {
        return Samples.oddKeys();
    }

    final SessionDriver tracked(String itsPrefix) throws Exception {
        SessionDriver made = driver(itsPrefix);
        drivers.add(made);
        return made;
    }

    final void needsCompareAndSet() {
        assumeTrue(driver.comparesAndSets(), "Skipped: this driver says that it does not compare and set");
    }

    final boolean timeStandsStill() {
        return drift().isZero();
    }

    final Duration rightBefore(Duration expiry) {
        return expiry.minus(timeStandsStill() ? Duration.ofMillis(1) : drift());
    }

    final <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return Answers.await(stage, timeLimit());
    }

    final byte @Nullable [] get(String key) {
        return get(key, null);
    }

    final byte @Nullable [] get(String key, @Nullable Duration extendTo) {
        StoredItem item = await(driver.getItem(key, extendTo));
        return item == null ? null : item.value();
    }

    final String text(String key) {
        return new String(present(await(driver.getItem(key, null))).value(), UTF_8);
    }

    final SetResult set(String key, String value, Duration ttl, @Nullable StoredItem replaces) {
        return set(key, value.getBytes(UTF_8), ttl, replaces);
    }

    final SetResult set(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        return await(driver.setItem(key, value, ttl, replaces));
    }

    final void remove(String key) {
        await(driver.removeItem(key));
    }

    static StoredItem present(@Nullable StoredItem item) {
        if (item == null) {
            throw new AssertionError("Expected an item, but the driver says that there is none");
        }
        return item;
    }

    static StoredItem stored(SetResult result) {
        assertThat(result).isInstanceOf(Stored.class);
        return ((Stored) result).item();
    }

    static StoredItem conflict(SetResult result) {
        assertThat(result).isInstanceOf(Conflict.class);
        return ((Conflict) result).current();
    }
}
