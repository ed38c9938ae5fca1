package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockRule;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationResponse;

/** Object Lock of buckets: once on, it stays on. */
final class BucketLocks {

    private static final String ENABLED = "Enabled";

    private BucketLocks() {}

    static void register(Operations.Builder s3) {
        s3.read(
                GetObjectLockConfigurationRequest.class,
                BucketLocks::configuration,
                S3Needs.onBucket("s3:GetBucketObjectLockConfiguration"));
        s3.write(
                PutObjectLockConfigurationRequest.class,
                BucketLocks::put,
                S3Needs.onBucket("s3:PutBucketObjectLockConfiguration"));
    }

    private static GetObjectLockConfigurationResponse configuration(
            Call call, GetObjectLockConfigurationRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        LockRule rule = bucket.lock()
                .orElseThrow(() -> S3Failures.notSet(
                        "ObjectLockConfigurationNotFoundError",
                        "Object Lock configuration does not exist for this bucket",
                        bucket.name()));
        return GetObjectLockConfigurationResponse.builder()
                .objectLockConfiguration(ObjectLockConfiguration.builder()
                        .objectLockEnabled(ENABLED)
                        .rule(rule.hasDefault() ? shown(rule) : null)
                        .build())
                .build();
    }

    private static ObjectLockRule shown(LockRule rule) {
        return ObjectLockRule.builder()
                .defaultRetention(DefaultRetention.builder()
                        .mode(rule.mode())
                        .days(rule.days() > 0 ? rule.days() : null)
                        .years(rule.years() > 0 ? rule.years() : null)
                        .build())
                .build();
    }

    private static PutObjectLockConfigurationResponse put(WriteCall call, PutObjectLockConfigurationRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        ObjectLockConfiguration configuration = StoredKind.given(request.objectLockConfiguration());
        if (!Given.text(configuration.objectLockEnabledAsString()).equals(ENABLED)) {
            throw S3Failures.malformedXml();
        }
        if (!bucket.isVersioned()) {
            throw new AwsFailure(
                    "InvalidBucketState",
                    409,
                    "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
        }
        LockRule rule = configuration.rule() == null ? LockRule.NONE : rule(configuration.rule());
        BucketStore.put(call, bucket.withLock(Optional.of(rule)));
        return PutObjectLockConfigurationResponse.builder().build();
    }

    private static LockRule rule(ObjectLockRule given) {
        DefaultRetention retention = StoredKind.given(given.defaultRetention());
        String mode = Given.text(retention.modeAsString());
        boolean hasOneTime = retention.days() == null ^ retention.years() == null;
        if (!ObjectLock.isMode(mode) || !hasOneTime) {
            throw S3Failures.malformedXml();
        }
        int days = Given.number(retention.days(), 0);
        int years = Given.number(retention.years(), 0);
        if (days < 0 || years < 0 || days + years == 0) {
            throw S3Failures.invalidArgument(
                    "Default retention period must be a positive integer value.",
                    retention.days() == null ? "Years" : "Days",
                    Integer.toString(days + years));
        }
        return new LockRule(mode, days, years);
    }
}
