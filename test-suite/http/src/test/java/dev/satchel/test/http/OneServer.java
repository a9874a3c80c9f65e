package dev.satchel.test.http;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests that share a server, with the calls of its driver counted from the beginning of each test. */
abstract class OneServer {

    static TestServer server;
    static RecordingDriver driver;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        driver = server.driver();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        driver.calls();
        driver.breakDown(null);
    }

    static Browser visitor() {
        return server.browser();
    }

    static Browser visitorWithSession() {
        Browser browser = visitor();
        browser.get("/set/a/1");
        driver.calls();
        return browser;
    }
}
