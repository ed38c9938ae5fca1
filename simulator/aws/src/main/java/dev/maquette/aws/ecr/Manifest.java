package dev.maquette.aws.ecr;

import dev.maquette.aws.content.Body;
import java.time.Instant;
import java.util.List;

/**
 * An image, or a list of images.
 *
 * @param artifactType the media type of its configuration, or what it says of itself
 * @param subject the digest of what it is about; empty where it stands for itself
 * @param size of its layers and itself, in bytes
 * @param children the images of a list
 */
record Manifest(
        String digest,
        String mediaType,
        String artifactType,
        String subject,
        Instant pushed,
        long size,
        Body body,
        List<String> children) {

    Manifest {
        children = List.copyOf(children);
    }
}
