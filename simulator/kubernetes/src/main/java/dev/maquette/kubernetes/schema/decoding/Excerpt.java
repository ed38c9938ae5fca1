package dev.maquette.kubernetes.schema.decoding;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The short piece of an unreadable body that the server shows in its error (apiserver, handlers/rest.go). */
final class Excerpt {
    private static final int LENGTH = 30;

    private Excerpt() {}

    static String of(byte[] body) {
        if (body.length == 0) {
            return "<empty>";
        }
        int shown = Math.min(body.length, LENGTH);
        String text = body[0] == '{'
                ? new String(body, 0, shown, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(body, 0, shown);
        return body.length > LENGTH ? text + " ..." : text;
    }
}
