package dev.satchel.driver.http;

import dev.satchel.driver.http.server.UnstorageServer;
import dev.satchel.driver.redis.server.LocalRedis;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract on unstorage's drivers, except the memory driver of version 2, whose timers treat every ttl of more than
 * 24 days as zero.
 */
class HttpDriverTest {

    @Nested
    class Memory1 extends UnstorageContract {

        @Override
        UnstorageServer start() {
            return UnstorageServer.start(1, "memory", "", "");
        }
    }

    @Nested
    class Files1 extends OnFiles {

        Files1() {
            super(1);
        }
    }

    @Nested
    class Files2 extends OnFiles {

        Files2() {
            super(2);
        }
    }

    @Nested
    class Redis1 extends OnRedis {

        Redis1() {
            super(1);
        }
    }

    @Nested
    class Redis2 extends OnRedis {

        Redis2() {
            super(2);
        }
    }

    abstract static class OnFiles extends UnstorageContract {

        @TempDir
        static Path directory;

        private final int version;

        OnFiles(int version) {
            this.version = version;
        }

        @Override
        UnstorageServer start() {
            return UnstorageServer.start(version, "fs", directory, "");
        }
    }

    abstract static class OnRedis extends UnstorageContract {

        private final int version;
        private final LocalRedis redis = LocalRedis.notStarted();

        OnRedis(int version) {
            this.version = version;
        }

        @Override
        UnstorageServer start() {
            redis.startAgain();
            return UnstorageServer.start(version, "redis", redis.uri().replaceFirst(".*:", ""), "");
        }

        @AfterAll
        void stopRedis() {
            redis.close();
        }
    }
}
