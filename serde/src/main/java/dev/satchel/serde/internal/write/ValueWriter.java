package dev.satchel.serde.internal.write;

import dev.satchel.serde.DevalueEntries;
import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueProfile;
import dev.satchel.serde.internal.proof.BeanProof;
import dev.satchel.serde.internal.proof.BeanProofRegistry;
import dev.satchel.serde.internal.slot.EntrySlots;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.slot.SlotReference;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.RedactedException;
import dev.satchel.serde.internal.type.Remedies;
import dev.satchel.serde.internal.type.TextType;
import dev.satchel.serde.internal.type.TextTypes;
import dev.satchel.serde.internal.type.TypeTags;
import dev.satchel.serde.js.Undefined;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A writer of values of any storable type: the inverse of {@code ValueReader}, with the types in the same order. It
 * writes leaves, beans and encoded values itself, and has a class of static methods for each other kind. Used once, by
 * one thread.
 */
public final class ValueWriter {

    private final BeanWriter.Factory beanWriters;
    private final TypeTags tags;
    private final DevalueProfile profile;
    private final SlotWriter slots;
    private @Nullable SlotCopier copier;
    private @Nullable BeanWriter beans;

    /** Open claims, each with the first bean that can prove it. */
    private Map<BeanProof.Claim, Object> claims = Map.of();

    private @Nullable ComparedContainers compared;

    /** The slot of a container that is refused, to find its path, and the reason. */
    private int refusedSlot = ReferenceTable.NONE;

    private @Nullable DevalueException refusal;

    public ValueWriter(BeanWriter.Factory beanWriters, TypeTags tags, SlotWriter slots, DevalueProfile profile) {
        this.beanWriters = beanWriters;
        this.tags = tags;
        this.profile = profile;
        this.slots = slots;
    }

    /**
     * Returns the text of one value.
     *
     * @throws DevalueException if the value, or one inside it, cannot be stored; the path says which
     */
    public byte[] toByteArray(@Nullable Object value) {
        write(value);
        return slots.toByteArray();
    }

    /** Returns the text of a map with some entries changed. See {@link DevalueEntries#encode}. */
    public byte[] toByteArray(EntrySlots entries, IntFunction<@Nullable Object> instead, Map<String, ?> more) {
        slots.beginMap(null);
        boolean copied = false;
        for (int i = 0; i < entries.size(); i++) {
            Object value = instead.apply(i);
            if (value == null) {
                if (!copied) {
                    copier().copyEntries(entries, instead);
                    copied = true;
                }
                slots.add(copier().copy(entries.table(), entries.keySlot(i)));
                slots.add(copier().copy(entries.table(), entries.valueSlot(i)));
            } else if (value != DevalueEntries.LEFT_OUT) {
                writeEntry(entries.key(i), value);
            }
        }
        more.forEach(this::writeEntry);
        slots.end();
        return slots.toByteArray();
    }

    /** Returns the text of a map that is written as a {@code Map} in every profile. */
    public byte[] toByteArray(Map<String, ?> entries) {
        slots.beginMap(null);
        entries.forEach(this::writeEntry);
        slots.end();
        return slots.toByteArray();
    }

