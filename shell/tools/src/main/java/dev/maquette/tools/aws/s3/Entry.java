package dev.maquette.tools.aws.s3;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file or an object that may be carried.
 *
 * @param file where it is a file
 * @param object where it is an object
 * @param tag the object's ETag without its quotes; of one that came in one part it is the MD5 of its bytes
 * @param name below the folder or prefix it was found in, with slashes
 */
record Entry(Optional<Path> file, Optional<S3Uri> object, String tag, String name, long size, Instant modified) {

    static Entry of(Path file, String name, long size, Instant modified) {
        return new Entry(Optional.of(file), Optional.empty(), "", name, size, modified);
    }

    static Entry of(S3Uri object, String tag, String name, long size, Instant modified) {
        return new Entry(Optional.empty(), Optional.of(object), tag, name, size, modified);
    }
}
