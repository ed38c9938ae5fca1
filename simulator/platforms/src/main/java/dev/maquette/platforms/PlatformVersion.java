package dev.maquette.platforms;

import dev.maquette.kubernetes.schema.Release;

/** A minor release that a platform serves, and the patch release by which it calls itself, such as {@code v1.32.9}. */
public record PlatformVersion(Release release, String gitVersion) {

    static PlatformVersion of(String minor, String gitVersion) {
        return new PlatformVersion(Release.parse(minor), gitVersion);
    }

    /** Such as {@code 1.32}. */
    public String minor() {
        return release.major() + "." + release.minor();
    }
}
