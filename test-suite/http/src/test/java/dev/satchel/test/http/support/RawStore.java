package dev.satchel.test.http.support;

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
 * Direct access to the store of a server: reads its records, and stores sessions as another program would.
 * {@link RecordingDriver} does not count these calls.
 */
public final class RawStore {

    private static final AtomicInteger IDS = new AtomicInteger();

    private final SessionDriver driver;
    private final DevalueMapper mapper;
    private final Clock clock;

    public RawStore(TestServer server) {
        this.driver = server.context().getBean(SessionDriver.class, Qualifiers.byName(behind(server)));
        this.mapper = server.context().getBean(DevalueMapper.class);
        this.clock = server.clock;
    }

    private static String behind(TestServer server) {
        return server.context()
                .getProperty("session.recording.over", String.class)
                .orElse("memory");
    }

    /** Returns the driver key of a session. */
    public static String key(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns a well-formed id that no session has. */
    public static String unknownId() {
        return String.format("%043d", IDS.incrementAndGet());
    }

    /** Returns the stored text of an id; null for none. */
    public @Nullable String text(String id) {
        StoredItem item = driver.getItem(key(id), null).toCompletableFuture().join();
        return item == null ? null : new String(item.value(), StandardCharsets.UTF_8);
    }

    /** Stores a text for an id, over any other. */
    public void put(String id, String text) {
        StoredItem current = driver.getItem(key(id), null).toCompletableFuture().join();
        driver.setItem(key(id), text.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(30), current)
                .toCompletableFuture()
                .join();
    }

    /** Removes the record of an id, as a store that loses it. */
    public void remove(String id) {
        driver.removeItem(key(id)).toCompletableFuture().join();
    }

    /** Stores a session with entries, created now, and returns its id. */
    public String put(Map<String, PlainObject> entries) {
        String id = unknownId();
        put(id, text(entries));
        return id;
    }

    /** Returns the text of a session with entries, created now. */
    public String text(Map<String, PlainObject> entries) {
        PlainObject own = new PlainObject();
        own.put("created", clock.millis());
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("", entry(own));
        record.putAll(entries);
        return mapper.stringify(record);
    }

    /**
     * Returns the text of a session with the value "fine" under the key good, and any value under the key odd.
     *
     * @param slots the slots of the odd value: slot 10, and those that it refers to
     */
    public String textWithOdd(String slots) {
        return "[[\"Map\",1,2,5,6,8,9],\"\",{\"data\":3},{\"created\":4}," + clock.millis()
                + ",\"good\",{\"data\":7},\"fine\",\"odd\",{\"data\":10}," + slots + "]";
    }

    /** Returns an entry as Astro writes it. */
    public static PlainObject entry(@Nullable Object data) {
        PlainObject entry = new PlainObject();
        entry.put("data", data);
        return entry;
    }

    /** Returns the stored values of an id, by key. */
    public Map<String, Object> values(String id) {
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
