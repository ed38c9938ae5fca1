package dev.maquette.server.edge;

import java.util.Optional;

/**
 * A request as it stood on the wire.
 *
 * @param rawPath the path, still percent-encoded
 * @param rawQuery what follows the question mark, still percent-encoded; empty if there is none
 * @param body shared, never to be changed; empty where the request had none
 * @param secure whether it came over TLS
 * @param remoteAddress the peer's numeric address and port
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every body would be dear.
public record WireRequest(
        String method,
        String rawPath,
        String rawQuery,
        WireHeaders headers,
        byte[] body,
        Optional<ClientCertificate> clientCertificate,
        boolean secure,
        String remoteAddress) {

    /** The change of protocol this request asks for. */
    public WireUpgrade upgrade() {
        return headers.lists("Connection", "Upgrade") ? WireUpgrade.named(headers) : WireUpgrade.NONE;
    }

    /** Path and query as the request line had them. */
    public String rawTarget() {
        return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
    }

    WireRequest withBody(byte[] collected) {
        return collected.length == 0
                ? this
                : new WireRequest(
                        method, rawPath, rawQuery, headers, collected, clientCertificate, secure, remoteAddress);
    }
}
