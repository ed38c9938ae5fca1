package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.TargetGrant;

/** Configurations of a bucket that S3 gives back as it took them, and that nothing here follows. */
final class StoredConfigurations {

    private static final StoredKind<GetBucketReplicationResponse> REPLICATION = new StoredKind<>(
            "replication",
            GetBucketReplicationResponse.class,
            GetBucketReplicationResponse::builder,
            "ReplicationConfigurationNotFoundError",
            "The replication configuration was not found");
    private static final StoredKind<GetBucketLoggingResponse> LOGGING =
            new StoredKind<>("logging", GetBucketLoggingResponse.class, GetBucketLoggingResponse::builder, "", "");
    private static final StoredKind<GetBucketNotificationConfigurationResponse> NOTIFICATION = new StoredKind<>(
            "notification",
            GetBucketNotificationConfigurationResponse.class,
            GetBucketNotificationConfigurationResponse::builder,
            "",
            "");
    private static final StoredKind<GetBucketAccelerateConfigurationResponse> ACCELERATE = new StoredKind<>(
            "accelerate",
            GetBucketAccelerateConfigurationResponse.class,
            GetBucketAccelerateConfigurationResponse::builder,
            "",
            "");
    private static final StoredKind<GetBucketRequestPaymentResponse> PAYMENT = new StoredKind<>(
            "request-payment",
            GetBucketRequestPaymentResponse.class,
            () -> GetBucketRequestPaymentResponse.builder().payer("BucketOwner"),
            "",
            "");

    private StoredConfigurations() {}

    static void register(Operations.Builder s3) {
        StoredRules.register(s3);
        s3.read(
                GetBucketReplicationRequest.class,
                REPLICATION::get,
                S3Needs.onBucket("s3:GetReplicationConfiguration"));
        s3.write(
                PutBucketReplicationRequest.class,
                StoredConfigurations::replication,
                S3Needs.onBucket("s3:PutReplicationConfiguration"));
        s3.write(
                DeleteBucketReplicationRequest.class,
                (call, request) -> {
                    REPLICATION.remove(call, request);
                    return DeleteBucketReplicationResponse.builder().build();
                },
                S3Needs.onBucket("s3:PutReplicationConfiguration"));
        s3.read(GetBucketLoggingRequest.class, LOGGING::get, S3Needs.onBucket("s3:GetBucketLogging"));
        s3.write(PutBucketLoggingRequest.class, StoredConfigurations::logging, S3Needs.onBucket("s3:PutBucketLogging"));
        s3.read(
                GetBucketNotificationConfigurationRequest.class,
                NOTIFICATION::get,
                S3Needs.onBucket("s3:GetBucketNotification"));
        s3.write(
                PutBucketNotificationConfigurationRequest.class,
                (call, request) -> {
                    NOTIFICATION.put(call, request, StoredKind.given(request.notificationConfiguration()));
                    return PutBucketNotificationConfigurationResponse.builder().build();
                },
                S3Needs.onBucket("s3:PutBucketNotification"));
        small(s3);
    }

    private static void small(Operations.Builder s3) {
        s3.read(
                GetBucketAccelerateConfigurationRequest.class,
                ACCELERATE::get,
                S3Needs.onBucket("s3:GetAccelerateConfiguration"));
        s3.write(
                PutBucketAccelerateConfigurationRequest.class,
                (call, request) -> {
                    var configuration = StoredKind.given(request.accelerateConfiguration());
                    if (!Set.of("Enabled", "Suspended").contains(Given.text(configuration.statusAsString()))) {
                        throw S3Failures.malformedXml();
                    }
                    ACCELERATE.put(call, request, configuration);
                    return PutBucketAccelerateConfigurationResponse.builder().build();
                },
                S3Needs.onBucket("s3:PutAccelerateConfiguration"));
        s3.read(GetBucketRequestPaymentRequest.class, PAYMENT::get, S3Needs.onBucket("s3:GetBucketRequestPayment"));
        s3.write(
                PutBucketRequestPaymentRequest.class,
                StoredConfigurations::payment,
                S3Needs.onBucket("s3:PutBucketRequestPayment"));
    }

    private static PutBucketReplicationResponse replication(WriteCall call, PutBucketReplicationRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        ReplicationConfiguration configuration = StoredKind.given(request.replicationConfiguration());
        if (!bucket.isVersioned()) {
            throw S3Failures.invalidRequest(
                    "Versioning must be 'Enabled' on the bucket to apply a replication" + " configuration");
        }
        REPLICATION.put(
                call,
                request,
                GetBucketReplicationResponse.builder()
                        .replicationConfiguration(configuration)
                        .build());
        return PutBucketReplicationResponse.builder().build();
    }

    private static PutBucketLoggingResponse logging(WriteCall call, PutBucketLoggingRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        var status = StoredKind.given(request.bucketLoggingStatus());
        if (status.loggingEnabled() != null) {
            String name = Given.text(status.loggingEnabled().targetBucket());
            Bucket target = BucketStore.find(call.records(), name)
                    .filter(found -> found.account().equals(bucket.account())
                            && found.region().equals(bucket.region()))
                    .orElseThrow(() -> new AwsFailure(
                            "InvalidTargetBucketForLogging",
                            400,
                            "The target bucket for logging does not exist",
                            Map.of("TargetBucket", name)));
            boolean grantsByAcl = !Given.<TargetGrant>list(
                            status.loggingEnabled().targetGrants())
                    .isEmpty();
            if (grantsByAcl && !target.hasAcls()) {
                throw new AwsFailure(
                        "InvalidBucketAclWithObjectOwnership",
                        400,
                        "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
            }
        }
        LOGGING.put(call, request, status);
        return PutBucketLoggingResponse.builder().build();
    }

    private static PutBucketRequestPaymentResponse payment(WriteCall call, PutBucketRequestPaymentRequest request) {
        var configuration = StoredKind.given(request.requestPaymentConfiguration());
        if (Given.text(configuration.payerAsString()).equals("Requester")) {
            throw AwsFailure.notModelled("requesters that pay for S3 buckets");
        }
        PAYMENT.put(call, request, configuration);
        return PutBucketRequestPaymentResponse.builder().build();
    }
}
