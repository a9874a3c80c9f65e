package dev.satchel.driver.redis;

import dev.satchel.driver.SessionDriver;

/** The contract for calls that come from the event loops of a server. */
class RedisDriverOnEventLoopsTest extends RedisDriverTest {

    @Override
    protected SessionDriver driver(String prefix) {
        return LoopsOfTheApplication.inTurn(eventLoops(), super.driver(prefix));
    }
}
