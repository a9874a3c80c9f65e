package dev.satchel.serde.internal.slot;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A strict decoder of UTF-8. */
final class Utf8Decoder {

    private Utf8Decoder() {}

    /** Returns the text between two indices, which the cursor is at. */
    static String decode(SlotCursor cursor, byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // the JDK replaces invalid bytes by this character. Whether it was in the text is checked only then
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, from, to - from));
            } catch (CharacterCodingException e) {
                throw cursor.malformed("UTF-8");
            }
        }
        return text;
    }
}
