package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Caller;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Requests that reached S3 in another region than the bucket's, or another owner's bucket than they expected. Both are told before
 * anybody asks policies (Amazon S3 user guide, request redirection and the REST API; verifying bucket ownership).
 */
final class WrongPlace {

    private static final String REGION = "x-amz-bucket-region";

    private WrongPlace() {}

    static void refuse(Call call, SdkPojo request, Bucket bucket) {
        // Who signs nothing says no region: the name alone leads to the bucket.
        boolean saysRegion = call.caller().type() != Caller.Type.ANONYMOUS;
        if (saysRegion && !call.region().equals(bucket.region())) {
            throw call.region().equals("us-east-1") ? malformed(call, bucket) : redirect(bucket);
        }
        Members.text(request, "ExpectedBucketOwner")
                .filter(expected -> !expected.equals(bucket.account()))
                .ifPresent(other -> {
                    throw S3Failures.accessDenied();
                });
    }

    /** The global endpoint leads to the bucket's region, which then finds the signature to be for another one. */
    private static AwsFailure malformed(Call call, Bucket bucket) {
        return new AwsFailure(
                        "AuthorizationHeaderMalformed",
                        400,
                        "The authorization header is malformed; the region '" + call.region()
                                + "' is wrong; expecting '" + bucket.region() + "'",
                        Map.of("Region", bucket.region()))
                .with(REGION, bucket.region());
    }

    private static AwsFailure redirect(Bucket bucket) {
        return new AwsFailure(
                        "PermanentRedirect",
                        301,
                        "The bucket you are attempting to access must be addressed using the specified endpoint. Please"
                                + " send all future requests to this endpoint.",
                        Map.of(
                                "Endpoint",
                                bucket.name() + ".s3." + bucket.region() + ".amazonaws.com",
                                "Bucket",
                                bucket.name()))
                .with(REGION, bucket.region());
    }
}
