package dev.satchel.test.http.support;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Starts one server for the tests of a class. The calls of its driver are counted from the beginning of each test. */
public abstract class ServerPerClass {

    protected static TestServer server;
    protected static RecordingDriver driver;

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

    protected static Browser visitor() {
        return server.browser();
    }

    protected static Browser visitorWithSession() {
        Browser browser = visitor();
        browser.get("/set/a/1");
        driver.calls();
        return browser;
    }
}
