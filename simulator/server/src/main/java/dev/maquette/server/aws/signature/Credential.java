package dev.maquette.server.aws.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its signature.
 *
 * @param date of the scope, such as {@code 20261130}
 * @param region of the scope
 * @param service of the scope, its signing name
 * @param time of the signature, such as {@code 20261130T042100Z}; empty where the request has none
 * @param expires how many seconds a presigned URL is good for
 */
public record Credential(
        String accessKeyId,
        String date,
        String region,
        String service,
        List<String> signedHeaders,
        String signature,
        String time,
        String sessionToken,
        Optional<Long> expires) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    boolean isPresigned() {
        return expires.isPresent();
    }

    String scope() {
        return date + "/" + region + "/" + service + "/aws4_request";
    }

    /**
     * The parts of a scope, {@code key/date/region/service/aws4_request}.
     *
     * @throws SignatureProblem where it is none
     */
    static Credential of(String credential, Map<String, String> rest, Optional<Long> expires) {
        String[] parts = credential.split("/", -1);
        if (parts.length < 5 || !parts[parts.length - 1].equals("aws4_request")) {
            throw SignatureProblem.incomplete(
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got"
                            + " '"
                            + credential + "'");
        }
        int last = parts.length - 1;
        return new Credential(
                String.join("/", List.of(parts).subList(0, last - 3)),
                parts[last - 3],
                parts[last - 2],
                parts[last - 1],
                List.of(rest.getOrDefault("SignedHeaders", "")
                        .toLowerCase(Locale.ROOT)
                        .split(";")),
                rest.getOrDefault("Signature", ""),
                rest.getOrDefault("Date", ""),
                rest.getOrDefault("Token", ""),
                expires);
    }
}
