package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Caller;
import java.time.Instant;

/**
 * An authorization token, known by a digest of its password.
 *
 * @param expires in wall time, as its holder was told
 */
record Token(
        Caller.Type type,
        String account,
        String arn,
        String userId,
        String accessKeyId,
        String registry,
        String region,
        Instant expires) {

    Caller caller() {
        return new Caller(type, account, arn, userId, accessKeyId);
    }
}
