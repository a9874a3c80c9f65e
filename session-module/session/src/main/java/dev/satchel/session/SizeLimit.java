package dev.satchel.session;

import dev.satchel.serde.DevalueMapper;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How large a record may be, under {@code session.max-size}: found out when a value is set, so that the mistake shows
 * where it is made, and once more when the record is stored, since other requests may have added to it.
 */
final class SizeLimit {

    /** How many keys a message names: the largest are to blame. */
    private static final int NAMED = 5;

    private final long maxSize;
    private final DevalueMapper mapper;

    SizeLimit(long maxSize, DevalueMapper mapper) {
        this.maxSize = maxSize;
        this.mapper = mapper;
    }

    /** Says whether a record that has at most so many bytes needs no closer look. */
    boolean allows(long bytes) {
        return bytes <= maxSize;
    }

    /**
     * How large a record with these entries is.
     *
     * @throws SessionTooLargeException if it is too large
     */
    long checkedSize(Entries entries) {
        int bytes = entries.encode(mapper).length;
        check(bytes, () -> entries);
        return bytes;
    }

    /**
     * Refuses a record that is too large.
     *
     * @param bytes how large it is
     * @param entries what it holds
     * @throws SessionTooLargeException if it is
     */
    void check(long bytes, Supplier<Entries> entries) {
        if (!allows(bytes)) {
            throw new SessionTooLargeException("Expected a session of at most " + maxSize + " bytes, found " + bytes
                    + "; store less, or let session.max-size allow more. The largest keys in bytes: "
                    + largest(entries.get()));
        }
    }

    private String largest(Entries entries) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (!key.equals(Keys.OWN)) {
                sizes.put(key, mapper.encode(Map.of(key, entry.toValue())).length);
            }
        });
        return sizes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(NAMED)
                .map(size -> VisibleText.ofKey(size.getKey()) + " " + size.getValue())
                .collect(Collectors.joining(", "));
    }
}
