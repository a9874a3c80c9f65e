package dev.satchel.test.benchmarks.start;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An application with one library and one store: a contestant, without the jars that only its other stores need. */
enum Setup {
    MICRONAUT("Micronaut alone", "micronaut", Map.of("contestant", "alone"), List.of(Only.REDIS, Only.CACHE)),
    SATCHEL_MEMORY(
            "Satchel, memory",
            "satchel",
            Map.of("session.driver", "memory"),
            List.of(Only.REDIS, Only.CACHE, Only.OTHER_DRIVERS, List.of("satchel-driver-redis-"))),
    SATCHEL_REDIS("Satchel, Redis", "satchel", Map.of("session.driver", "redis"), List.of(Only.OTHER_DRIVERS)),
    MICRONAUT_SESSION_MEMORY("micronaut-session, memory", "micronaut-session", Map.of(), List.of(Only.REDIS)),
    MICRONAUT_SESSION_REDIS(
            "micronaut-session, Redis",
            "micronaut-session",
            Map.of("micronaut.session.http.redis.enabled", "true"),
            List.of());

    /** Prefixes of the names of jars that only one library needs. */
    private static final class Only {

        static final List<String> REDIS =
                List.of("micronaut-redis-", "lettuce-", "redis-authx-", "netty-resolver-dns-", "netty-codec-dns-");

        /** Of micronaut-redis, and of micronaut-session too. */
        static final List<String> CACHE = List.of("micronaut-cache-core-");

        static final List<String> OTHER_DRIVERS = List.of(
                "satchel-driver-filesystem-",
                "satchel-driver-overlay-",
                "satchel-driver-jdbc-",
                "micronaut-jdbc-",
                "HikariCP-",
                "postgresql-",
                "checker-qual-");
    }

    final String title;
    private final String module;

    @SuppressWarnings("ImmutableEnumChecker") // created by Map.of
    final Map<String, String> properties;

    /** Prefixes of the names of jars that it does not need. */
    @SuppressWarnings("ImmutableEnumChecker") // created by List.of
    private final List<String> without;

    Setup(String title, String module, Map<String, String> properties, List<List<String>> without) {
        this.title = title;
        this.module = module;
        this.properties = properties;
        this.without = without.stream().flatMap(List::stream).toList();
    }

    String mainClass() {
        return "dev.satchel.test.benchmarks.contestants." + module.replace("-", "") + ".Application";
    }

    /** Returns the application's own classes. The benchmarks are in {@code target}, and the contestants beside it. */
    Path classes() throws URISyntaxException {
        Path here = Path.of(
                Setup.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return here.resolve("../../contestants/" + module + "/target/classes").normalize();
    }

    /** Returns the jars of its class path. */
    List<Path> jars() throws IOException, URISyntaxException {
        String classPath = Files.readString(classes().resolveSibling("class-path"));
        return Arrays.stream(classPath.split(":", -1))
                .map(Path::of)
                .filter(this::has)
                .toList();
    }

    private boolean has(Path jar) {
        return without.stream().noneMatch(jar.getFileName().toString()::startsWith);
    }
}
