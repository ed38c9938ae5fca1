package dev.maquette.kubernetes.node;

import java.util.Set;

/** Images of distributions: they hold the usual programs and nothing else, and start a shell by default (their pages on Docker Hub). */
final class Distributions {

    private static final Set<String> NAMES =
            Set.of("busybox", "alpine", "ubuntu", "debian", "bash", "fedora", "amazonlinux", "rockylinux", "almalinux");

    private Distributions() {}

    static boolean isOne(ImageReference image) {
        String repository = image.repository();
        return NAMES.contains(repository.substring(repository.lastIndexOf('/') + 1));
    }
}
