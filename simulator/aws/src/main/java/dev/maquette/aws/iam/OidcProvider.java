package dev.maquette.aws.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An OpenID Connect issuer that the account believes.
 *
 * @param url without its scheme, as IAM shows it
 */
public record OidcProvider(
        String arn,
        String url,
        List<String> clientIds,
        List<String> thumbprints,
        Instant created,
        Map<String, String> tags) {

    OidcProvider with(List<String> clients, List<String> prints) {
        return new OidcProvider(arn, url, List.copyOf(clients), List.copyOf(prints), created, tags);
    }

    OidcProvider tagged(Map<String, String> other) {
        return new OidcProvider(arn, url, clientIds, thumbprints, created, Map.copyOf(other));
    }
}
