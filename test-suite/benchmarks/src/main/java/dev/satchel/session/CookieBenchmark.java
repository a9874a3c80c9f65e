package dev.satchel.session;

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

/** The cookie: found in what a browser sends, and written. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls what fills the fields
public class CookieBenchmark {

    private Inside inside;
    private SessionCookie cookie;
    private String id;
    private HttpRequest<?> none;
    private HttpRequest<?> one;
    private HttpRequest<?> ten;
    private HttpRequest<?> lookAlikes;
    private MutableHttpResponse<?> response;

    /** Makes requests, of which some carry an id. */
    @Setup
    public void prepare() {
        inside = new Inside();
        cookie = inside.cookie();
        id = new HashedIds().next();
        String ours = Inside.header(id);
        none = inside.request("/touched", null);
        one = inside.request("/touched", ours);
        // ours is seldom the first
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

    /** Ends the application. */
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
     * Ours alone.
     *
     * @param found takes the id
     */
    @Benchmark
    public void readOne(Blackhole found) {
        found.consume(cookie.read(one, 0));
    }

    /**
     * Ours behind nine others.
     *
     * @param found takes the id
     */
    @Benchmark
    public void readTen(Blackhole found) {
        found.consume(cookie.read(ten, 0));
    }

    /**
     * Four that are none of ours.
     *
     * @param found takes null
     */
    @Benchmark
    public void readLookAlikes(Blackhole found) {
        found.consume(cookie.read(lookAlikes, 0));
    }

    /** Sets it in a response that has no other headers; removing them again counts too. */
    @Benchmark
    public void write() {
        cookie.set(response, id);
        response.getHeaders().remove(HttpHeaders.SET_COOKIE);
    }
}
