package dev.satchel.serde.internal.slot;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that must be what it says it is. */
final class Utf8Decoder {

    private Utf8Decoder() {}

    /** The text between two indices, as far as the cursor is concerned. */
    static String decode(SlotCursor cursor, byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // the JDK puts this character where bytes are not UTF-8; whether it was there before is seldom asked
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
