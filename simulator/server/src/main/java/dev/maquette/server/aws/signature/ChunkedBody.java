package dev.maquette.server.aws.signature;

import dev.maquette.server.edge.WireRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A body in chunks ({@code aws-chunked}), each with a signature that covers the one before, and headers behind the last one (Amazon S3
 * API reference, sigv4-streaming and sigv4-streaming-trailers).
 */
final class ChunkedBody {

    static final String STREAMING = "STREAMING-";

    private static final String EMPTY_HASH = Hash.hex(new byte[0]);
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final Optional<Credential> credential;
    private final boolean isSigned;
    private final byte[] key;
    private final byte[] raw;
    private final String announced;
    private final long decodedLength;
    private String previous;
    private int at;

    ChunkedBody(WireRequest request, Optional<Credential> credential, String kind, byte[] key) {
        this.credential = credential;
        this.isSigned = credential.isPresent() && kind.startsWith(STREAMING + "AWS4-HMAC-SHA256-PAYLOAD");
        this.key = key;
        this.raw = request.body();
        this.announced = request.headers().first("x-amz-trailer").orElse("");
        this.previous = credential.map(Credential::signature).orElse("");
        this.decodedLength = request.headers()
                .first("x-amz-decoded-content-length")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }

    /**
     * What the chunks held.
     *
     * @param trailers what stood behind them, by names in small letters
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every body would be dear.
    record Decoded(byte[] body, Map<String, String> trailers) {}

    Decoded decode() {
        ByteArrayOutputStream body = new ByteArrayOutputStream(raw.length);
        while (true) {
            String head = line();
            int semicolon = head.indexOf(';');
            int size = size(semicolon < 0 ? head : head.substring(0, semicolon));
            byte[] chunk = Arrays.copyOfRange(raw, at, at + size);
            at += size;
            if (isSigned) {
                verifyChunk(head, chunk);
            }
            if (size == 0) {
                break;
            }
            body.writeBytes(chunk);
            expectLineEnd();
        }
        byte[] whole = body.toByteArray();
        if (decodedLength >= 0 && decodedLength != whole.length) {
            throw broken();
        }
        Map<String, String> trailers = trailers();
        verifyTrailers(trailers, whole);
        return new Decoded(whole, trailers);
    }

    private int size(String hex) {
        if (!hex.strip().matches("[0-9a-fA-F]{1,7}")) {
            throw broken();
        }
        int size = Integer.parseInt(hex.strip(), 16);
        if (size > raw.length - at) {
            throw broken();
        }
        return size;
    }

    private void verifyChunk(String head, byte[] chunk) {
        String marker = "chunk-signature=";
        int start = head.indexOf(marker);
        String given = start < 0 ? "" : head.substring(start + marker.length()).strip();
        String expected = Hash.hexHmac(
                key, "AWS4-HMAC-SHA256-PAYLOAD\n" + moment() + previous + '\n' + EMPTY_HASH + '\n' + Hash.hex(chunk));
        if (!Hash.same(expected, given)) {
            throw mismatch();
        }
        previous = expected;
    }

    /** When and for what the request was signed. */
    private String moment() {
        return credential.map(each -> each.time() + '\n' + each.scope() + '\n').orElse("");
    }

    private Map<String, String> trailers() {
        Map<String, String> trailers = new TreeMap<>();
        while (at < raw.length) {
            String line = line();
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return trailers;
    }

    private void verifyTrailers(Map<String, String> trailers, byte[] body) {
        String signature = trailers.getOrDefault(TRAILER_SIGNATURE, "");
        trailers.remove(TRAILER_SIGNATURE);
        if (isSigned && !announced.isEmpty()) {
            StringBuilder text = new StringBuilder();
            trailers.forEach(
                    (name, value) -> text.append(name).append(':').append(value).append('\n'));
            String expected = Hash.hexHmac(
                    key, "AWS4-HMAC-SHA256-TRAILER\n" + moment() + previous + '\n' + Hash.hex(text.toString()));
            if (!Hash.same(expected, signature)) {
                throw mismatch();
            }
        }
        for (String name : announced.toLowerCase(Locale.ROOT).split(",")) {
            if (!name.isBlank() && !trailers.containsKey(name.strip())) {
                throw new SignatureProblem(
                        SignatureProblem.Kind.MALFORMED_TRAILER,
                        "The request contained trailing data that was not well-formed or did not conform to our"
                                + " published schema.");
            }
        }
        trailers.forEach((name, value) -> Checksum.verify(name, value, body));
    }

    private String line() {
        int end = at;
        while (end < raw.length && raw[end] != '\n') {
            end++;
        }
        if (at >= raw.length) {
            throw broken();
        }
        int last = end > at && raw[end - 1] == '\r' ? end - 1 : end;
        String line = new String(raw, at, last - at, StandardCharsets.UTF_8);
        at = Math.min(raw.length, end + 1);
        return line;
    }

    private void expectLineEnd() {
        if (at + 1 >= raw.length || raw[at] != '\r' || raw[at + 1] != '\n') {
            throw broken();
        }
        at += 2;
    }

    private static SignatureProblem broken() {
        return new SignatureProblem(
                SignatureProblem.Kind.INCOMPLETE_BODY,
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    private static SignatureProblem mismatch() {
        return new SignatureProblem(
                SignatureProblem.Kind.MISMATCH,
                "The request signature we calculated does not match the signature you provided. Check your key and"
                        + " signing method.");
    }
}
