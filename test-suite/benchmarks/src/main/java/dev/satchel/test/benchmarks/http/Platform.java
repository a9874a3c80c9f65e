package dev.satchel.test.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The platform of a contestant: how it is started from the output of its build. */
enum Platform {
    JVM {
        @Override
        Optional<String> leftOut(Contestant contestant, Path folder) {
            return Optional.empty();
        }

        @Override
        ProcessBuilder process(
                Contestant contestant, Path folder, URI uri, Map<String, String> store, List<String> options)
                throws IOException {
            Path target = folder.resolve("target");
            if (!Files.exists(target.resolve("class-path"))) {
                throw new IllegalStateException(
                        "Expected the contestant %s to be built in %s, found no file class-path there. Run mvn package as the README says"
                                .formatted(contestant, target));
            }
            Map<String, String> properties = new HashMap<>(contestant.properties);
            properties.putAll(store);
            String port = Integer.toString(uri.getPort());
            properties.put("micronaut.server.host", uri.getHost());
            properties.put("micronaut.server.port", port);
            properties.put("spring.main.banner-mode", "off");
            properties.put("server.address", uri.getHost());
            properties.put("server.port", port);
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(FLAGS);
            properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
            command.addAll(options);
            command.add("-cp");
            command.add(target.resolve("classes") + ":" + Files.readString(target.resolve("class-path")));
            command.add(contestant.mainClass());
            return new ProcessBuilder(command);
        }
    },
    /** The same, in another checkout, which {@link #BEFORE} names. */
    EARLIER_JVM {
        @Override
        Path folder(Path here) {
            String before = System.getProperty(BEFORE);
            return before == null
                    ? here
                    : Path.of(before).resolve(WITHIN_CHECKOUT).resolve(here.getFileName());
        }

        @Override
        Optional<String> leftOut(Contestant contestant, Path folder) {
            return System.getProperty(BEFORE) != null
                    ? Optional.empty()
                    : Optional.of(
                            "%s is left out: -D%s=<another checkout, where the benchmarks are built> names an earlier version"
                                    .formatted(contestant.title, BEFORE));
        }

        @Override
        ProcessBuilder process(
                Contestant contestant, Path folder, URI uri, Map<String, String> store, List<String> options)
                throws IOException {
            return JVM.process(contestant, folder, uri, store, options);
        }
    },
    NODE {
        @Override
        Optional<String> leftOut(Contestant contestant, Path folder) {
            return Files.exists(folder.resolve(ENTRY))
                    ? Optional.empty()
                    : Optional.of(
                            "%s is left out: it is not built. To have it: npm ci --ignore-scripts --prefix %2$s && ASTRO_TELEMETRY_DISABLED=1 npm run build --prefix %2$s"
                                    .formatted(contestant.title, folder));
        }

        @Override
        ProcessBuilder process(
                Contestant contestant, Path folder, URI uri, Map<String, String> store, List<String> options) {
            // the one that npm has installed, if there is one for this machine
            Path node = folder.resolve("node_modules/.bin/node");
            List<String> command = new ArrayList<>();
            command.add(Files.exists(node) ? node.toString() : "node");
            command.addAll(options);
            command.add(folder.resolve(ENTRY).toString());
            ProcessBuilder process = new ProcessBuilder(command);
            Map<String, String> environment = process.environment();
            environment.put("NODE_ENV", "production");
            environment.put("HOST", uri.getHost());
            environment.put("PORT", Integer.toString(uri.getPort()));
            environment.put("REDIS_URL", store.getOrDefault("redis.uri", ""));
            return process;
        }
    };

    private static final String BEFORE = "benchmarks.before";
    private static final String WITHIN_CHECKOUT = "test-suite/benchmarks/contestants";
    private static final List<String> FLAGS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");
    private static final String ENTRY = "target/server/entry.mjs";

    /**
     * Returns the folder of a contestant.
     *
     * @param here the one in this checkout
     */
    Path folder(Path here) {
        return here;
    }

    /** Returns the reason why it is not measured, and how to change that; empty if it is. */
    abstract Optional<String> leftOut(Contestant contestant, Path folder);

    /**
     * Returns the process that serves an address.
     *
     * @param folder of the contestant
     * @param store the properties of its store
     * @param options of the JVM or of Node, besides the common ones
     */
    abstract ProcessBuilder process(
            Contestant contestant, Path folder, URI uri, Map<String, String> store, List<String> options)
            throws IOException;
}
