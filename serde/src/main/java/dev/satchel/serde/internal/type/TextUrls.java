package dev.satchel.serde.internal.type;

import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * Creates URLs that are compared by their text. Java's own look up the addresses of their hosts whenever they are
 * compared or hashed, which can block for long, and treat two hosts with one address as equal.
 */
public final class TextUrls {

    private TextUrls() {}

    /**
     * Creates the URL of a text.
     *
     * @throws IllegalArgumentException if it is invalid, or its protocol is unknown to Java
     */
    static URL of(String text) {
        try {
            URL resolving = URI.create(text).toURL();
            return new URL(null, text, new Handler(resolving));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns true if a URL can be read back from its text: Java accepts some that are not a URI. */
    public static boolean isKept(URL url) {
        String text = url.toExternalForm();
        try {
            return of(text).toExternalForm().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The handler of one URL. Behaves like Java's own, but never looks an address up. */
    private static final class Handler extends URLStreamHandler {

        private final URL resolving;

        Handler(URL resolving) {
            this.resolving = resolving;
        }

        @Override
        protected void parseURL(URL url, String spec, int start, int limit) {
            setURL(
                    url,
                    resolving.getProtocol(),
                    resolving.getHost(),
                    resolving.getPort(),
                    resolving.getAuthority(),
                    resolving.getUserInfo(),
                    resolving.getPath(),
                    resolving.getQuery(),
                    resolving.getRef());
        }

        @Override
        protected int getDefaultPort() {
            return resolving.getDefaultPort();
        }

        /** Returns null, so that hosts are compared and hashed by name. */
        @Override
        protected @Nullable InetAddress getHostAddress(URL url) {
            return null;
        }

        @Override
        protected boolean hostsEqual(URL one, URL other) {
            String host = one.getHost();
            return host == null ? other.getHost() == null : host.equalsIgnoreCase(other.getHost());
        }

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            return resolving.openConnection();
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            return resolving.openConnection(proxy);
        }
    }
}