    public void write(@Nullable Object value) {
        if (value == null) {
            slots.nothing();
        } else if (value instanceof String string) {
            slots.string(string);
        } else if (value instanceof Boolean bool) {
            slots.bool(bool);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            slots.integer(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            slots.decimal(((Number) value).doubleValue());
        } else if (value instanceof Character character) {
            slots.string(character.toString());
        } else if (value instanceof BigInteger number) {
            slots.bigInteger(number);
        } else if (value instanceof SlotReference encoded) {
            copy(encoded);
        } else if (value instanceof Undefined) {
            slots.add(Wire.UNDEFINED);
        } else if (isForAstro() || !writeTagOf(value)) {
            if (!slots.known(value)) {
                writeNew(value);
            }
        }
    }

    /**
     * Writes the tag of a bean that was first written where its class is declared, and so without a tag: at a place of
     * any class nothing else tells its class.
     */
    private boolean writeTagOf(Object value) {
        int body = slots.bodyOf(value);
        if (body == ReferenceTable.NONE) {
            return false;
        }
        TypeTags.Found found = tags.find(value.getClass());
        String tag = found.tag();
        if (tag == null) {
            throw failure(Remedies.unstorable(value.getClass(), found.onlyWritten()));
        }
        slots.tag(tag, value, body);
        return true;
    }

    private void writeNew(Object value) {
        TextType<?> text = TextTypes.of(value.getClass());
        if (text != null) {
            TextWriter.write(this, value, text);
        } else if (!ContainerWriter.write(this, value) && !JsValueWriter.write(this, value)) {
            writeBean(value);
        }
    }

    void writeEntry(@Nullable Object key, @Nullable Object value) {
        slots.containers().setKeyInPath();
        write(key);
        write(value);
    }

    // --- beans, records and enums

    private void writeBean(Object value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        TypeTags.Found found = tags.find(type);
        String tag = found.tag();
        if (tag == null) {
            throw failure(Remedies.unstorable(type, found.onlyWritten()));
        }
        if (isForAstro()) {
            serialize(value, type, value);
            return;
        }
        slots.beginTag(tag, value);
        serialize(value, type, null);
        slots.end();
    }

    /** Returns the claims that must be proved before the text may be stored. */
    public Map<BeanProof.Claim, Object> claims() {
        return claims;
    }

    public void claim(BeanProofRegistry.OfClass proofs, Object bean) {
        BeanProof proof = proofs.of(profile);
        if (proof.isSettled()) {
            return;
        }
        String refusal = proof.refusal();
        if (refusal != null) {
            throw failure(refusal);
        }
        proof.claim(bean, this::add);
    }

    /**
     * Adds the claims of the null properties of a bean.
     *
     * @throws DevalueException if the bean itself is written as null, as by {@code @JsonValue}
     */
    public void claimNulls(BeanProofRegistry.OfClass proofs, Object bean, boolean isNullItself) {
        if (isNullItself) {
            throw failure("Expected a " + bean.getClass().getName()
                    + " that is written as a value, found one that is written as null, and so read as null; put in null"
                    + " instead of it");
        }
        proofs.of(profile).claimNulls(bean, this::add);
    }

    /** Adds an open claim of a bean, unless an earlier bean has the same. */
    private void add(BeanProof.Claim claim, Object bean) {
        if (claims.isEmpty()) {
            claims = new LinkedHashMap<>();
        }
        claims.putIfAbsent(claim, bean);
    }

    /**
     * Writes a value of another class than the declared one of its place. With tags, its tag tells its class. Without
     * tags, only values that JavaScript has too do.
     */
    public void writeUndeclared(Object value, Class<?> declared) {
        boolean tellsItself = profile == DevalueProfile.SATCHEL
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigInteger
                || value.getClass() == Date.class
                || value instanceof Collection<?>
                || value instanceof Map<?, ?>;
        if (!tellsItself) {
            throw failure("Expected a " + declared.getName() + " that tells what it is without a tag, found a "
                    + value.getClass().getName() + "; declare that class, or tell its subtypes apart with"
                    + " @JsonTypeInfo");
        }
        write(value);
    }

    private void serialize(Object value, Class<?> type, @Nullable Object identity) {
        BeanWriter writer = beans;
        if (writer == null) {
            writer = beanWriters.create(this, slots);
            beans = writer;
        }
        int depth = slots.containers().depth();
        int children = slots.containers().children();
        try {
            writer.write(value, type, identity);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw explain(e, type, slots.containers().path(depth, children), slots.path());
        }
    }

    /** Converts an exception of Micronaut Serde, whose own messages may contain the value. */
    private static DevalueException explain(Throwable thrown, Class<?> type, String path, String reached) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof DevalueException ours) {
                return ours;
            }
        }
        String inside = thrown instanceof SerdeException serde ? Paths.of(serde) : "";
        return new DevalueException(
                "Expected a " + type.getName() + " that Micronaut Serde can write, but its serializer failed with "
                        + thrown.getClass().getSimpleName()
                        + "; give the property at this place another type, such as a list instead of an array, or add"
                        + " a bean that is a Serde of its type",
                inside.isEmpty() ? reached : path + inside,
                RedactedException.of(thrown));
    }

    private void copy(SlotReference encoded) {
        slots.add(copier().copy(encoded.table(), encoded.index()));
    }

    private SlotCopier copier() {
        SlotCopier found = copier;
        if (found == null) {
            found = new SlotCopier(slots.slots(), slots.links());
            copier = found;
        }
        return found;
    }

    // --- containers that may take too long to read

    /**
     * Returns the containers that may take too long to read, or null if there are none: nothing in the text is shared,
     * no number is long, and no hash codes collide.
     */
    public @Nullable ComparedContainers containersToCheck() {
        boolean costly = compared != null && (slots.hasCostlyParts() || compared.hasCollisions());
        return costly ? compared : null;
    }

    /** Refuses the container of a slot when it is written again, with its path. */
    public void refuse(int slot, DevalueException reason) {
        refusedSlot = slot;
        refusal = reason;
    }

    /** Throws if the container that is written next is refused. */
    void throwIfRefused() {
        if (refusal != null && slots.slots().count() == refusedSlot) {
            throw refusal.within(slots.path());
        }
    }

    /** Notes the container that is written next. */
    void noteCompared(Object container, Collection<?> elements) {
        ComparedContainers noted = compared;
        if (noted == null) {
            noted = new ComparedContainers();
            compared = noted;
        }
        noted.add(slots.slots().count(), container, elements);
    }

    // --- for the writers of one kind of type

    SlotWriter slots() {
        return slots;
    }

    DevalueProfile profile() {
        return profile;
    }

    boolean isForAstro() {
        return profile != DevalueProfile.SATCHEL;
    }

    /** Throws if the readers of the profile do not know tags beyond those of devalue. */
    void checkOwnTag() {
        if (isForAstro()) {
            throw failure("Expected a value that an Astro site can read, found one with a tag of its own");
        }
    }

    /** Returns why no container of a class can be stored, or null if they can. */
    @Nullable
    String refusalOf(Class<?> type) {
        return beanWriters.refusalOf(type);
    }

    DevalueException failure(String problem) {
        return new DevalueException(problem, slots.path(), null);
    }
}
