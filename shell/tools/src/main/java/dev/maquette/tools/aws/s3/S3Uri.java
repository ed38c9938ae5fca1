package dev.maquette.tools.aws.s3;

/** {@code s3://bucket/key}; the key may be empty, or a prefix. */
record S3Uri(String bucket, String key) {

    private static final String SCHEME = "s3://";

    static boolean isOne(String text) {
        return text.startsWith(SCHEME);
    }

    static S3Uri of(String text) {
        String path = isOne(text) ? text.substring(SCHEME.length()) : text;
        int slash = path.indexOf('/');
        return slash < 0 ? new S3Uri(path, "") : new S3Uri(path.substring(0, slash), path.substring(slash + 1));
    }

    S3Uri withKey(String other) {
        return new S3Uri(bucket, other);
    }

    /** As a folder: its key ends with a slash, unless it is the bucket itself. */
    S3Uri asFolder() {
        return key.isEmpty() || key.endsWith("/") ? this : withKey(key + "/");
    }

    String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
