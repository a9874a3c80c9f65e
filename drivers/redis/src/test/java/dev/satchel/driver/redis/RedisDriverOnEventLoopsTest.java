package dev.satchel.driver.redis;

import dev.satchel.driver.SessionDriver;

/** The contract of drivers, for calls from the event loops of a server. */
class RedisDriverOnEventLoopsTest extends RedisDriverTest {

    @Override
    protected SessionDriver driver(String prefix) {
        return ApplicationEventLoops.inTurn(eventLoops(), super.driver(prefix));
    }
}
