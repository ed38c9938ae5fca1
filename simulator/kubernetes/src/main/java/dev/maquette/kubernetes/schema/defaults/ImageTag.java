package dev.maquette.kubernetes.schema.defaults;

/** Reads the tag of an image reference. */
final class ImageTag {
    private ImageTag() {}

    /** Whether the tag is latest: written so, or left out without a digest in its place. */
    static boolean isLatest(String image) {
        int at = image.indexOf('@');
        String named = at < 0 ? image : image.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        if (tagged) {
            return named.substring(colon + 1).equals("latest");
        }
        return at < 0 && !image.isEmpty();
    }
}
