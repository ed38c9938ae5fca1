package dev.maquette.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.testing.AwsWorld;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An AWS with buckets, in the words of those who use them. */
final class Storage implements AutoCloseable {

    static final String BUCKET = "the-bucket";

    final AwsWorld aws = AwsWorld.begin();

    /** With one bucket. */
    static Storage begin() {
        Storage storage = new Storage();
        storage.bucket(BUCKET, AwsWorld.REGION);
        return storage;
    }

    void bucket(String name, String region) {
        aws.answer(
                root(AwsWorld.ACCOUNT),
                region,
                CreateBucketRequest.builder()
                        .bucket(name)
                        .createBucketConfiguration(
                                each -> each.locationConstraint(region.equals("us-east-1") ? null : region))
                        .build(),
                new byte[0]);
    }

    static Caller root(String account) {
        return Caller.root(account, "AKIAROOT");
    }

    /** Somebody whose only policy is the given statement's action and resource. */
    Caller user(String name, String statement) {
        aws.answer(CreateUserRequest.builder().userName(name).build());
        aws.answer(PutUserPolicyRequest.builder()
                .userName(name)
                .policyName("own")
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}")
                .build());
        return new Caller(
                Caller.Type.USER,
                AwsWorld.ACCOUNT,
                "arn:aws:iam::" + AwsWorld.ACCOUNT + ":user/" + name,
                "AIDA" + name,
                "AKIA" + name);
    }

    PutObjectResponse put(String key, String text) {
        return put(PutObjectRequest.builder().bucket(BUCKET).key(key).build(), text);
    }

    PutObjectResponse put(PutObjectRequest request, String text) {
        return (PutObjectResponse) as(root(AwsWorld.ACCOUNT), request, text);
    }

    SdkPojo as(Caller caller, SdkPojo request) {
        return as(caller, request, "");
    }

    SdkPojo as(Caller caller, SdkPojo request, String body) {
        return aws.answer(caller, AwsWorld.REGION, request, body.getBytes(StandardCharsets.UTF_8));
    }

    String text(String key) {
        return text(GetObjectRequest.builder().bucket(BUCKET).key(key).build());
    }

    String text(GetObjectRequest request) {
        return new String(aws.stream(request, new byte[0]).body(), StandardCharsets.UTF_8);
    }

    void versioning(String status) {
        aws.answer(PutBucketVersioningRequest.builder()
                .bucket(BUCKET)
                .versioningConfiguration(each -> each.status(status))
                .build());
    }

    /** Lets policies let in everybody. */
    void mayBePublic() {
        aws.answer(DeletePublicAccessBlockRequest.builder().bucket(BUCKET).build());
    }

    void policy(String statement) {
        aws.answer(PutBucketPolicyRequest.builder()
                .bucket(BUCKET)
                .policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}")
                .build());
    }

    List<String> keys() {
        ListObjectsV2Response answer = aws.call(
                ListObjectsV2Response.class,
                ListObjectsV2Request.builder().bucket(BUCKET).build());
        return answer.contents().stream().map(S3Object::key).toList();
    }

    /** What S3 has against a request. */
    AwsFailure refusal(SdkPojo request) {
        return refusal(() -> aws.answer(request));
    }

    static AwsFailure refusal(Runnable attempt) {
        AwsFailure failure = catchThrowableOfType(AwsFailure.class, attempt::run);
        assertThat(failure).as("a refusal").isNotNull();
        return failure;
    }

    @Override
    public void close() {
        aws.close();
    }
}
