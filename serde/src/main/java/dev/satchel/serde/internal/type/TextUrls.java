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
 * URLs that are compared by their text. Java's own ask the network for the addresses of their hosts whenever they are
 * compared or hashed, which takes as long as it takes, and two hosts at one address are one to them.
 */
public final class TextUrls {

    private TextUrls() {}

    /**
     * Makes the URL of a text.
     *
     * @throws IllegalArgumentException if it is none, or of a protocol that Java does not know
     */
    static URL of(String text) {
        try {
            URL resolving = URI.create(text).toURL();
            return new URL(null, text, new Handler(resolving));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Says whether a URL can be read back from its text: Java takes some that are no URI. */
    public static boolean isKept(URL url) {
        String text = url.toExternalForm();
        try {
            return of(text).toExternalForm().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The handler of one URL: does what Java's own does, but never asks for an address. */
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

        /** Without one, hosts are compared and hashed by name. */
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
