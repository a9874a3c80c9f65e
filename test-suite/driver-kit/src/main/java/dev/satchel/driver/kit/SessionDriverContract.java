package dev.satchel.driver.kit;

import dev.satchel.driver.SessionDriver;

/**
 * The contract of {@link SessionDriver}, one test for each promise. The test of a driver extends it, says how to make
 * the driver, and has nothing else but what is true of that driver alone:
 *
 * <pre>{@code
 * class MapDriverTest extends SessionDriverContract {
 *     private final Map<String, Item> map = new ConcurrentHashMap<>();
 *
 *     protected SessionDriver driver(String prefix) {
 *         return new MapDriver(map, prefix, clock);
 *     }
 * }
 * }</pre>
 *
 * <p>Time does not pass by itself: a driver that takes a {@link java.time.Clock} is given {@link #clock}. Where the
 * server keeps the time, override {@link #advance} to make the server believe that it has passed, and {@link #drift}.
 *
 * <p>Tests that need compare-and-set are skipped, with the reason, for a driver whose
 * {@link SessionDriver#comparesAndSets()} is false.
 */
public abstract class SessionDriverContract extends RacingContract {

    /** Called by subclasses. */
    protected SessionDriverContract() {}
}
