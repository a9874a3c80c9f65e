package dev.satchel.session.http.cookie;

/** The names of this machine, to which most browsers send Secure cookies over plain HTTP too. */
final class LocalHost {

    private static final String NAME = "localhost";
    private static final String IPV6 = "[::1]";
    private static final String IPV4_PREFIX = "127.";

    private LocalHost() {}

    /**
     * Returns true if a {@code Host} header names this machine: {@code localhost}, a name below it, a loopback address.
     * Allocates nothing, since it runs whenever a session begins.
     *
     * @param host the header, with a port or without
     */
    static boolean isNamedBy(String host) {
        if (host.startsWith("[")) {
            return host.startsWith(IPV6) && isPort(host, IPV6.length());
        }
        int colon = host.indexOf(':');
        int end = colon < 0 ? host.length() : colon;
        return isPort(host, end) && (isName(host, end) || isIpv4(host, end));
    }

    private static boolean isName(String host, int end) {
        int start = end - NAME.length();
        return host.regionMatches(true, start, NAME, 0, NAME.length())
                && (start == 0 || (start > 1 && host.charAt(start - 1) == '.'));
    }

    private static boolean isIpv4(String host, int end) {
        int dots = 0;
        for (int i = 0; i < end; i++) {
            char each = host.charAt(i);
            if (each == '.') {
                dots++;
            } else if (each < '0' || each > '9') {
                return false;
            }
        }
        return dots == 3 && host.startsWith(IPV4_PREFIX) && host.charAt(end - 1) != '.';
    }

    private static boolean isPort(String host, int start) {
        if (start == host.length()) {
            return true;
        }
        for (int i = start + 1; i < host.length(); i++) {
            if (host.charAt(i) < '0' || host.charAt(i) > '9') {
                return false;
            }
        }
        return host.charAt(start) == ':';
    }
}
