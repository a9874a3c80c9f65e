package dev.satchel.serde.internal.type;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A check of which texts JavaScript accepts as a URL: a {@code URL} that cannot be read makes the whole text
 * unreadable. The check is conservative: it rejects texts that may be invalid there.
 */
public final class JsUrls {

    private static final Pattern URL = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*):(?://(?:[^/?#@\\\\]*@)?([^/?#@:\\[\\]\\\\]*)(?::([0-9]{0,5}))?(?=[/?#]|$))?(.*)");

    /** Schemes whose URLs must have a host. */
    private static final Set<String> WITH_HOST = Set.of("http", "https", "ws", "wss", "ftp");

    private static final Pattern HOST = Pattern.compile(
            "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)*");

    /** Hosts that JavaScript parses as an IP address. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)");

    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private static final int LAST_PORT = 65_535;

    private JsUrls() {}

    public static boolean isOne(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return false;
        }
        String scheme = url.group(1).toLowerCase(Locale.ROOT);
        String host = url.group(2);
        if (host == null) {
            // the rest is not parsed, unless it must have a host after all
            return !url.group(4).startsWith("//") && !WITH_HOST.contains(scheme) && !scheme.equals("file");
        }
        String port = url.group(3);
        if (port != null && (host.isEmpty() || (!port.isEmpty() && Integer.parseInt(port) > LAST_PORT))) {
            return false;
        }
        return host.isEmpty() ? !WITH_HOST.contains(scheme) : isHost(host);
    }

    private static boolean isHost(String host) {
        if (!HOST.matcher(host).matches() || host.toLowerCase(Locale.ROOT).contains("xn--")) {
            return false;
        }
        return !ENDS_IN_NUMBER.matcher(host).matches() || ADDRESS.matcher(host).matches();
    }
}
