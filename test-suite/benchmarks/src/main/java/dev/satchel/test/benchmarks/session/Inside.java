package dev.satchel.test.benchmarks.session;

import dev.satchel.session.Session;
import dev.satchel.session.http.RequestSessionLoader;
import dev.satchel.session.http.SessionCommitFilter;
import dev.satchel.session.http.SessionLoadFilter;
import dev.satchel.session.http.cookie.SessionCookie;
import dev.satchel.session.internal.config.ClockFactory;
import dev.satchel.test.benchmarks.Payloads;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.netty.body.NettyByteBodyFactory;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.Router;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An application with Satchel and the memory driver, with the beans and requests of a server, but without the server.
 * The benchmarks take the place of handlers.
 */
final class Inside implements AutoCloseable {

    private static final Map<String, Object> PROPERTIES =
            Map.of("session.driver", "memory", "session.absolute-timeout", "3650d");

    private final RunningClock clock = new RunningClock();
    private final ApplicationContext beans = ApplicationContext.builder()
            .properties(PROPERTIES)
            .singletons(clock)
            .start();
    private final SessionLoadFilter before = beans.getBean(SessionLoadFilter.class);
    private final SessionCommitFilter after = beans.getBean(SessionCommitFilter.class);
    private final MutableHttpResponse<?> response = HttpResponse.ok();

    SessionCookie cookie() {
        return beans.getBean(SessionCookie.class);
    }

    /** Returns a request with its route found. */
    NettyHttpRequest<?> request(String path, @Nullable String cookies) {
        DefaultHttpRequest message = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/inside" + path);
        message.headers().set(HttpHeaders.HOST, "localhost:8080");
        message.headers().set(HttpHeaders.ACCEPT, MediaType.TEXT_HTML);
        if (cookies != null) {
            message.headers().set(HttpHeaders.COOKIE, cookies);
        }
        NettyHttpRequest<?> request = new NettyHttpRequest<>(
                message,
                NettyByteBodyFactory.empty(),
                connection(),
                beans.getBean(ConversionService.class),
                beans.getBean(HttpServerConfiguration.class));
        RouteAttributes.setRouteMatch(
                request,
                Objects.requireNonNull(beans.getBean(Router.class).findClosest(request), "there is no such route"));
        return request;
    }

    private static ChannelHandlerContext connection() {
        ChannelInboundHandlerAdapter handler = new ChannelInboundHandlerAdapter();
        return new EmbeddedChannel(handler).pipeline().context(handler);
    }

    /** Returns the cookie header of a request with an id. */
    static String header(String id) {
        return "__Host-session=" + id;
    }

    /** Stores a session of 1.7 kB and returns its id. */
    String stored() {
        HttpRequest<?> request = request("/touched", null);
        return pass(request, session -> {
            session.set("name", "Ada");
            session.set("count", 0);
            session.set("visitor", Payloads.visitor(1));
            session.set("lines", Payloads.cart(1).lines());
        });
    }

    /** Runs the filters for a request that has no session. */
    void passUntouched(HttpRequest<?> request) {
        boolean waits = before.isEnabled(request) || after.commit(request, response) != null;
        if (waits || RequestSessionLoader.find(request) != null) {
            throw new IllegalStateException("Expected a request without a session, found one");
        }
    }

    /**
     * Runs the filters for a request, as if it were new.
     *
     * @param handler called between the filters
     * @return the id of its session afterwards; empty for none
     */
    String pass(HttpRequest<?> request, Consumer<Session> handler) {
        Session session = load(request);
        handler.accept(session);
        if (after.commit(request, response) != null) {
            throw new IllegalStateException("Expected a driver that answers at once, found one that waits");
        }
        response.getHeaders().remove(HttpHeaders.SET_COOKIE);
        return session.id().orElse("");
    }

    /** Lets time pass, so that abandoned sessions expire as fast as new ones are created. */
    void passTime() {
        clock.ahead += 1;
    }

    /** Loads the session of a request, as if it were new. */
    Session load(HttpRequest<?> request) {
        request.getAttributes().remove("dev.satchel.session");
        if (before.load(request) != null) {
            throw new IllegalStateException("Expected a driver that answers at once, found one that waits");
        }
        return Objects.requireNonNull(RequestSessionLoader.find(request), "nothing was loaded");
    }

    @Override
    public void close() {
        beans.close();
    }

    /** The system time plus an offset in seconds. */
    private static final class RunningClock extends Clock {

        private final Clock now = new ClockFactory().clock();
        private long ahead;

        @Override
        public Instant instant() {
            return now.instant().plusSeconds(ahead);
        }

        @Override
        public ZoneId getZone() {
            return now.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("there is one zone");
        }
    }
}
