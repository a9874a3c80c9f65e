package dev.satchel.test.benchmarks.http;

/** A request that is measured on every contestant. */
enum Route {
    UNTOUCHED("untouched, no cookie", "/untouched", Cookies.NONE, 32),
    UNTOUCHED_WITH_COOKIE("untouched, cookie sent", "/untouched", Cookies.SMALL, 32),
    READ("read one key", "/read", Cookies.SMALL, 32),
    WRITE("read and write one key", "/write", Cookies.SMALL, 32),
    PACED("read and write one key, with pauses", "/write", Cookies.SMALL, 32, Pace.CALM),
    READ_LARGE("read one small key of 100 kB", "/read", Cookies.LARGE, 32),
    TOGETHER("read and write, sixteen at once on one session", "/write", Cookies.ONE, 16),
    // last, since it leaves sessions behind
    CREATE("create a session", "/create", Cookies.NONE, 32);

    final String title;
    final String path;
    final Cookies cookies;
    final int connections;
    final Pace pace;

    Route(String title, String path, Cookies cookies, int connections) {
        this(title, path, cookies, connections, Pace.FULL);
    }

    Route(String title, String path, Cookies cookies, int connections, Pace pace) {
        this.title = title;
        this.path = path;
        this.cookies = cookies;
        this.connections = connections;
        this.pace = pace;
    }
}
