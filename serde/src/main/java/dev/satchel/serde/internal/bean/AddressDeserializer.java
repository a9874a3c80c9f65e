package dev.satchel.serde.internal.bean;

import dev.satchel.serde.DevalueException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A deserializer of network addresses in their stored, numeric form. A name would cause a look-up. Thread-safe. */
final class AddressDeserializer implements Deserializer<Object> {

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})";

    private static final Pattern NUMBERS =
            Pattern.compile(BYTE + "(\\." + BYTE + "){3}|[0-9a-fA-F:][0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[0-9a-zA-Z._-]+)?");

    private final Deserializer<Object> delegate;

    AddressDeserializer(Deserializer<Object> delegate) {
        this.delegate = delegate;
    }

    @Override
    public @Nullable Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        if (decoder instanceof SlotDecoder slots) {
            String text = SlotProbe.textAhead(slots);
            if (text == null || !NUMBERS.matcher(text).matches()) {
                throw new DevalueException("Expected an address written as numbers, found something else");
            }
        }
        return delegate.deserialize(decoder, context, type);
    }
}
