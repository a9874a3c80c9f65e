package dev.satchel.driver.filesystem;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.SessionDriverContract;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class FilesystemDriverTest extends SessionDriverContract {

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @TempDir
    Path directory;

    @Override
    protected SessionDriver driver(String prefix) {
        FilesystemDriverConfiguration configuration = new FilesystemDriverConfiguration();
        configuration.setPath(directory
                .resolve(FilesystemDriver.FILE_NAME_ENCODER.encode(prefix))
                .toString());
        return new FilesystemDriver(configuration, clock, executor);
    }

    @AfterEach
    void stop() {
        executor.shutdown();
    }
}
