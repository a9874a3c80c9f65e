package dev.satchel.test.http.stress;

import dev.satchel.driver.redis.server.LocalRedis;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Faults of Redis while requests are in flight. */
@FunctionalInterface
interface FaultInjector {

    /**
     * Injects faults until the end, and leaves Redis as it was.
     *
     * @param over opens when no request is left
     * @param random decides when and for how long
     */
    void inject(CountDownLatch over, Random random) throws InterruptedException;

    /** Injects no faults. */
    static FaultInjector none() {
        return (over, random) -> over.await();
    }

    /** Kills Redis, which leaves it no time to write anything, and starts it again. */
    static FaultInjector killing(LocalRedis redis) {
        return (over, random) -> {
            while (!over.await(500 + random.nextInt(1_000), TimeUnit.MILLISECONDS)) {
                redis.kill();
                over.await(random.nextInt(300), TimeUnit.MILLISECONDS);
                redis.startAgain();
            }
        };
    }

    /**
     * Makes Redis hang for a while. It then carries out the commands it was sent, whether a caller still waits or not.
     */
    static FaultInjector hanging(LocalRedis redis, int longestMillis) {
        return (over, random) -> {
            while (!over.await(300 + random.nextInt(900), TimeUnit.MILLISECONDS)) {
                redis.pause();
                over.await(100 + random.nextInt(longestMillis - 100), TimeUnit.MILLISECONDS);
                redis.resume();
            }
        };
    }
}
