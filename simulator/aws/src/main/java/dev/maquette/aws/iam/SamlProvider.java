package dev.maquette.aws.iam;

import java.time.Instant;
import java.util.Map;

/** An identity provider that speaks SAML. */
record SamlProvider(String arn, String metadata, Instant created, Instant validUntil, Map<String, String> tags) {

    SamlProvider described(String other, Instant until) {
        return new SamlProvider(arn, other, created, until, tags);
    }

    SamlProvider tagged(Map<String, String> other) {
        return new SamlProvider(arn, metadata, created, validUntil, Map.copyOf(other));
    }
}
