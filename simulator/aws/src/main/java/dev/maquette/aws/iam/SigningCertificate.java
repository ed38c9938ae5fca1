package dev.maquette.aws.iam;

import java.time.Instant;

/** A certificate with which a user signs; nothing here asks for one. */
record SigningCertificate(String id, String body, boolean isActive, Instant uploaded) {

    SigningCertificate active(boolean other) {
        return new SigningCertificate(id, body, other, uploaded);
    }
}
