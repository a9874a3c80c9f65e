package dev.satchel.test.http.support;

import dev.satchel.driver.redis.server.LocalRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Starts one Redis for the tests of a class. */
public abstract class RedisPerClass {

    protected static LocalRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = LocalRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }
}
