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
import dev.satchel.serde.internal.type.ContainerFactories;
import dev.satchel.serde.internal.type.JsExpressions;
import dev.satchel.serde.internal.type.JsTemporal;
import dev.satchel.serde.internal.type.JsUrls;
import dev.satchel.serde.internal.type.PrimitiveArrays;
import dev.satchel.serde.internal.type.RedactedException;
import dev.satchel.serde.internal.type.Remedies;
import dev.satchel.serde.internal.type.TextType;
import dev.satchel.serde.internal.type.TextType.ForAstro;
import dev.satchel.serde.internal.type.TextTypes;
import dev.satchel.serde.internal.type.TextUrls;
import dev.satchel.serde.internal.type.TypeTags;
import dev.satchel.serde.js.ArrayBuffer;
import dev.satchel.serde.js.Boxed;
import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.InvalidDate;
import dev.satchel.serde.js.JsMap;
import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.serde.js.Tagged;
import dev.satchel.serde.js.TaggedText;
import dev.satchel.serde.js.Undefined;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A writer of values of any storable type: the inverse of {@code ValueReader}, with the types in the same order. Used
 * once, by one thread.
 */
public final class ValueWriter {

    /** Maximum time of a JavaScript Date, before and after 1970. */
    private static final long MAX_DATE_MILLIS = 8_640_000_000_000_000L;

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
            slots.undefined();
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
            writeText(value, text);
        } else if (value instanceof PlainObject object) {
            slots.beginObject(object);
            writeProperties(object);
        } else if (value instanceof NullPrototypeObject object) {
            slots.beginNullPrototype(object);
            writeProperties(object);
        } else if (value instanceof Map<?, ?> map) {
            checkContainer(map);
            noteIfCompared(map, map.keySet());
            writeMap(map);
        } else if (value instanceof Set<?> set) {
            checkContainer(set);
            noteIfCompared(set, set);
            slots.beginSet(set);
            writeElements(set);
        } else if (value instanceof Collection<?> collection) {
            checkContainer(collection);
            noteIfCompared(collection, collection);
            slots.beginArray(collection);
            writeElements(collection);
        } else if (value instanceof Object[] array) {
            slots.beginArray(array);
            writeElements(Arrays.asList(array));
        } else if (value instanceof Optional<?> optional) {
            writeOptional(optional);
        } else if (value.getClass().isArray()) {
            writePrimitives(value);
        } else if (!writeValueType(value)) {
            writeBean(value);
        }
    }

    /** Throws for a container with state beyond its content. */
    private void checkContainer(Object container) {
        Class<?> type = container.getClass();
        // classes of the JDK have no loader
        String refusal = type.getClassLoader() == null ? null : beanWriters.refusalOf(type);
        if (refusal != null) {
            throw failure(refusal);
        }
        if (ContainerFactories.hasOwnOrder(container)) {
            throw failure("Expected a container in the natural order of its elements, found a " + type.getName()
                    + " with a comparator, which cannot be stored; put in a "
                    + (container instanceof Map ? "LinkedHashMap of its entries" : "list of its elements"));
        }
    }

    private void noteIfCompared(Object container, Collection<?> elements) {
        int slot = slots.count();
        if (container instanceof Map<?, ?> map) {
            try {
                ContainerFactories.checkBuildable(map);
            } catch (DevalueException e) {
                throw e.within(slots.path());
            }
        }
        if (slot == refusedSlot && refusal != null) {
            throw refusal.within(slots.path());
        }
        if (ComparedContainers.isOne(container, elements)) {
            if (compared == null) {
                compared = new ComparedContainers();
            }
            compared.add(slot, container, elements);
        }
    }

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

    private void writeText(Object value, TextType<?> type) {
        if (value instanceof BigDecimal number) {
            slots.checkDigits(number);
        }
        if (value instanceof Locale locale && !TextTypes.isKept(locale)) {
            throw failure("Expected a Locale that a language tag can say, found another one");
        }
        if (value instanceof URL url && !TextUrls.isKept(url)) {
            throw failure(
                    "Expected a URL that is a URI too, found another one; escape what a URI cannot have, such as a blank by %20, or put in its text");
        }
        if (value instanceof URI uri && !uri.isAbsolute()) {
            writeRelative(uri);
        } else if (isForAstro() && (value instanceof URI || value instanceof URL)) {
            writeUrl(value, value.toString());
        } else if (!isForAstro() || type.forAstro() == ForAstro.TAG || isForTemporal(value, type)) {
            checkDate(value);
            slots.text(value, type);
        } else if (value instanceof Instant instant && type.forAstro() == ForAstro.DATE) {
            write(date(instant));
        } else {
            slots.string(type.text(value));
        }
    }

    private boolean isForAstro() {
        return profile != DevalueProfile.SATCHEL;
    }

    private boolean isForTemporal(Object value, TextType<?> type) {
        return profile == DevalueProfile.ASTRO_TEMPORAL
                && type.isTemporal()
                && JsTemporal.isOne(value, type.text(value));
    }

    /** Converts to a Date, to the millisecond. */
    private Date date(Instant instant) {
        // so many seconds are within the range as milliseconds too
        if (Math.abs(instant.getEpochSecond()) > MAX_DATE_MILLIS / 1_000) {
            throw failure("Expected an Instant within the years that a Date of JavaScript has, found one beyond");
        }
        return Date.from(instant);
    }

    /** Writes a relative URI. JavaScript's URL is never relative. */
    private void writeRelative(URI uri) {
        if (isForAstro()) {
            slots.string(uri.toString());
        } else {
            slots.texts(uri, Wire.RELATIVE_URI, uri.toString(), null);
        }
    }

    /** Writes a URL, as a text if JavaScript might reject it. */
    private void writeUrl(Object identity, String text) {
        if (JsUrls.isOne(text)) {
            slots.texts(identity, Wire.URL, text, null);
        } else {
            slots.string(text);
        }
    }

    private void checkDate(Object value) {
        if (isForAstro()
                && value instanceof Date date
                && (date.getTime() > MAX_DATE_MILLIS || date.getTime() < -MAX_DATE_MILLIS)) {
            throw failure("Expected a Date within the years that JavaScript has, found one beyond");
        }
    }

    private void writeProperties(Map<String, Object> properties) {
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            if (property.getKey() == null) {
                throw failure("Expected the name of a property, found null");
            }
            if (property.getKey().equals("__proto__")) {
                throw failure("Expected an object that JavaScript can have, found one with the key __proto__");
            }
            slots.key(property.getKey());
            write(property.getValue());
        }
        slots.end();
    }

    private void writeMap(Map<?, ?> map) {
        // a JsMap stands for a Map of JavaScript, which an Astro site can read
        if (isForAstro() && !(map instanceof JsMap) && isObject(map)) {
            slots.beginObject(map);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                slots.key((String) entry.getKey());
                write(entry.getValue());
            }
        } else {
            slots.beginMap(map);
            map.forEach(this::writeEntry);
        }
        slots.end();
    }

    private void writeEntry(@Nullable Object key, @Nullable Object value) {
        slots.placeKey(key);
        write(key);
        write(value);
    }

    /** Returns true if a map has string keys only, so that it can be a JavaScript object. */
    private static boolean isObject(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String name) || name.equals("__proto__")) {
                return false;
            }
        }
        return true;
    }

    private void writeElements(Collection<?> elements) {
        for (Object element : elements) {
            write(element);
        }
        slots.end();
    }

    private void writeOptional(Optional<?> optional) {
        if (isForAstro()) {
            write(optional.orElse(null));
            return;
        }
        slots.beginOptional(optional);
        write(optional.orElse(null));
        slots.end();
    }

    private void writePrimitives(Object array) {
        BufferView.Kind kind = PrimitiveArrays.kindOf(array.getClass());
        if (kind == null) {
            throw failure("Expected a type that can be stored, found "
                    + array.getClass().getTypeName() + "; use a list, or an array of another type");
        }
        slots.checkBytes((long) Array.getLength(array) * kind.elementSize());
        slots.beginTag(kind.tag(), array);
        slots.buffer(new Object(), PrimitiveArrays.bytesOf(array));
        slots.end();
    }

    /** Writes the types for JavaScript values without an equivalent in Java. */
    private boolean writeValueType(Object value) {
        if (value instanceof RegExp expression) {
            writeRegExp(value, expression);
        } else if (value instanceof Pattern pattern) {
            writeRegExp(value, expressionOf(pattern));
        } else if (value instanceof InvalidDate) {
            slots.texts(value, Wire.DATE, "", null);
        } else if (value instanceof SparseArray array) {
            writeSparse(array);
        } else if (value instanceof ArrayBuffer buffer) {
            slots.buffer(buffer, buffer.array());
        } else if (value instanceof BufferView view) {
            writeView(view);
        } else if (value instanceof Boxed boxed) {
            slots.beginTag(Wire.BOXED, boxed);
            write(boxed.value());
            slots.end();
        } else if (value instanceof TaggedText text) {
            writeTagged(text);
        } else if (value instanceof Tagged tagged) {
            checkTag(false);
            slots.beginTag(tagged.tag(), tagged);
            write(tagged.value());
            slots.end();
        } else {
            return false;
        }
        return true;
    }

    private void writeTagged(TaggedText text) {
        boolean isUrl = text.tag().equals(Wire.URL);
        boolean isTemporal = TextTypes.isTemporal(text.tag());
        checkTag(isUrl || isTemporal);
        checkText(text);
        if (isUrl && isForAstro()) {
            writeUrl(text, text.text());
        } else if (isForAstro() && !JsTemporal.isOne(text)) {
            slots.string(text.text());
        } else {
            // a text without a Java type came from an engine with Temporal
            slots.texts(text, text.tag(), text.text(), null);
        }
    }

    private void checkTag(boolean known) {
        if (isForAstro() && !known) {
            throw failure("Expected a value that an Astro site can read, found one with a tag of its own");
        }
    }

    /** Throws if a text is invalid for its tag, as it could not be read. */
    private void checkText(TaggedText text) {
        try {
            TextTypes.read(text.tag(), text.text());
        } catch (DevalueException e) {
            throw e.within(slots.path());
        }
    }

    private RegExp expressionOf(Pattern pattern) {
        try {
            return RegExp.of(pattern);
        } catch (DevalueException e) {
            throw e.within(slots.path());
        }
    }

    private void writeRegExp(Object identity, RegExp expression) {
        if (isForAstro() && !JsExpressions.isOne(expression)) {
            throw failure("Expected a regular expression that JavaScript surely has too, found another one; "
                    + "store it as a string");
        }
        String flags = expression.flags();
        slots.texts(identity, Wire.REG_EXP, expression.source(), flags.isEmpty() ? null : flags);
    }

    /** Writes a sparse array with its holes, or as pairs of position and element if that is shorter. */
    private void writeSparse(SparseArray array) {
        long populated = array.elements().size();
        int digits = Long.toString(array.length()).length();
        boolean pairs = (array.length() - populated) * 3 > 4 + digits + populated * (digits + 1);
        if (pairs) {
            slots.beginSparse(array, array.length());
            array.elements().forEach((index, element) -> {
                slots.literal(index);
                write(element);
            });
        } else {
            slots.beginArray(array);
            for (long i = 0; i < array.length(); i++) {
                if (array.elements().containsKey(i)) {
                    write(array.elements().get(i));
                } else {
                    slots.hole();
                }
            }
        }
        slots.end();
    }

    private void writeView(BufferView view) {
        slots.beginTag(view.kind().tag(), view);
        slots.buffer(view.buffer(), view.buffer().array());
        if (!view.isWhole()) {
            slots.literal(view.byteOffset());
            slots.literal(view.length());
        }
        slots.end();
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
                || value instanceof Date
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
        int depth = slots.depth();
        int children = slots.children();
        try {
            writer.write(value, type, identity);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw explain(e, type, slots.path(depth, children));
        }
    }

    /** Converts an exception of Micronaut Serde, whose own messages may contain the value. */
    private static DevalueException explain(Throwable thrown, Class<?> type, String path) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof DevalueException ours) {
                return ours;
            }
        }
        String inside = thrown instanceof SerdeException serde ? Paths.of(serde) : "";
        return new DevalueException(
                "Expected a " + type.getName() + " that Micronaut Serde can write, but its serializer failed with "
                        + thrown.getClass().getSimpleName(),
                path + inside,
                RedactedException.of(thrown));
    }

    private void copy(SlotReference encoded) {
        slots.add(copier().copy(encoded.table(), encoded.index()));
    }

    private SlotCopier copier() {
        SlotCopier found = copier;
        if (found == null) {
            found = new SlotCopier(slots);
            copier = found;
        }
        return found;
    }

    private DevalueException failure(String problem) {
        return new DevalueException(problem, slots.path(), null);
    }
}
