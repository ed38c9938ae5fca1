package dev.maquette.aws.s3;

import dev.maquette.aws.content.Body;
import java.time.Instant;

/** A part of a multipart upload. */
record Part(int number, String etag, Body body, Instant modified, ObjectChecksum checksum) {

    String quotedEtag() {
        return "\"" + etag + "\"";
    }
}
