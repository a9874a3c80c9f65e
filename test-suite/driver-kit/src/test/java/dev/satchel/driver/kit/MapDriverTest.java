package dev.satchel.driver.kit;

import dev.satchel.driver.SessionDriver;
import java.util.HashMap;
import java.util.Map;

/** Shows that the contract can be kept. */
class MapDriverTest extends SessionDriverContract {

    private final Map<String, MapDriver.Item> items = new HashMap<>();

    @Override
    protected SessionDriver driver(String prefix) {
        return new MapDriver(items, prefix, clock);
    }
}
