package dev.satchel.test.benchmarks.session;

import dev.satchel.session.http.cookie.SessionCookie;
import dev.satchel.session.internal.id.HashedIdGenerator;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** Reading the session cookie from a request, and writing it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields
public class CookieBenchmark {

    private Inside inside;
    private SessionCookie cookie;
    private String id;
    private HttpRequest<?> none;
    private HttpRequest<?> one;
    private HttpRequest<?> ten;
    private HttpRequest<?> lookAlikes;
    private MutableHttpResponse<?> response;

    /** Creates requests, of which some carry an id. */
    @Setup
    public void prepare() {
        inside = new Inside();
        cookie = inside.cookie();
        id = new HashedIdGenerator().next();
        String ours = Inside.header(id);
        none = inside.request("/touched", null);
        one = inside.request("/touched", ours);
        // the session cookie is seldom the first
        ten = inside.request("/touched", others() + "; " + ours);
        lookAlikes = inside.request(
                "/touched",
                "__host-session=" + id + "; session=" + id + "; __Host-session=short; __Host-session=" + id.substring(1)
                        + "!");
        response = HttpResponse.ok();
    }

    private static String others() {
        return IntStream.range(1, 10)
                .mapToObj(i -> "_cookie" + i + "=GA1.2.184739282" + i + ".17636300" + i)
                .collect(Collectors.joining("; "));
    }

    /** Stops the application. */
    @TearDown
    public void end() {
        inside.close();
    }

    /**
     * No cookie.
     *
     * @param found takes null
     */
    @Benchmark
    public void readNone(Blackhole found) {
        found.consume(cookie.read(none, 0));
    }

    /**
     * The session cookie alone.
     *
     * @param found takes the id
     */
    @Benchmark
    public void readOne(Blackhole found) {
        found.consume(cookie.read(one, 0));
    }

    /**
     * The session cookie behind nine others.
     *
     * @param found takes the id
     */
    @Benchmark
    public void readTen(Blackhole found) {
        found.consume(cookie.read(ten, 0));
    }

    /**
     * Four cookies that are not valid session cookies.
     *
     * @param found takes null
     */
    @Benchmark
    public void readLookAlikes(Blackhole found) {
        found.consume(cookie.read(lookAlikes, 0));
    }

    /** Sets the cookie in a response without other headers, and removes it again. */
    @Benchmark
    public void write() {
        cookie.set(response, id);
        response.getHeaders().remove(HttpHeaders.SET_COOKIE);
    }
}
