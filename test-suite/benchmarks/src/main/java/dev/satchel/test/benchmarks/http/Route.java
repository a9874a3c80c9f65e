package dev.satchel.test.benchmarks.http;

/** What is asked of every contestant. */
enum Route {
    UNTOUCHED("untouched, no cookie", "/untouched", Cookies.NONE, 32),
    UNTOUCHED_WITH_COOKIE("untouched, cookie sent", "/untouched", Cookies.SMALL, 32),
    READ("read one key", "/read", Cookies.SMALL, 32),
    WRITE("read and write one key", "/write", Cookies.SMALL, 32),
    READ_LARGE("read one small key of 100 kB", "/read", Cookies.LARGE, 32),
    TOGETHER("read and write, sixteen at once on one session", "/write", Cookies.ONE, 16),
    // last, since it leaves sessions behind
    CREATE("create a session", "/create", Cookies.NONE, 32);

    final String title;
    final String path;
    final Cookies cookies;
    final int connections;

    Route(String title, String path, Cookies cookies, int connections) {
        this.title = title;
        this.path = path;
        this.cookies = cookies;
        this.connections = connections;
    }
}
