package dev.satchel.test.http.support;

import dev.satchel.driver.redis.server.LocalRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Starts one Redis for the tests of a class. */
public abstract class RedisPerClass {

    /**
     * Public, since the compiler gives nested classes accessors of a protected one: no method of a test may name a
     * class of the Redis driver, which is missing where memory is the only driver.
     */
    public static LocalRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = LocalRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }
}
