package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHold;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionResponse;

/** Retention and legal holds of versions. */
final class ObjectLocks {

    private ObjectLocks() {}

    static void register(Operations.Builder s3) {
        s3.read(GetObjectRetentionRequest.class, ObjectLocks::retention, S3Needs.onObject("s3:GetObjectRetention"));
        s3.write(
                PutObjectRetentionRequest.class,
                ObjectLocks::putRetention,
                S3Needs.onObject("s3:PutObjectRetention"),
                bypass(PutObjectRetentionRequest::bypassGovernanceRetention));
        s3.read(GetObjectLegalHoldRequest.class, ObjectLocks::hold, S3Needs.onObject("s3:GetObjectLegalHold"));
        s3.write(PutObjectLegalHoldRequest.class, ObjectLocks::putHold, S3Needs.onObject("s3:PutObjectLegalHold"));
    }

    /** Who sets governance aside has to be allowed that too. */
    static <Q extends SdkPojo> Need<Q> bypass(Function<Q, Boolean> said) {
        return S3Needs.onObjectWhere(
                "s3:BypassGovernanceRetention", request -> Given.flag(said.apply(request)) ? "true" : "");
    }

    static AwsFailure isProtected() {
        return new AwsFailure("AccessDenied", 403, "Access Denied because object protected by object lock.");
    }

    /** @param bypasses whether the caller sets governance aside */
    static void refuseProtected(Call call, ObjectVersion version, boolean bypasses) {
        if (version.settings().locked().protects(call.now(), bypasses)) {
            throw isProtected();
        }
    }

    private static ObjectVersion lockable(Call call, SdkPojo request) {
        ObjectVersion version = ObjectReads.visible(call, request);
        ObjectLock.requireOf(BucketStore.get(call, version.bucket()));
        return version;
    }

    private static AwsFailure notSet() {
        return new AwsFailure(
                "NoSuchObjectLockConfiguration", 404, "The specified object does not have a ObjectLock configuration");
    }

    private static GetObjectRetentionResponse retention(Call call, GetObjectRetentionRequest request) {
        ObjectLock lock = lockable(call, request).settings().locked();
        if (!lock.hasRetention()) {
            throw notSet();
        }
        return GetObjectRetentionResponse.builder()
                .retention(ObjectLockRetention.builder()
                        .mode(lock.mode())
                        .retainUntilDate(lock.until().orElse(null))
                        .build())
                .build();
    }

    private static PutObjectRetentionResponse putRetention(WriteCall call, PutObjectRetentionRequest request) {
        ObjectVersion version = lockable(call, request);
        ObjectLockRetention wanted = StoredKind.given(request.retention());
        String mode = Given.text(wanted.modeAsString());
        Optional<Instant> until = Given.of(wanted.retainUntilDate());
        boolean removes = mode.isEmpty() && until.isEmpty();
        if (!removes && !(ObjectLock.isMode(mode) && until.isPresent())) {
            throw S3Failures.malformedXml();
        }
        until.ifPresent(moment -> ObjectLock.checkFuture(call, moment));
        ObjectLock present = version.settings().locked();
        boolean bypasses = Given.flag(request.bypassGovernanceRetention());
        if (isWeaker(present, mode, until) && present.withHold("").protects(call.now(), bypasses)) {
            throw isProtected();
        }
        ObjectStore.change(call, version.with(version.settings().withLock(present.withRetention(mode, until))));
        return PutObjectRetentionResponse.builder().build();
    }

    /** Retention may always be made longer, and governance be turned into compliance where it is not shortened. */
    private static boolean isWeaker(ObjectLock present, String mode, Optional<Instant> until) {
        boolean isShorter = present.until()
                .filter(old -> until.isEmpty() || until.get().isBefore(old))
                .isPresent();
        boolean leavesCompliance = present.mode().equals(ObjectLock.COMPLIANCE) && !mode.equals(ObjectLock.COMPLIANCE);
        return isShorter || leavesCompliance;
    }

    private static GetObjectLegalHoldResponse hold(Call call, GetObjectLegalHoldRequest request) {
        String status = lockable(call, request).settings().locked().legalHold();
        if (status.isEmpty()) {
            throw notSet();
        }
        return GetObjectLegalHoldResponse.builder()
                .legalHold(ObjectLockLegalHold.builder().status(status).build())
                .build();
    }

    private static PutObjectLegalHoldResponse putHold(WriteCall call, PutObjectLegalHoldRequest request) {
        ObjectVersion version = lockable(call, request);
        String status = Given.text(StoredKind.given(request.legalHold()).statusAsString());
        if (!ObjectLock.isHold(status)) {
            throw S3Failures.malformedXml();
        }
        ObjectStore.change(
                call,
                version.with(
                        version.settings().withLock(version.settings().locked().withHold(status))));
        return PutObjectLegalHoldResponse.builder().build();
    }

    /** Who puts an object with a retention has to be allowed that too. */
    static <Q extends SdkPojo> Need<Q> retentionNeed() {
        return S3Needs.onObjectWhere("s3:PutObjectRetention", request -> Members.text(request, "ObjectLockMode")
                .orElse(""));
    }

    static <Q extends SdkPojo> Need<Q> holdNeed() {
        return S3Needs.onObjectWhere(
                "s3:PutObjectLegalHold",
                request -> Members.text(request, "ObjectLockLegalHoldStatus").orElse(""));
    }
}
