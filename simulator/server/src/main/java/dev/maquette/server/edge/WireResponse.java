package dev.maquette.server.edge;

import java.nio.charset.StandardCharsets;

/**
 * A whole answer. Content-Length, Date and the connection's own headers are added by the edge.
 *
 * @param body shared with the edge from the moment it is handed over; never to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every body would be dear.
public record WireResponse(int status, WireHeaders headers, byte[] body) {

    private static final WireHeaders PLAIN_TEXT =
            WireHeaders.of("Content-Type", "text/plain; charset=utf-8", "X-Content-Type-Options", "nosniff");

    /** A plain text answer as Go's http.Error writes it, without its final newline. */
    public static WireResponse text(int status, String text) {
        return new WireResponse(status, PLAIN_TEXT, text.getBytes(StandardCharsets.UTF_8));
    }
}
