package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a bucket may be called (Amazon S3 user guide, general purpose bucket naming rules). */
final class BucketNames {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final List<String> RESERVED_PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");
    private static final List<String> RESERVED_SUFFIXES =
            List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    private BucketNames() {}

    static void check(String name) {
        boolean isGood = FORM.matcher(name).matches()
                && !name.contains("..")
                && !ADDRESS.matcher(name).matches()
                && RESERVED_PREFIXES.stream().noneMatch(name::startsWith)
                && RESERVED_SUFFIXES.stream().noneMatch(name::endsWith);
        if (!isGood) {
            throw new AwsFailure(
                    "InvalidBucketName", 400, "The specified bucket is not valid.", Map.of("BucketName", name));
        }
    }
}
