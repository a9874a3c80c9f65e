package dev.satchel.test.benchmarks.http;

import java.util.Map;

/** An application that is measured: a module under {@code contestants}, a store, and how both are set up. */
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
    SPRING_SERVLET("Spring Servlet, Redis", "spring-servlet", Store.REDIS, Map.of());

    /** Room for a thousand sessions of 100 kB. */
    private static final String CACHE = "200MB";

    final String title;
    final String module;
    final Store store;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    final Map<String, String> properties;

    Contestant(String title, String module, Store store, Map<String, String> properties) {
        this.title = title;
        this.module = module;
        this.store = store;
        this.properties = properties;
    }

    String mainClass() {
        return "dev.satchel.test.benchmarks.contestants." + module.replace("-", "") + ".Application";
    }
}
