package dev.satchel.driver.overlay;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.SessionDriverContract;
import dev.satchel.driver.memory.MemoryDriver;
import dev.satchel.driver.memory.MemoryDriverConfiguration;
import java.time.Duration;

class OverlayDriverTest extends SessionDriverContract {

    @Override
    protected SessionDriver driver(String prefix) {
        SessionDriver delegate = new MemoryDriver(new MemoryDriverConfiguration(), clock);
        return new OverlayDriver(delegate, clock, Duration.ofMinutes(1), 1_000_000);
    }

    @Override
    protected boolean sharesBackend() {
        return false;
    }
}
