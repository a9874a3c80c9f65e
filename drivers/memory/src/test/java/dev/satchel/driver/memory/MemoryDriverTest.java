package dev.satchel.driver.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.SessionDriverContract;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryDriverTest extends SessionDriverContract {

    private static final Duration LIFE = Duration.ofMinutes(30);

    @Override
    protected SessionDriver driver(String prefix) {
        return new MemoryDriver(new MemoryDriverConfiguration(), clock);
    }

    @Override
    protected boolean sharesBackend() {
        return false;
    }

    @Test
    void holdsNoMoreThanItsBound() {
        MemoryDriver driver = holding(1_000_000);

        for (int i = 0; i < 5_000; i++) {
            driver.setItem("k" + i, new byte[1_000], LIFE, null);
        }

        assertThat(present(driver, 5_000)).isBetween(700L, 1_000L);
    }

    @Test
    void countsWhatASessionTakesUpBesideItsBytes() {
        MemoryDriver driver = holding(1_000_000);

        for (int i = 0; i < 50_000; i++) {
            driver.setItem("k" + i, new byte[0], LIFE, null);
        }

        assertThat(present(driver, 50_000)).isBetween(3_000L, 5_000L);
    }

    @Test
    void keepsWhatIsUsedMostWhenItIsFull() {
        MemoryDriver driver = holding(1_000_000);
        for (int i = 0; i < 100; i++) {
            driver.setItem("used" + i, new byte[1_000], LIFE, null);
        }
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            driver.setItem("flood" + i, new byte[1_000], LIFE, null);
            driver.getItem("used" + random.nextInt(100), LIFE);
        }

        assertThat(IntStream.range(0, 100)
                        .filter(i -> found(driver, "used" + i))
                        .count())
                .isGreaterThan(90);
    }

    @Test
    void makesRoomOfWhatHasExpired() {
        MemoryDriver driver = holding(1_000_000);
        for (int i = 0; i < 500; i++) {
            driver.setItem("old" + i, new byte[1_000], LIFE, null);
        }
        clock.advance(LIFE);

        for (int i = 0; i < 700; i++) {
            driver.setItem("k" + i, new byte[1_000], LIFE, null);
        }

        assertThat(present(driver, 700)).isEqualTo(700);
    }

    @Test
    void anItemStoredLaterIsAnotherItemAlsoWithEqualBytes() {
        MemoryDriver driver = holding(1_000_000);
        StoredItem first = ((SetResult.Stored) driver.setItem("k", new byte[1], LIFE, null)
                        .toCompletableFuture()
                        .join())
                .item();
        driver.removeItem("k");
        driver.setItem("k", new byte[1], LIFE, null);

        assertThat(driver.setItem("k", new byte[2], LIFE, first)
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(SetResult.Conflict.class);
    }

    @Test
    void everyFutureIsCompleteWhenItIsReturned() {
        MemoryDriver driver = holding(1_000_000);

        assertThat(driver.setItem("k", new byte[1], LIFE, null)).isCompleted();
        assertThat(driver.getItem("k", null)).isCompleted();
        assertThat(driver.getItem("k", LIFE)).isCompleted();
        assertThat(driver.removeItem("k")).isCompleted();
    }

    private MemoryDriver holding(long maxSize) {
        MemoryDriverConfiguration configuration = new MemoryDriverConfiguration();
        configuration.setMaxSize(maxSize);
        return new MemoryDriver(configuration, clock);
    }

    private static long present(MemoryDriver driver, int keys) {
        return IntStream.range(0, keys).filter(i -> found(driver, "k" + i)).count();
    }

    private static boolean found(MemoryDriver driver, String key) {
        return driver.getItem(key, null).toCompletableFuture().join() != null;
    }
}
