package dev.satchel.test.http.stress;

import dev.satchel.driver.redis.server.LocalRedis;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What happens to Redis while requests are under way. */
@FunctionalInterface
interface Trouble {

    /**
     * Makes trouble until it is over, and leaves Redis as it was.
     *
     * @param over opens when nobody is there any more to be troubled
     * @param random decides when and for how long
     */
    void make(CountDownLatch over, Random random) throws InterruptedException;

    /** Nothing happens. */
    static Trouble none() {
        return (over, random) -> over.await();
    }

    /** It is killed, which leaves it no time to write anything, and started again. */
    static Trouble killing(LocalRedis redis) {
        return (over, random) -> {
            while (!over.await(500 + random.nextInt(1_000), TimeUnit.MILLISECONDS)) {
                redis.kill();
                over.await(random.nextInt(300), TimeUnit.MILLISECONDS);
                redis.startAgain();
            }
        };
    }

    /** It hangs for a while, and carries out then what it was sent, whether anybody still waits for it or not. */
    static Trouble hanging(LocalRedis redis, int longestMillis) {
        return (over, random) -> {
            while (!over.await(300 + random.nextInt(900), TimeUnit.MILLISECONDS)) {
                redis.pause();
                over.await(100 + random.nextInt(longestMillis - 100), TimeUnit.MILLISECONDS);
                redis.resume();
            }
        };
    }
}
