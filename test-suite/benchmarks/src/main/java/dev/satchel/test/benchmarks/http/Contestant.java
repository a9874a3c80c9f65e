package dev.satchel.test.benchmarks.http;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A measured application: a folder under {@code contestants}, a store, and the configuration of both. */
enum Contestant {
    ALONE("Micronaut alone", "micronaut", Store.NONE, Map.of("contestant", "alone")),
    BARE("bare filter, Redis", "micronaut", Store.REDIS, Map.of("contestant", "bare")),
    SATCHEL_MEMORY(
            "Satchel, memory",
            "satchel",
            Store.NONE,
            Map.of("session.driver", "memory", "session.memory.max-size", Contestant.CACHE)),
    SATCHEL_REDIS("Satchel, Redis", "satchel", Store.REDIS, Map.of("session.driver", "redis")),
    SATCHEL_OVERLAY(
            "Satchel, overlay on Redis",
            "satchel",
            Store.REDIS,
            Map.of(
                    "session.driver",
                    "overlay",
                    "session.overlay.driver",
                    "redis",
                    "session.overlay.max-size",
                    Contestant.CACHE)),
    SATCHEL_FILESYSTEM("Satchel, filesystem", "satchel", Store.FOLDER, Map.of("session.driver", "filesystem")),
    SATCHEL_POSTGRESQL("Satchel, PostgreSQL", "satchel", Store.POSTGRESQL, Map.of("session.driver", "jdbc")),
    BEFORE_MEMORY("Satchel before, memory", "satchel", Store.NONE, SATCHEL_MEMORY.properties, Platform.EARLIER_JVM),
    BEFORE_REDIS("Satchel before, Redis", "satchel", Store.REDIS, SATCHEL_REDIS.properties, Platform.EARLIER_JVM),
    // without a limit, new sessions fill the heap
    MICRONAUT_SESSION_MEMORY(
            "micronaut-session, memory",
            "micronaut-session",
            Store.NONE,
            Map.of("micronaut.session.http.max-active-sessions", "100000")),
    MICRONAUT_SESSION_REDIS(
            "micronaut-session, Redis",
            "micronaut-session",
            Store.REDIS,
            Map.of("micronaut.session.http.redis.enabled", "true")),
    SPRING_WEBFLUX("Spring WebFlux, Redis", "spring-webflux", Store.REDIS, Map.of()),
    SPRING_SERVLET("Spring Servlet, Redis", "spring-servlet", Store.REDIS, Map.of()),
    ASTRO("Astro, Redis", "astro", Store.REDIS, Map.of(), Platform.NODE);

    /** Room for a thousand sessions of 100 kB. */
    private static final String CACHE = "200MB";

    final String title;
    final String module;
    final Store store;
    final Platform platform;

    @SuppressWarnings("ImmutableEnumChecker") // created by Map.of
    final Map<String, String> properties;

    Contestant(String title, String module, Store store, Map<String, String> properties) {
        this(title, module, store, properties, Platform.JVM);
    }

    Contestant(String title, String module, Store store, Map<String, String> properties, Platform platform) {
        this.title = title;
        this.module = module;
        this.store = store;
        this.properties = properties;
        this.platform = platform;
    }

    /** Returns the reason why it is not measured, and how to change that; empty if it is. */
    Optional<String> leftOut() {
        return platform.leftOut(this, folder());
    }

    /** Returns the folder of the application: in another checkout, for an earlier version. */
    Path folder() {
        return platform.folder(here());
    }

    /**
     * Returns the folder in this checkout: the benchmarks are in {@code target}, as a jar or as classes, and the
     * contestants beside it.
     */
    private Path here() {
        try {
            return Path.of(Contestant.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve("../../contestants/" + module)
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    String mainClass() {
        return "dev.satchel.test.benchmarks.contestants." + module.replace("-", "") + ".Application";
    }
}
