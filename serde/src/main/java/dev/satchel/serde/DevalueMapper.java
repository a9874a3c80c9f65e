package dev.satchel.serde;

import dev.satchel.serde.internal.ReadBackCheck;
import dev.satchel.serde.internal.bean.DevalueSerdeRegistry;
import dev.satchel.serde.internal.config.DevalueLimits;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.ReadAllowance;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.type.TypeTags;
import dev.satchel.serde.internal.write.SlotWriter;
import dev.satchel.serde.internal.write.SlotWriterPool;
import dev.satchel.serde.internal.write.ValueWriter;
import io.micronaut.core.type.Argument;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes Java values as devalue text and reads them back as they were.
 *
 * <p>Values keep their types: what is written without naming a type comes back as it was when it is read without naming
 * one. An application's own records, beans and enums are written through Micronaut Serde, so they need
 * {@code @Serdeable} and its annotations hold.
 *
 * <p>Thread-safe.
 */
@Singleton
public final class DevalueMapper {

    private final DevalueSerdeRegistry registry;
    private final TypeTags tags;
    private final DevalueLimits limits;
    private final SlotWriterPool writers;
    private final DevalueProfile profile;

    @Inject
    DevalueMapper(DevalueSerdeRegistry registry, TypeTags tags, DevalueLimits limits) {
        this(registry, tags, limits, new SlotWriterPool(limits), DevalueProfile.SATCHEL);
    }

    private DevalueMapper(
            DevalueSerdeRegistry registry, TypeTags tags, DevalueLimits limits, SlotWriterPool writers, DevalueProfile profile) {
        this.registry = registry;
        this.tags = tags;
        this.limits = limits;
        this.writers = writers;
        this.profile = profile;
    }

    /**
     * A mapper that writes for another reader. All of them read the same.
     *
     * @param profile who is going to read what is written
     * @return a mapper of that profile; the bean itself is of {@link DevalueProfile#SATCHEL}
     */
    public DevalueMapper forProfile(DevalueProfile profile) {
        return profile == this.profile ? this : new DevalueMapper(registry, tags, limits, writers, profile);
    }

    /**
     * How long a text may be: {@code devalue.max-bytes}.
     *
     * @return in bytes
     */
    public int maxBytes() {
        return limits.maxBytes();
    }

    /**
     * Writes a value as text. The inverse of {@link #parse(String)}.
     *
     * @param value the value
     * @return devalue text
     * @throws DevalueException if the value, or one inside it, cannot be stored; its path says which
     */
    public String stringify(@Nullable Object value) {
        return new String(encode(value), StandardCharsets.UTF_8);
    }

    /**
     * Reads a text as what its tags say it is. The inverse of {@link #stringify}.
     *
     * @param text devalue text
     * @return the value
     * @throws DevalueException if the text cannot be read
     */
    public @Nullable Object parse(String text) {
        return decode(bytes(text));
    }

    /**
     * Reads a text as a type.
     *
     * @param text devalue text
     * @param type the type wanted
     * @param <T> the type wanted
     * @return the value; null where null or undefined was written
     * @throws DevalueException if the text cannot be read, or is not of that type and cannot become so without loss
     */
    public <T> @Nullable T parse(String text, Argument<T> type) {
        return decode(bytes(text), type);
    }

    /**
     * Writes a value as UTF-8 text. The inverse of {@link #decode(byte[])}.
     *
     * @param value the value
     * @return devalue text in UTF-8, a new array
     * @throws DevalueException if the value, or one inside it, cannot be stored; its path says which
     */
    public byte[] encode(@Nullable Object value) {
        SlotWriter slots = writers.take();
        ValueWriter writer = new ValueWriter(registry, tags, slots, profile);
        byte[] bytes = writer.toByteArray(value);
        writers.giveBack(slots);
        if (!writer.claims().isEmpty()) {
            new ReadBackCheck(this, registry.declaredTypes()).check(value, bytes, writer.claims());
        }
        return bytes;
    }

    /** Writes a value without a look at whether it comes back. */
    public byte[] write(@Nullable Object value) {
        SlotWriter slots = writers.take();
        byte[] bytes = new ValueWriter(registry, tags, slots, profile).toByteArray(value);
        writers.giveBack(slots);
        return bytes;
    }

    /**
     * Reads UTF-8 text as what its tags say it is. The inverse of {@link #encode}.
     *
     * @param bytes devalue text in UTF-8; not kept
     * @return the value
     * @throws DevalueException if the text cannot be read
     */
    public @Nullable Object decode(byte[] bytes) {
        return read(bytes).get();
    }

    /**
     * Reads UTF-8 text as a type.
     *
     * @param bytes devalue text in UTF-8; not kept
     * @param type the type wanted
     * @param <T> the type wanted
     * @return the value; null where null or undefined was written
     * @throws DevalueException if the text cannot be read, or is not of that type and cannot become so without loss
     */
    public <T> @Nullable T decode(byte[] bytes, Argument<T> type) {
        return read(bytes).get(type);
    }

    /**
     * Takes a value as it is now, to be written or read later.
     *
     * @param value the value
     * @return the value in its devalue form
     * @throws DevalueException if the value, or one inside it, cannot be stored; its path says which
     */
    public DevalueValue snapshot(@Nullable Object value) {
        return read(encode(value));
    }

    /**
     * Reads UTF-8 text without decoding any value in it yet.
     *
     * @param bytes devalue text in UTF-8; kept, and not to be written to afterwards
     * @return the value in its devalue form
     * @throws DevalueException if the bytes are not devalue text
     */
    public DevalueValue read(byte[] bytes) {
        limits.checkBytes(bytes.length);
        SlotTable table = SlotTable.parse(bytes, limits);
        return new DevalueValue(this, table, table.root(), null, 0);
    }

    /**
     * Reads UTF-8 text of a map without decoding any value in it yet.
     *
     * @param bytes devalue text in UTF-8; kept, and not to be written to afterwards
     * @return the entries of the map
     * @throws DevalueException if the bytes are not devalue text of a {@code Map} with string keys
     */
    public DevalueEntries readEntries(byte[] bytes) {
        limits.checkBytes(bytes.length);
        return DevalueEntries.of(this, SlotTable.parse(bytes, limits));
    }

    /**
     * Writes a map as a {@code Map} of JavaScript, also for a reader to whom a map with string keys is an object. The
     * inverse of {@link #readEntries}.
     *
     * @param entries the map
     * @return devalue text in UTF-8, a new array
     * @throws DevalueException if a value cannot be stored; its path says which
     */
    public byte[] encodeEntries(Map<String, ?> entries) {
        SlotWriter slots = writers.take();
        byte[] bytes = new ValueWriter(registry, tags, slots, profile).toByteArray(entries);
        writers.giveBack(slots);
        return bytes;
    }

    byte[] encode(DevalueEntries entries, IntFunction<@Nullable Object> instead, Map<String, ?> more) {
        SlotWriter slots = writers.take();
        byte[] bytes = new ValueWriter(registry, tags, slots, profile).toByteArray(entries, instead, more);
        writers.giveBack(slots);
        return bytes;
    }

    public DevalueProfile profile() {
        return profile;
    }

    public DevalueLimits limits() {
        return limits;
    }

    ValueReader reader(SlotTable table, @Nullable ReadAllowance allowance) {
        return new ValueReader(table, registry, tags, limits, allowance);
    }

    private byte[] bytes(String text) {
        // a character is a byte at the least
        limits.checkBytes(text.length());
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
