package dev.maquette.kubernetes.shell;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as the texts of shells and programs hold them. What is UTF-8 reads as written; a byte that is not stands as one character at the
 * end of the private use area, so that any file passes through pipes and redirections whole. A surrogate, as Python uses here, would not
 * live in the JSON that keeps a paused script.
 */
public final class ByteText {

    private static final char FIRST = '\uf780';
    private static final char LAST = '\uf7ff';
    private static final int LOWEST = 0x80;

    private ByteText() {}

    /** Any bytes as a text, from which {@link #bytes} makes the same again. */
    public static String of(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        try {
            return withoutStandIns(decoder.decode(ByteBuffer.wrap(bytes)));
        } catch (CharacterCodingException notAllText) {
            return mixed(bytes, decoder.reset());
        }
    }

    /** A text from outside, whose own characters of that area are kept as bytes too. */
    public static String of(String text) {
        return withoutStandIns(text);
    }

    private static String mixed(byte[] bytes, CharsetDecoder decoder) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        StringBuilder text = new StringBuilder(bytes.length);
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, out, true);
            text.append(withoutStandIns(out.flip()));
            out.clear();
            for (int i = 0; result.isMalformed() && i < result.length(); i++) {
                standIn(in.get(), text);
            }
        }
        return text.toString();
    }

    private static void standIn(byte each, StringBuilder text) {
        text.append((char) (FIRST + (each & 0xff) - LOWEST));
    }

    private static String withoutStandIns(CharSequence text) {
        if (text.chars().noneMatch(ByteText::isStandIn)) {
            return text.toString();
        }
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (isStandIn(each)) {
                for (byte part : Character.toString(each).getBytes(StandardCharsets.UTF_8)) {
                    standIn(part, kept);
                }
            } else {
                kept.append(each);
            }
        }
        return kept.toString();
    }

    private static boolean isStandIn(int each) {
        return each >= FIRST && each <= LAST;
    }

    public static byte[] bytes(String text) {
        if (text.chars().noneMatch(ByteText::isStandIn)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isStandIn(text.charAt(i))) {
                bytes.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
                bytes.write(text.charAt(i) - FIRST + LOWEST);
                from = i + 1;
            }
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
