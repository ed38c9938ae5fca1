package dev.maquette.aws.iam;

import java.time.Instant;

/**
 * A user's key for CodeCommit, which is not modelled.
 *
 * @param fingerprint the MD5 of the key, in pairs of digits
 */
record SshPublicKey(String id, String body, String fingerprint, boolean isActive, Instant uploaded) {

    SshPublicKey active(boolean other) {
        return new SshPublicKey(id, body, fingerprint, other, uploaded);
    }
}
