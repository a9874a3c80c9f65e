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
 * The limit on the size of a record, {@code session.max-size}. It is checked when a value is set, so that the exception
 * shows the place, and when the record is stored, since other requests may have added to it.
 */
public final class SizeLimit {

    /** The number of keys that a message names, the largest first. */
    private static final int MAX_NAMED_KEYS = 5;

    private final long maxSize;
    private final DevalueMapper mapper;

    public SizeLimit(long maxSize, DevalueMapper mapper) {
        this.maxSize = maxSize;
        this.mapper = mapper;
    }

    /** Returns true if a record with at most so many bytes is within the limit. */
    public boolean allows(long bytes) {
        return bytes <= maxSize;
    }

    /**
     * Returns the size of a record with these entries.
     *
     * @throws SessionTooLargeException if it is too large
     */
    public long checkedSize(EntryTable entries) {
        long bytes = sizeOf(entries);
        if (!allows(bytes)) {
            throw tooLarge(bytes, entries);
        }
        return bytes;
    }

    /**
     * Rejects a record that is too large, unless the session was as large before: the limit was lowered, or another
     * program has stored it. So a session at the limit can still get a new id or a user.
     *
     * @param bytes the size of the record, metadata included
     * @param entries the entries of the record
     * @param before the record before the change; null for a new session
     * @throws SessionTooLargeException if it is too large
     */
    public void check(long bytes, Supplier<EntryTable> entries, @Nullable SessionRecord before) {
        if (allows(bytes)) {
            return;
        }
        long without = sizeOf(entries.get());
        if (!allows(without) && (before == null || without > sizeOf(before.entries()))) {
            throw tooLarge(without, entries.get());
        }
    }

    /** Returns the size without metadata, which the application cannot make smaller. */
    private long sizeOf(EntryTable entries) {
        EntryTable values = entries.copy();
        values.remove(RecordKeys.METADATA_KEY);
        return values.encode(mapper).length;
    }

    private SessionTooLargeException tooLarge(long bytes, EntryTable entries) {
        return new SessionTooLargeException("Expected a session of at most " + maxSize + " bytes, found " + bytes
                + "; store less, or let session.max-size allow more. The largest keys in bytes: "
                + largest(entries));
    }

    private String largest(EntryTable entries) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        DevalueSizes shared = mapper.sizes();
        entries.forEach((key, entry) -> {
            if (!key.equals(RecordKeys.METADATA_KEY)) {
                sizes.put(key, key.length() + entry.size(shared));
            }
        });
        return sizes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MAX_NAMED_KEYS)
                .map(size -> EscapedText.ofKey(size.getKey()) + " " + size.getValue())
                .collect(Collectors.joining(", "));
    }
}
