package dev.maquette.server.aws.signature;

import dev.maquette.server.edge.WireRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the signature of a request, in its header or in its URL. */
public final class CredentialReader {

    private static final String PREFIX = "X-Amz-";
    private static final long WEEK_SECONDS = 604_800;

    private CredentialReader() {}

    /**
     * The signature; nothing where the request is not signed.
     *
     * @throws SignatureProblem where it does not read
     */
    public static Optional<Credential> read(WireRequest request) {
        Optional<String> header = request.headers().first("Authorization");
        if (header.isPresent()) {
            return Optional.of(header(header.get(), request));
        }
        return request.rawQuery().contains("X-Amz-Credential=")
                        || request.rawQuery().contains("X-Amz-Signature=")
                ? Optional.of(presigned(request))
                : Optional.empty();
    }

    private static Credential header(String header, WireRequest request) {
        if (!header.startsWith(Credential.ALGORITHM)) {
            throw SignatureProblem.incomplete("Unsupported AWS 'algorithm': '" + header.split("[\\s,]", 2)[0] + "'. ");
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : header.substring(Credential.ALGORITHM.length()).split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        List<String> missing = new ArrayList<>();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (!parts.containsKey(name)) {
                missing.add("Authorization header requires '" + name + "' parameter.");
            }
        }
        Optional<String> date =
                request.headers().first("X-Amz-Date").or(() -> request.headers().first("Date"));
        if (date.isEmpty()) {
            missing.add("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }
        if (!missing.isEmpty()) {
            throw SignatureProblem.incomplete(String.join(" ", missing) + " Authorization=" + Credential.ALGORITHM);
        }
        parts.put("Date", date.orElse(""));
        parts.put("Token", request.headers().first("X-Amz-Security-Token").orElse(""));
        return Credential.of(parts.getOrDefault("Credential", ""), parts, Optional.empty());
    }

    private static SignatureProblem badQuery(String message) {
        return new SignatureProblem(SignatureProblem.Kind.BAD_QUERY, message);
    }

    private static Credential presigned(WireRequest request) {
        Map<String, String> parts = new HashMap<>();
        for (String pair : request.rawQuery().split("&")) {
            int equals = pair.indexOf('=');
            if (pair.startsWith(PREFIX) && equals > 0) {
                parts.put(
                        pair.substring(PREFIX.length(), equals),
                        java.net.URLDecoder.decode(
                                pair.substring(equals + 1).replace("+", "%2B"),
                                java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        for (String name : List.of("Algorithm", "Credential", "Signature", "SignedHeaders", "Date")) {
            if (!parts.containsKey(name)) {
                throw badQuery("AWS query-string parameters must include '" + PREFIX + name
                        + "'. Re-examine the query-string parameters.");
            }
        }
        parts.put("Token", parts.getOrDefault("Security-Token", ""));
        String expires = parts.getOrDefault("Expires", "900");
        if (!expires.matches("\\d{1,9}")) {
            throw badQuery("X-Amz-Expires should be a number");
        }
        if (Long.parseLong(expires) > WEEK_SECONDS) {
            throw badQuery(
                    "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be"
                            + " less than " + WEEK_SECONDS + " seconds");
        }
        return Credential.of(parts.getOrDefault("Credential", ""), parts, Optional.of(Long.valueOf(expires)));
    }
}
