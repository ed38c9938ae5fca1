package dev.maquette.aws.iam;

import java.time.Instant;

/** A user's access key. */
record AccessKey(String id, String secret, String account, String user, boolean isActive, Instant created) {

    AccessKey active(boolean other) {
        return new AccessKey(id, secret, account, user, other, created);
    }
}
