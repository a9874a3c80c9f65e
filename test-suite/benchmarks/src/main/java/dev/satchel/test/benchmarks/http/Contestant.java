package dev.satchel.test.benchmarks.http;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** An application that is measured: a folder under {@code contestants}, a store, and how both are set up. */
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
    // without a limit, what is created fills the heap
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

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
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

    /** Why it is not measured where the others are, and what to do; empty if it is. */
    Optional<String> leftOut() {
        return platform.leftOut(this, folder());
    }

    /** The folder of what is started: in another checkout, for a version from before. */
    Path folder() {
        return platform.folder(here());
    }

    /** The benchmarks are in {@code target}, as a jar or as classes; the contestants beside it. */
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
