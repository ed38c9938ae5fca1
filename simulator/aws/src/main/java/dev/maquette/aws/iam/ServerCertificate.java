package dev.maquette.aws.iam;

import java.time.Instant;
import java.util.Map;

/**
 * A certificate that load balancers may show. Its private key is looked at and not kept: nothing here could use it, and nobody can read it at
 * AWS either.
 *
 * @param chain empty for none
 */
record ServerCertificate(
        String name,
        String path,
        String id,
        String arn,
        String body,
        String chain,
        Instant uploaded,
        Instant expires,
        Map<String, String> tags) {

    ServerCertificate renamed(String newName, String newPath, String newArn) {
        return new ServerCertificate(newName, newPath, id, newArn, body, chain, uploaded, expires, tags);
    }

    ServerCertificate tagged(Map<String, String> other) {
        return new ServerCertificate(name, path, id, arn, body, chain, uploaded, expires, Map.copyOf(other));
    }
}
