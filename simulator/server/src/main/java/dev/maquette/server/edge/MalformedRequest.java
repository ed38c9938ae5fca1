package dev.maquette.server.edge;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** What to answer to bytes that are no request, in the words of Go's net/http. */
final class MalformedRequest {

    private MalformedRequest() {}

    static WireResponse answerTo(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException e -> WireResponse.text(414, "414 URI Too Long");
            case TooLongHttpHeaderException e -> WireResponse.text(431, "431 Request Header Fields Too Large");
            default -> WireResponse.text(400, "400 Bad Request");
        };
    }
}
