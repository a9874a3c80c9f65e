package dev.satchel.test.benchmarks.contestants.micronaut;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.GetExArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.cookie.Cookie;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The minimum of a session over Redis: one {@code GETEX} before the handler, one compare-and-set script after it, and
 * none of the features of a library.
 */
@ServerFilter("/**")
@Requires(property = "contestant", value = "bare")
final class BareFilter {

    private static final String COOKIE = "session";
    private static final String PREFIX = "session:";
    private static final String LIFE_MILLIS = "1800000";
    private static final String SCRIPT = """
            if redis.call('GET', KEYS[1]) ~= (ARGV[3] or false) then
              return 0
            end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 1
            """;

    private final SecureRandom random = new SecureRandom();
    private final RedisClient client;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;
    private @Nullable String digest;

    BareFilter(RedisClient client) {
        this.client = client;
    }

    @PostConstruct
    void connect() {
        StatefulRedisConnection<String, byte[]> opened =
                client.connect(RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE));
        digest = opened.sync().scriptLoad(SCRIPT);
        connection = opened;
    }

    @PreDestroy
    void close() {
        StatefulRedisConnection<String, byte[]> opened = connection;
        if (opened != null) {
            opened.close();
        }
    }

    @RequestFilter
    @Nullable
    CompletionStage<@Nullable HttpRequest<?>> load(HttpRequest<?> request) {
        String path = request.getPath();
        if (path.equals("/create") || path.equals("/make")) {
            int kilobytes = request.getParameters().get("values", Integer.class, 0);
            request.setAttribute(BareSession.ATTRIBUTE, BareSession.created(newId(), kilobytes));
            return null;
        }
        Cookie cookie = path.equals("/read") || path.equals("/write")
                ? request.getCookies().findCookie(COOKIE).orElse(null)
                : null;
        StatefulRedisConnection<String, byte[]> redis = connection;
        if (cookie == null || redis == null) {
            return null;
        }
        String id = cookie.getValue();
        return redis.async()
                .getex(PREFIX + id, GetExArgs.Builder.px(Long.parseLong(LIFE_MILLIS)))
                .thenApply(bytes -> {
                    if (bytes != null) {
                        request.setAttribute(BareSession.ATTRIBUTE, BareSession.loaded(id, bytes));
                    }
                    return request;
                });
    }

    @ResponseFilter
    @Nullable
    CompletionStage<@Nullable MutableHttpResponse<?>> save(HttpRequest<?> request, MutableHttpResponse<?> response) {
        BareSession session =
                request.getAttribute(BareSession.ATTRIBUTE, BareSession.class).orElse(null);
        StatefulRedisConnection<String, byte[]> redis = connection;
        String script = digest;
        if (session == null || redis == null || script == null) {
            return null;
        }
        byte[] changed = session.changed;
        if (changed == null) {
            return null;
        }
        byte[] life = LIFE_MILLIS.getBytes(US_ASCII);
        byte[] loaded = session.loaded;
        byte[][] arguments = loaded == null ? new byte[][] {changed, life} : new byte[][] {changed, life, loaded};
        String[] keys = {PREFIX + session.id};
        return redis.async()
                .<Long>evalsha(script, ScriptOutputType.INTEGER, keys, arguments)
                .thenApply(stored -> {
                    if (loaded == null) {
                        response.cookie(Cookie.of(COOKIE, session.id).path("/").httpOnly(true));
                    }
                    return response;
                });
    }

    private String newId() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
