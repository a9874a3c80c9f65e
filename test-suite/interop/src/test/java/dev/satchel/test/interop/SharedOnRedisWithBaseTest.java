package dev.satchel.test.interop;

/** On Redis, under a base. */
class SharedOnRedisWithBaseTest extends SharedOnRedisTest {

    @Override
    String base() {
        return "session";
    }
}
