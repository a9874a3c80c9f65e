package dev.satchel.test.benchmarks.session;

import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The cost that Satchel adds to one request, with the memory driver and without the server around it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields
public class RequestBenchmark {

    private static final SessionKey<Integer> COUNT = SessionKey.of("count", Integer.class);
    private static final Argument<String> TEXT = Argument.STRING;

    private Inside inside;
    private HttpRequest<?> untouched;
    private HttpRequest<?> untouchedWithCookie;
    private HttpRequest<?> withoutCookie;
    private NettyHttpRequest<?> withCookie;
    private Consumer<Session> read;
    private String name;

    /** Starts the application and creates a session. */
    @Setup
    public void start() {
        inside = new Inside();
        String cookies = Inside.header(inside.stored());
        untouched = inside.request("/untouched", null);
        untouchedWithCookie = inside.request("/untouched", cookies);
        withoutCookie = inside.request("/touched", null);
        withCookie = inside.request("/touched", cookies);
        read = session -> name = session.get("name", TEXT).orElseThrow();
    }

    /** Stops the application. */
    @TearDown
    public void end() {
        inside.close();
    }

    /** A route without a session, and a request without a cookie. */
    @Benchmark
    public void untouched() {
        inside.passUntouched(untouched);
    }

    /** A route without a session, and a request with a cookie. */
    @Benchmark
    public void untouchedWithCookie() {
        inside.passUntouched(untouchedWithCookie);
    }

    /**
     * The load for a visitor without a session.
     *
     * @return the session
     */
    @Benchmark
    public Object loadAnonymous() {
        return inside.load(withoutCookie);
    }

    /**
     * The load alone.
     *
     * @return the session
     */
    @Benchmark
    public Object load() {
        return inside.load(withCookie);
    }

    /**
     * Load, read one key, and detect that there is nothing to store.
     *
     * @param value takes the value that was read
     */
    @Benchmark
    public void readOne(Blackhole value) {
        inside.pass(withCookie, read);
        value.consume(name);
    }

    /** Load, read one key and write it, store. */
    @Benchmark
    public void writeOne() {
        inside.pass(
                withCookie, session -> session.set("count", session.get(COUNT).orElseThrow() + 1));
    }

    /** The same with a function. */
    @Benchmark
    public void updateOne() {
        inside.pass(withCookie, session -> session.update(COUNT, RequestBenchmark::next));
    }

    private static Integer next(Optional<Integer> count) {
        return count.orElseThrow() + 1;
    }

    /** A new session of two keys: store it, set its cookie. */
    @Benchmark
    public void create() {
        inside.pass(withoutCookie, RequestBenchmark::begin);
        inside.passTime();
    }

    private static void begin(Session session) {
        session.set("name", "Ada");
        session.set("count", 0);
    }

    /** Load, regenerate, store both records, set the cookie. The next request comes with the new id. */
    @Benchmark
    public void regenerate() {
        present(inside.pass(withCookie, Session::regenerate));
    }

    /** The work of {@link #create}, then another request: load, destroy, store the tombstone, delete the cookie. */
    @Benchmark
    public void createAndDestroy() {
        present(inside.pass(withoutCookie, RequestBenchmark::begin));
        inside.pass(withCookie, Session::destroy);
    }

    private void present(String id) {
        inside.passTime();
        withCookie.getNativeRequest().headers().set(HttpHeaders.COOKIE, Inside.header(id));
    }
}
