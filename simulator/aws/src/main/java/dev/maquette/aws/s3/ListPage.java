package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What every list is asked: which keys, how many, and how they are written.
 *
 * @param account the bucket's
 * @param isEncoded whether keys are percent-encoded in the answer, because XML does not have all letters
 */
record ListPage(String bucket, String account, String prefix, String delimiter, int most, boolean isEncoded) {

    private static final int MOST = 1000;

    /**
     * @param member of the request that says how many
     * @param parameter how the refusal calls it
     */
    static ListPage of(Call call, SdkPojo request, String member, String parameter) {
        Bucket bucket = BucketStore.get(call, Members.bucket(request));
        Optional<String> encoding = Members.text(request, "EncodingType");
        if (encoding.filter(type -> !type.equals("url")).isPresent()) {
            throw S3Failures.invalidArgument(
                    "Invalid Encoding Method specified in Request", "encoding-type", encoding.get());
        }
        int most = Members.text(request, member).map(Integer::parseInt).orElse(MOST);
        if (most < 0) {
            throw S3Failures.invalidArgument(
                    "Argument " + parameter + " must be an integer between 0 and 2147483647",
                    parameter,
                    Integer.toString(most));
        }
        return new ListPage(
                bucket.name(),
                bucket.account(),
                Members.text(request, "Prefix").orElse(""),
                Members.text(request, "Delimiter").orElse(""),
                Math.min(MOST, most),
                encoding.isPresent());
    }

    /** A key as the answer has it. */
    String shown(String key) {
        return isEncoded ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/") : key;
    }
}
