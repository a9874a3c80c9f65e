package dev.satchel.session.http.cookie;

import io.micronaut.context.env.Environment;
import java.util.List;

/** The configuration of the server for https, and for a proxy that terminates it. */
final class TlsSettings {

    private static final List<String> OF_TLS =
            List.of("micronaut.server.ssl.enabled", "micronaut.ssl.enabled", "micronaut.server.dual-protocol");

    private static final List<String> OF_PROXY =
            List.of("micronaut.server.host-resolution", "micronaut.server.client-address-header");

    private static final String LISTENERS = "micronaut.server.netty.listeners";

    private TlsSettings() {}

    static boolean areMissing(Environment environment) {
        return OF_TLS.stream()
                        .noneMatch(name ->
                                environment.getProperty(name, Boolean.class).orElse(false))
                && OF_PROXY.stream()
                        .noneMatch(name -> environment.containsProperties(name) || environment.containsProperty(name))
                && environment.getPropertyEntries(LISTENERS).stream().noneMatch(listener -> environment
                        .getProperty(LISTENERS + "." + listener + ".ssl", Boolean.class)
                        .orElse(false));
    }
}
