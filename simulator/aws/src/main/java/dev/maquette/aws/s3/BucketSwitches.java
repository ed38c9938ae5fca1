package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** What of a bucket decides on how objects are stored: whether versions are kept, and the encryption. */
final class BucketSwitches {

    private BucketSwitches() {}

    static void register(Operations.Builder s3) {
        s3.read(
                GetBucketVersioningRequest.class,
                BucketSwitches::versioning,
                S3Needs.onBucket("s3:GetBucketVersioning"));
        s3.write(
                PutBucketVersioningRequest.class,
                BucketSwitches::putVersioning,
                S3Needs.onBucket("s3:PutBucketVersioning"));
        s3.read(
                GetBucketEncryptionRequest.class,
                BucketSwitches::encryption,
                S3Needs.onBucket("s3:GetEncryptionConfiguration"));
        s3.write(
                PutBucketEncryptionRequest.class,
                BucketSwitches::putEncryption,
                S3Needs.onBucket("s3:PutEncryptionConfiguration"));
        s3.write(
                DeleteBucketEncryptionRequest.class,
                BucketSwitches::deleteEncryption,
                S3Needs.onBucket("s3:PutEncryptionConfiguration"));
    }

    private static GetBucketVersioningResponse versioning(Call call, GetBucketVersioningRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        GetBucketVersioningResponse.Builder answer = GetBucketVersioningResponse.builder();
        return switch (bucket.versioning()) {
            case NEVER -> answer.build();
            case ENABLED -> answer.status("Enabled").build();
            case SUSPENDED -> answer.status("Suspended").build();
        };
    }

    private static PutBucketVersioningResponse putVersioning(WriteCall call, PutBucketVersioningRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        if (request.versioningConfiguration() == null) {
            throw S3Failures.malformedXml();
        }
        if (Given.text(request.versioningConfiguration().mfaDeleteAsString()).equals("Enabled")) {
            throw AwsFailure.notModelled("MFA delete");
        }
        switch (Given.text(request.versioningConfiguration().statusAsString())) {
            case "Enabled" -> BucketStore.put(call, bucket.with(Bucket.Versioning.ENABLED));
            case "Suspended" -> suspend(call, bucket);
            case "" ->
                throw new AwsFailure(
                        "IllegalVersioningConfigurationException", 400, "The Versioning element must be specified");
            default -> throw S3Failures.malformedXml();
        }
        return PutBucketVersioningResponse.builder().build();
    }

    private static void suspend(WriteCall call, Bucket bucket) {
        if (bucket.lock().isPresent()) {
            throw new AwsFailure(
                    "InvalidBucketState",
                    409,
                    "An Object Lock configuration is present on this bucket, so the versioning state cannot be"
                            + " changed.");
        }
        BucketStore.put(call, bucket.with(Bucket.Versioning.SUSPENDED));
    }

    private static GetBucketEncryptionResponse encryption(Call call, GetBucketEncryptionRequest request) {
        Bucket.Encryption encryption =
                BucketStore.get(call, Given.text(request.bucket())).encryption();
        ServerSideEncryptionByDefault byDefault = ServerSideEncryptionByDefault.builder()
                .sseAlgorithm(encryption.algorithm())
                .kmsMasterKeyID(encryption.keyId().isEmpty() ? null : encryption.keyId())
                .build();
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(ServerSideEncryptionConfiguration.builder()
                        .rules(ServerSideEncryptionRule.builder()
                                .applyServerSideEncryptionByDefault(byDefault)
                                .bucketKeyEnabled(encryption.hasBucketKey())
                                .build())
                        .build())
                .build();
    }

    private static PutBucketEncryptionResponse putEncryption(WriteCall call, PutBucketEncryptionRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        ServerSideEncryptionConfiguration configuration = request.serverSideEncryptionConfiguration();
        List<ServerSideEncryptionRule> rules = configuration == null ? List.of() : configuration.rules();
        if (rules.size() != 1) {
            throw S3Failures.malformedXml();
        }
        ServerSideEncryptionRule rule = rules.getFirst();
        ServerSideEncryptionByDefault byDefault = rule.applyServerSideEncryptionByDefault();
        if (byDefault == null) {
            throw S3Failures.malformedXml();
        }
        String keyId = Given.text(byDefault.kmsMasterKeyID());
        if (!keyId.isEmpty() && !byDefault.sseAlgorithmAsString().startsWith("aws:kms")) {
            throw S3Failures.invalidArgument(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
                    "ApplyServerSideEncryptionByDefault",
                    "");
        }
        BucketStore.put(
                call,
                bucket.with(new Bucket.Encryption(
                        byDefault.sseAlgorithmAsString(), keyId, Given.flag(rule.bucketKeyEnabled()))));
        return PutBucketEncryptionResponse.builder().build();
    }

    /** Takes back to what every bucket has at least. */
    private static DeleteBucketEncryptionResponse deleteEncryption(
            WriteCall call, DeleteBucketEncryptionRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        BucketStore.put(call, bucket.with(Bucket.Encryption.SSE_S3));
        return DeleteBucketEncryptionResponse.builder().build();
    }
}
