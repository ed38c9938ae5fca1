package dev.maquette.server.aws.signature;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Keys;
import dev.maquette.aws.api.KnownKey;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.world.Records;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Believes a signature, or says why not (AWS General Reference, Signature Version 4). */
public final class Verifier {

    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final int MOST_KEYS = 10_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String CONTENT_HASH = "x-amz-content-sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                    + " Access Key and signing method. Consult the service documentation for details.";

    private final Keys keys;
    private final EdgeTime time;
    private final Map<String, byte[]> signingKeys = new ConcurrentHashMap<>();

    public Verifier(Keys keys, EdgeTime time) {
        this.keys = keys;
        this.time = time;
    }

    /**
     * A signature that is believed, and the body freed of the chunks in which it was signed.
     *
     * @param trailers what stood behind the chunks, verified
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every body would be dear.
    public record Verified(Caller caller, byte[] body, Map<String, String> trailers) {}

    /** What somebody sends who signs nothing. */
    public static Verified unsigned(WireRequest request) {
        String payload = request.headers().first(CONTENT_HASH).orElse(UNSIGNED);
        if (!payload.startsWith(ChunkedBody.STREAMING)) {
            return new Verified(Caller.ANONYMOUS, request.body(), Map.of());
        }
        ChunkedBody.Decoded decoded = new ChunkedBody(request, Optional.empty(), payload, new byte[0]).decode();
        return new Verified(Caller.ANONYMOUS, decoded.body(), decoded.trailers());
    }

    /** @throws SignatureProblem where the signature is not believed */
    public Verified verify(WireRequest request, Credential credential, Records records) {
        KnownKey key = keys.find(credential.accessKeyId(), records)
                .filter(known -> Hash.same(known.sessionToken(), credential.sessionToken()))
                .orElseThrow(() -> new SignatureProblem(
                        SignatureProblem.Kind.UNKNOWN_KEY, "The security token included in the request is invalid."));
        checkTime(credential);
        String payload = payloadHash(request, credential);
        byte[] signingKey = signingKey(key.secret(), credential);
        String canonical = CanonicalRequest.of(request, credential, payload);
        String toSign = Credential.ALGORITHM
                + '\n'
                + credential.time()
                + '\n'
                + credential.scope()
                + '\n'
                + Hash.hex(canonical);
        if (!Hash.same(Hash.hexHmac(signingKey, toSign), credential.signature())) {
            throw new SignatureProblem(
                    SignatureProblem.Kind.MISMATCH,
                    MISMATCH,
                    Map.of(
                            "AWSAccessKeyId",
                            credential.accessKeyId(),
                            "StringToSign",
                            toSign,
                            "SignatureProvided",
                            credential.signature(),
                            "CanonicalRequest",
                            canonical));
        }
        if (key.expires().filter(end -> !end.isAfter(time.instant())).isPresent()) {
            throw new SignatureProblem(
                    SignatureProblem.Kind.EXPIRED_TOKEN, "The security token included in the request is expired");
        }
        ChunkedBody.Decoded decoded = body(request, credential, payload, signingKey);
        return new Verified(key.caller(), decoded.body(), decoded.trailers());
    }

    private void checkTime(Credential credential) {
        Instant signed;
        try {
            signed = Instant.from(TIME.parse(credential.time()));
        } catch (DateTimeException wrong) {
            throw SignatureProblem.incomplete("Date must be in ISO-8601 'basic format'. Got '" + credential.time()
                    + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
        Instant now = time.instant();
        if (credential.isPresigned()) {
            Instant end = signed.plusSeconds(credential.expires().orElse(0L));
            if (now.isAfter(end)) {
                throw new SignatureProblem(
                        SignatureProblem.Kind.SKEWED,
                        "Request has expired.",
                        Map.of(
                                "X-Amz-Expires", credential.expires().orElse(0L),
                                "Expires", end,
                                "ServerTime", now.truncatedTo(ChronoUnit.SECONDS)));
            }
        } else if (signed.isBefore(now.minus(SKEW))) {
            throw skewed(
                    "Signature expired: ", credential, " is now earlier than ", now.minus(SKEW), now, " - 15 min.)");
        }
        if (signed.isAfter(now.plus(SKEW))) {
            throw skewed(
                    "Signature not yet current: ",
                    credential,
                    " is still later than ",
                    now.plus(SKEW),
                    now,
                    " + 15 min.)");
        }
        if (!credential.time().startsWith(credential.date())) {
            throw new SignatureProblem(
                    SignatureProblem.Kind.MISMATCH,
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                            + credential.date() + "' != '" + credential.time() + "', from '" + credential.time()
                            + "'.");
        }
    }

    private static SignatureProblem skewed(
            String what, Credential credential, String than, Instant bound, Instant now, String by) {
        return new SignatureProblem(
                SignatureProblem.Kind.SKEWED,
                what + credential.time() + than + TIME.format(bound) + " (" + TIME.format(now) + by,
                Map.of(
                        "RequestTime", credential.time(),
                        "ServerTime", now.truncatedTo(ChronoUnit.SECONDS),
                        "MaxAllowedSkewMilliseconds", SKEW.toMillis()));
    }

    private static String payloadHash(WireRequest request, Credential credential) {
        return request.headers()
                .first(CONTENT_HASH)
                .orElseGet(
                        () -> credential.isPresigned() && credential.service().equals("s3")
                                ? UNSIGNED
                                : Hash.hex(request.body()));
    }

    private static ChunkedBody.Decoded body(
            WireRequest request, Credential credential, String payload, byte[] signingKey) {
        if (payload.startsWith(ChunkedBody.STREAMING)) {
            return new ChunkedBody(request, Optional.of(credential), payload, signingKey).decode();
        }
        boolean isUnsigned = payload.equals(UNSIGNED);
        if (!isUnsigned && !Hash.same(payload, Hash.hex(request.body()))) {
            throw new SignatureProblem(
                    SignatureProblem.Kind.BAD_BODY,
                    "The provided 'x-amz-content-sha256' header does not match what was computed.",
                    Map.of(
                            "ClientComputedContentSHA256",
                            payload,
                            "S3ComputedContentSHA256",
                            Hash.hex(request.body())));
        }
        return new ChunkedBody.Decoded(request.body(), Map.of());
    }

    private byte[] signingKey(String secret, Credential credential) {
        String place = secret + '\n' + credential.scope();
        byte[] known = signingKeys.get(place);
        if (known != null) {
            return known;
        }
        if (signingKeys.size() >= MOST_KEYS) {
            signingKeys.clear();
        }
        byte[] date = Hash.hmac(("AWS4" + secret).getBytes(java.nio.charset.StandardCharsets.UTF_8), credential.date());
        byte[] region = Hash.hmac(date, credential.region());
        byte[] made = Hash.hmac(Hash.hmac(region, credential.service()), "aws4_request");
        signingKeys.put(place, made);
        return made;
    }
}
