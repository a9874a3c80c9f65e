package dev.satchel.serde.internal.bean;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.read.TaggedTexts;
import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.PrimitiveArrays;
import dev.satchel.serde.internal.type.TextType;
import dev.satchel.serde.internal.type.TextTypes;
import dev.satchel.serde.internal.type.TypeMismatchException;
import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.RegExp;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A deserializer of declared types that devalue has a tag for: reads them with their tag, from their text alone, as the
 * astro profile writes it, or in any other form that Micronaut Serde supports. Thread-safe.
 */
public final class TaggedTypeDeserializer implements Deserializer<Object> {

    /** Reads the next value, or returns null if it is not in the form of this module. */
    private interface Form {
        @Nullable
        Object read(SlotDecoder decoder) throws IOException;
    }

    private final Form form;
    private final boolean isText;
    private final @Nullable Deserializer<Object> delegate;

    private TaggedTypeDeserializer(Form form, boolean isText, @Nullable Deserializer<Object> delegate) {
        this.form = form;
        this.isText = isText;
        this.delegate = delegate;
    }

    /**
     * Creates the deserializer of a type.
     *
     * @param type a type that devalue has a tag for
     * @param delegate Micronaut Serde's deserializer, or null for none
     */
    static TaggedTypeDeserializer of(Class<?> type, @Nullable Deserializer<Object> delegate) {
        TextType<?> text = TextTypes.of(type);
        if (text != null) {
            byte[] opening = ("[\"" + text.tag() + "\",\"").getBytes(StandardCharsets.US_ASCII);
            return new TaggedTypeDeserializer(decoder -> fromText(decoder, text, opening), true, delegate);
        }
        if (type == Pattern.class) {
            return new TaggedTypeDeserializer(TaggedTypeDeserializer::pattern, false, delegate);
        }
        return new TaggedTypeDeserializer(decoder -> array(decoder, type), false, delegate);
    }

    private static @Nullable Object fromText(SlotDecoder decoder, TextType<?> type, byte[] opening) {
        String text = SlotProbe.textBehind(decoder, opening);
        if (text != null) {
            checkDigits(decoder, type, text);
            return TaggedTexts.parse(decoder.values(), decoder.taken(), type, text);
        }
        int slot = decoder.currentUntagged();
        text = SlotProbe.textIfAny(decoder);
        if (text == null) {
            return null;
        }
        checkDigits(decoder, type, text);
        return TaggedTexts.parse(decoder.values(), slot, type, text);
    }

    private static void checkDigits(SlotDecoder decoder, TextType<?> type, String text) {
        if (Wire.isLongNumber(type.tag())) {
            decoder.values().limits().checkDigits(text);
        }
    }

    private static @Nullable Object pattern(SlotDecoder decoder) {
        int slot = decoder.currentTagged();
        if (!(SlotProbe.arbitraryIf(decoder, RegExp.class) instanceof RegExp expression)) {
            return null;
        }
        int cost = expression.source().length();
        return decoder.values().memoized(slot, Pattern.class, cost, () -> compiled(expression));
    }

    private static Pattern compiled(RegExp expression) {
        try {
            return expression.toPattern();
        } catch (IllegalArgumentException e) {
            throw new DevalueException("Expected an expression of Java's dialect, found another one");
        }
    }

    private static @Nullable Object array(SlotDecoder decoder, Class<?> type) {
        int slot = decoder.currentTagged();
        Object same = SlotProbe.arbitraryIf(decoder, type);
        if (same != null) {
            return same;
        }
        if (!(SlotProbe.arbitraryIf(decoder, BufferView.class) instanceof BufferView view)) {
            return null;
        }
        if (PrimitiveArrays.kindOf(type) != view.kind()) {
            throw new DevalueException(
                    "Expected a view that fits a " + type.getTypeName() + ", found one of " + view.kind());
        }
        // one per view, as if the buffer had no other reference
        int cost = view.length() * view.kind().elementSize();
        return decoder.values().memoized(slot, type, cost, () -> Objects.requireNonNull(PrimitiveArrays.arrayOf(view)));
    }

    @Override
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type)
            throws SerdeException {
        return delegate == null
                ? this
                : new TaggedTypeDeserializer(form, isText, delegate.createSpecific(context, type));
    }

    @Override
    public @Nullable Object deserializeNullable(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        // a text is not null, so that is not checked first
        Object value = isText && decoder instanceof SlotDecoder slots ? form.read(slots) : null;
        if (value != null) {
            return value;
        }
        return decoder.decodeNull() ? null : deserialize(decoder, context, type);
    }

    @Override
    public @Nullable Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        Object value = decoder instanceof SlotDecoder slots ? form.read(slots) : null;
        if (value != null) {
            return value;
        }
        if (isText && decoder instanceof SlotDecoder slots) {
            checkKind(slots, type.getType());
        }
        if (delegate == null) {
            throw new DevalueException("Expected a " + type.getTypeName() + ", found another value");
        }
        return isText && decoder instanceof SlotDecoder slots
                ? readByDelegateOnce(slots, context, type)
                : delegate.deserialize(decoder, context, type);
    }

    /**
     * Throws for a number or a boolean, unless the type is one of numbers. Micronaut Serde reads a number as seconds,
     * days or nanoseconds, each by the type, but nothing stored tells which unit it has: a site's are milliseconds.
     */
    private void checkKind(SlotDecoder slots, Class<?> type) throws IOException {
        boolean isRead = Number.class.isAssignableFrom(type)
                || type == Year.class
                || (delegate != null && !DevalueSerdeRegistry.isOfTheFramework(delegate));
        if (!isRead && SlotProbe.isNumberOrBoolean(slots)) {
            throw new TypeMismatchException(
                    "a " + type.getName(), TagNavigator.describe(slots.values().table(), slots.currentUntagged()));
        }
    }

    /**
     * Reads a value in another form, such as a BigDecimal as a number, with the delegate. Detecting that takes long, so
     * the result is memoized.
     */
    private @Nullable Object readByDelegateOnce(
            SlotDecoder slots, DecoderContext context, Argument<? super Object> type) throws IOException {
        int slot = slots.currentTagged();
        Object known = slots.values().made(slot, type.getType());
        if (known != null) {
            slots.skipValue();
            return known;
        }
        Object made = delegate == null ? null : delegate.deserialize(slots, context, type);
        return made == null ? null : slots.values().memoized(slot, type.getType(), 0, () -> made);
    }

    @Override
    public @Nullable Object getDefaultValue(DecoderContext context, Argument<? super Object> type) {
        return delegate == null ? null : delegate.getDefaultValue(context, type);
    }
}
