package dev.maquette.tools.aws.s3;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something to be done with one file or object.
 *
 * @param word by which it is told: {@code upload}, {@code download}, {@code copy}, {@code move} or {@code delete}
 * @param file that it ends in, where it is a file
 * @param object that it ends in, where it is an object
 */
record Job(String word, Entry from, Optional<Path> file, Optional<S3Uri> object) {

    static Job delete(Entry entry) {
        return new Job("delete", entry, Optional.empty(), Optional.empty());
    }
}
