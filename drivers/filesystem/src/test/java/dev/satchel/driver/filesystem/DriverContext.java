package dev.satchel.driver.filesystem;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A driver in an application context, configured by properties. */
final class DriverContext implements AutoCloseable {

    private final ApplicationContext context;

    DriverContext(Path path, Clock clock, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("session.filesystem.path", path.toString());
        context = ApplicationContext.builder("test")
                .singletons(clock)
                .properties(all)
                .start();
    }

    FilesystemDriver driver() {
        return context.getBean(FilesystemDriver.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
