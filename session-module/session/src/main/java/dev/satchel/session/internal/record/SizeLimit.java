package dev.satchel.session.internal.record;

import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.DevalueSizes;
import dev.satchel.session.SessionTooLargeException;
import dev.satchel.session.internal.log.EscapedText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How large a record may be, under {@code session.max-size}: found out when a value is set, so that the mistake shows
 * where it is made, and once more when the record is stored, since other requests may have added to it.
 */
public final class SizeLimit {

    /** How many keys a message names: the largest are to blame. */
    private static final int NAMED = 5;

    private final long maxSize;
    private final DevalueMapper mapper;

    public SizeLimit(long maxSize, DevalueMapper mapper) {
        this.maxSize = maxSize;
        this.mapper = mapper;
    }

    /** Whether a record that has at most so many bytes, with our own entry or without, needs no closer look. */
    public boolean allows(long bytes) {
        return bytes <= maxSize;
    }

    /**
     * How large a record with these entries is.
     *
     * @throws SessionTooLargeException if it is too large
     */
    public long checkedSize(Entries entries) {
        long bytes = sizeOf(entries);
        if (!allows(bytes)) {
            throw tooLarge(bytes, entries);
        }
        return bytes;
    }

    /**
     * Refuses a record that is too large, unless the session has been as large before: its limit has been lowered, or
     * another program has stored it. So a session that holds as much as it may can still get a new id, and a user.
     *
     * @param bytes how large it is, with our own entry
     * @param entries what it holds
     * @param before what the session held before; null for a new one
     * @throws SessionTooLargeException if it is
     */
    public void check(long bytes, Supplier<Entries> entries, @Nullable SessionRecord before) {
        if (allows(bytes)) {
            return;
        }
        long without = sizeOf(entries.get());
        if (!allows(without) && (before == null || without > sizeOf(before.entries()))) {
            throw tooLarge(without, entries.get());
        }
    }

    /** Without our own entry: what we add is not for the application to make room for. */
    private long sizeOf(Entries entries) {
        Entries values = entries.copy();
        values.remove(RecordKeys.METADATA_KEY);
        return values.encode(mapper).length;
    }

    private SessionTooLargeException tooLarge(long bytes, Entries entries) {
        return new SessionTooLargeException("Expected a session of at most " + maxSize + " bytes, found " + bytes
                + "; store less, or let session.max-size allow more. The largest keys in bytes: "
                + largest(entries));
    }

    private String largest(Entries entries) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        DevalueSizes shared = mapper.sizes();
        entries.forEach((key, entry) -> {
            if (!key.equals(RecordKeys.METADATA_KEY)) {
                sizes.put(key, key.length() + entry.size(shared));
            }
        });
        return sizes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(NAMED)
                .map(size -> EscapedText.ofKey(size.getKey()) + " " + size.getValue())
                .collect(Collectors.joining(", "));
    }
}
