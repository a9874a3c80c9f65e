package dev.satchel.test.http;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.StoredItem;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.js.PlainObject;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The store of a server from behind: what is in it, and sessions that a test puts there as another program would. The
 * calls are not among those that {@link RecordingDriver} counts.
 */
final class Store {

    private static final AtomicInteger IDS = new AtomicInteger();

    private final SessionDriver driver;
    private final DevalueMapper mapper;
    private final Clock clock;

    Store(TestServer server) {
        this.driver = server.context().getBean(SessionDriver.class, Qualifiers.byName(behind(server)));
        this.mapper = server.context().getBean(DevalueMapper.class);
        this.clock = server.clock;
    }

    private static String behind(TestServer server) {
        return server.context()
                .getProperty("session.recording.over", String.class)
                .orElse("memory");
    }

    /** What the store knows a session by. */
    static String key(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** An id as it may come from outside: well-formed, and known to nobody. */
    static String unknownId() {
        return String.format("%043d", IDS.incrementAndGet());
    }

    /** What is stored for an id; null for nothing. */
    @Nullable
    String text(String id) {
        StoredItem item = driver.getItem(key(id), null).toCompletableFuture().join();
        return item == null ? null : new String(item.value(), StandardCharsets.UTF_8);
    }

    /** Stores a text for an id, over whatever is there. */
    void put(String id, String text) {
        StoredItem current = driver.getItem(key(id), null).toCompletableFuture().join();
        driver.setItem(key(id), text.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(30), current)
                .toCompletableFuture()
                .join();
    }

    /** Removes what is stored for an id, as a store that loses it. */
    void remove(String id) {
        driver.removeItem(key(id)).toCompletableFuture().join();
    }

    /** Stores a session of some entries, created now. */
    String put(Map<String, PlainObject> entries) {
        String id = unknownId();
        put(id, text(entries));
        return id;
    }

    /** The text of a session of some entries, created now. */
    String text(Map<String, PlainObject> entries) {
        PlainObject own = new PlainObject();
        own.put("created", clock.millis());
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("", entry(own));
        record.putAll(entries);
        return mapper.stringify(record);
    }

    /**
     * The text of a session with the value "fine" under the key good, and under the key odd whatever a test likes.
     *
     * @param slots the slots of the odd value: slot 10, and those that it refers to
     */
    String textWithOdd(String slots) {
        return "[[\"Map\",1,2,5,6,8,9],\"\",{\"data\":3},{\"created\":4}," + clock.millis()
                + ",\"good\",{\"data\":7},\"fine\",\"odd\",{\"data\":10}," + slots + "]";
    }

    /** An entry as Astro writes it. */
    static PlainObject entry(@Nullable Object data) {
        PlainObject entry = new PlainObject();
        entry.put("data", data);
        return entry;
    }

    /** The values that are stored for an id, by key. */
    Map<String, Object> values(String id) {
        Map<String, Object> values = new LinkedHashMap<>();
        String text = text(id);
        if (text != null) {
            Map<?, ?> record = (Map<?, ?>) mapper.parse(text);
            record.forEach((key, entry) -> {
                if (!key.equals("")) {
                    values.put((String) key, ((Map<?, ?>) entry).get("data"));
                }
            });
        }
        return values;
    }
}
