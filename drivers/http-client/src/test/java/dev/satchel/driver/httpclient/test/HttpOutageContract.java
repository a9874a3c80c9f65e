package dev.satchel.driver.httpclient.test;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.Answers;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tests of a driver over HTTP whose server is down, comes back, does not respond, or sends other responses. */
public abstract class HttpOutageContract {

    /** The life of items. */
    protected static final Duration LIFE = Duration.ofMinutes(30);

    /** A driver key, which no message may contain. */
    protected static final String KEY = "secret-key";

    /** A value, which no message may contain. */
    protected static final byte[] VALUE = {'s', 'e', 'c', 'r', 'e', 't'};

    private final String driver;
    private final String[] secrets;

    /** Creates the tests of a driver with this name. No message may contain one of the secrets. */
    protected HttpOutageContract(String driver, String... secrets) {
        this.driver = driver;
        this.secrets = secrets;
    }

    /** Starts an application with the driver on a server, whose timeout is of this form: {@code 300ms}. */
    protected abstract ApplicationContext context(String url, String timeout);

    /** Responds to a read of an absent item. */
    protected abstract void respondAbsent(HttpExchange exchange) throws IOException;

    /** Responds to a set that has stored. */
    protected abstract void respondStored(HttpExchange exchange) throws IOException;

    @Test
    void anApplicationStartsWithoutTheServerAndUsesItAsSoonAsItIsUp() {
        try (StubServer server = new StubServer();
                ApplicationContext context = context(server.uri(), "10s")) {
            fails(driver(context), "no connection", "session." + driver + ".url");

            server.start(this::respondStored);

            stored(driver(context).setItem(KEY, VALUE, LIFE, null));
        }
    }

    @Test
    void aServerThatDoesNotRespondFailsInTime() {
        try (StubServer server = StubServer.silent();
                ApplicationContext context = context(server.uri(), "300ms")) {
            fails(driver(context), "300 ms", "session." + driver + ".timeout");
        }
    }

    @Test
    void aResponseThatDoesNotEndFailsInTime() {
        try (StubServer server = StubServer.stuck();
                ApplicationContext context = context(server.uri(), "300ms")) {
            fails(driver(context), "300 ms", "session." + driver + ".timeout");
        }
    }

    @Test
    void aHugeResponseIsNotRead() {
        try (StubServer server = StubServer.huge(30);
                ApplicationContext context = context(server.uri(), "10s")) {
            fails(driver(context), "longer than", "session." + driver + ".url");
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        AtomicInteger elsewhere = new AtomicInteger();
        try (StubServer other = new StubServer().start(exchange -> elsewhere.incrementAndGet());
                StubServer server = StubServer.redirecting(other.uri());
                ApplicationContext context = context(server.uri(), "10s")) {
            fails(driver(context), "307", "session." + driver + ".url");
            assertThat(elsewhere).hasValue(0);
        }
    }

    @Test
    void manyFailedCallsDoNotBlockLaterOnes() {
        try (StubServer server = new StubServer();
                ApplicationContext context = context(server.uri(), "10s")) {
            SessionDriver calls = driver(context);
            IntStream.range(0, 500)
                    .mapToObj(i -> calls.getItem(KEY + i, LIFE))
                    .toList()
                    .forEach(Answers::failure);

            server.start(this::respondAbsent);

            IntStream.range(0, 500)
                    .mapToObj(i -> calls.getItem(KEY + i, LIFE))
                    .toList()
                    .forEach(Answers::await);
        }
    }

    @Test
    void callsAfterTheContextHasClosedFail() {
        SessionDriver used;
        try (StubServer server = new StubServer().start(this::respondAbsent);
                ApplicationContext context = context(server.uri(), "10s")) {
            used = driver(context);
            await(used.getItem(KEY, LIFE));
        }
        fails(used, "Session driver " + driver, expectedAfterClose());
    }

    /** Returns a part of the messages of calls after the application has stopped. */
    protected String expectedAfterClose() {
        return "";
    }

    /** Returns the driver of an application. */
    protected final SessionDriver driver(ApplicationContext context) {
        return context.getBean(SessionDriver.class, Qualifiers.byName(driver));
    }

    /** Checks that every call fails, with a message that contains these texts and no key, value or token. */
    protected final void fails(SessionDriver driver, String... expected) {
        assertThat(failure(driver.getItem(KEY, LIFE)))
                .hasMessageContainingAll(expected)
                .hasMessageContaining("reading")
                .satisfies(this::showsNothing);
        assertThat(failure(driver.setItem(KEY, VALUE, LIFE, null)))
                .hasMessageContainingAll(expected)
                .hasMessageContaining("writing")
                .satisfies(this::showsNothing);
        assertThat(failure(driver.removeItem(KEY)))
                .hasMessageContainingAll(expected)
                .hasMessageContaining("removing")
                .satisfies(this::showsNothing);
    }

    /**
     * Checks that a failure contains neither a key nor a value nor a secret. Keys and values contain the word secret.
     */
    protected final void showsNothing(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain("secret");
        for (String each : secrets) {
            assertThat(all.toString()).doesNotContain(each);
        }
    }
}
