package dev.satchel.serde.internal;

import dev.satchel.serde.DevalueComparison;
import dev.satchel.serde.DevalueEntries;
import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.DevalueProfile;
import dev.satchel.serde.DevalueSizes;
import dev.satchel.serde.DevalueValue;
import dev.satchel.serde.internal.bean.DevalueSerdeRegistry;
import dev.satchel.serde.internal.compare.ValueComparison;
import dev.satchel.serde.internal.compare.ValueSizes;
import dev.satchel.serde.internal.config.DevalueLimits;
import dev.satchel.serde.internal.direct.DirectReaderRegistry;
import dev.satchel.serde.internal.read.HashedElements;
import dev.satchel.serde.internal.read.TypedReader;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.HashCost;
import dev.satchel.serde.internal.slot.ReadAllowance;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.type.TypeTags;
import dev.satchel.serde.internal.write.ComparedContainers;
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

/** The implementation of {@link DevalueMapper} on a table of slots. Thread-safe. */
@Singleton
public final class SlotMapper implements DevalueMapper {

    private final DevalueSerdeRegistry registry;
    private final TypedReader types;
    private final TypeTags tags;
    private final DevalueLimits limits;
    private final SlotWriterPool writers;
    private final DevalueProfile profile;

    @Inject
    SlotMapper(DevalueSerdeRegistry registry, TypeTags tags, DevalueLimits limits) {
        this(
                registry,
                new DirectReaderRegistry(registry),
                tags,
                limits,
                new SlotWriterPool(limits),
                DevalueProfile.SATCHEL);
    }

    private SlotMapper(
            DevalueSerdeRegistry registry,
            TypedReader types,
            TypeTags tags,
            DevalueLimits limits,
            SlotWriterPool writers,
            DevalueProfile profile) {
        this.registry = registry;
        this.types = types;
        this.tags = tags;
        this.limits = limits;
        this.writers = writers;
        this.profile = profile;
    }

    @Override
    public SlotMapper forProfile(DevalueProfile profile) {
        return profile == this.profile ? this : new SlotMapper(registry, types, tags, limits, writers, profile);
    }

    @Override
    public int maxBytes() {
        return limits.maxBytes();
    }

    @Override
    public String stringify(@Nullable Object value) {
        return new String(encode(value), StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Object parse(String text) {
        return decode(bytes(text));
    }

    @Override
    public <T> @Nullable T parse(String text, Argument<T> type) {
        return decode(bytes(text), type);
    }

    @Override
    public byte[] encode(@Nullable Object value) {
        SlotWriter slots = writers.acquire();
        ValueWriter writer = new ValueWriter(registry, tags, slots, profile);
        byte[] bytes = writer.toByteArray(value);
        ComparedContainers compared = writer.containersToCheck();
        writers.release(slots);
        if (compared != null) {
            checkReadable(value, bytes, compared);
        }
        if (!writer.claims().isEmpty()) {
            new ReadBackCheck(this, registry.declaredTypes()).check(value, bytes, writer.claims());
        }
        return bytes;
    }

    /** Throws if a set, map or queue in a value would take longer to read than a reader allows. */
    private void checkReadable(@Nullable Object value, byte[] written, ComparedContainers compared) {
        SlotTable table = SlotTable.parse(written, limits);
        HashCost cost = new HashCost(table, steps -> {});
        compared.forEach((slot, container) -> {
            try {
                HashedElements.checkWritten(table, cost, slot, container);
            } catch (DevalueException e) {
                // only a writer knows the path
                ValueWriter again = new ValueWriter(registry, tags, new SlotWriterPool(limits).acquire(), profile);
                again.refuse(slot, e);
                again.toByteArray(value);
                throw e;
            }
        });
    }

    @Override
    public byte[] encode(@Nullable Object value, Argument<?> type) {
        byte[] bytes = encode(value);
        if (profile != DevalueProfile.SATCHEL) {
            new DeclaredTypeProof(this, registry.provedTypes()).check(value, type);
        }
        return bytes;
    }

    /** Writes a value without a check that it can be read back. */
    public byte[] write(@Nullable Object value) {
        SlotWriter slots = writers.acquire();
        byte[] bytes = new ValueWriter(registry, tags, slots, profile).toByteArray(value);
        writers.release(slots);
        return bytes;
    }

    @Override
    public @Nullable Object decode(byte[] bytes) {
        return read(bytes).get();
    }

    @Override
    public <T> @Nullable T decode(byte[] bytes, Argument<T> type) {
        return read(bytes).get(type);
    }

    @Override
    public DevalueValue snapshot(@Nullable Object value) {
        return read(encode(value));
    }

    @Override
    public DevalueValue read(byte[] bytes) {
        limits.checkBytes(bytes.length);
        SlotTable table = SlotTable.parse(bytes, limits);
        return new SlotValue(this, table, table.root(), null, 0);
    }

    @Override
    public DevalueEntries readEntries(byte[] bytes) {
        limits.checkBytes(bytes.length);
        return SlotEntries.of(this, SlotTable.parse(bytes, limits));
    }

    @Override
    public byte[] encodeEntries(Map<String, ?> entries) {
        SlotWriter slots = writers.acquire();
        byte[] bytes = new ValueWriter(registry, tags, slots, profile).toByteArray(entries);
        writers.release(slots);
        return bytes;
    }

    byte[] encode(SlotEntries entries, IntFunction<@Nullable Object> instead, Map<String, ?> more) {
        SlotWriter slots = writers.acquire();
        byte[] bytes = new ValueWriter(registry, tags, slots, profile).toByteArray(entries, instead, more);
        writers.release(slots);
        return bytes;
    }

    public DevalueProfile profile() {
        return profile;
    }

    public DevalueLimits limits() {
        return limits;
    }

    public ValueReader reader(SlotTable table, @Nullable ReadAllowance allowance) {
        return new ValueReader(table, types, tags, limits, allowance);
    }

    @Override
    public DevalueComparison comparison() {
        return new ValueComparison();
    }

    @Override
    public DevalueSizes sizes() {
        return new ValueSizes();
    }

    private byte[] bytes(String text) {
        // a character is at least one byte
        limits.checkBytes(text.length());
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
