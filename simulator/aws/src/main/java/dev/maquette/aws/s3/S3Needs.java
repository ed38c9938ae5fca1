package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.policy.PolicyCache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What callers of S3 must be allowed (Service Authorization Reference, Amazon S3), on buckets and objects with the bucket's policy over
 * them.
 */
final class S3Needs {

    private static final PolicyCache POLICIES = new PolicyCache();

    private S3Needs() {}

    /** An action on the bucket that a request names. */
    static <Q extends SdkPojo> Need<Q> onBucket(String action) {
        return Need.on(action, "bucket*", (call, request) -> bucket(call, request));
    }

    /** An action on the object that a request names. */
    static <Q extends SdkPojo> Need<Q> onObject(String action) {
        return Need.on(action, "object*", (call, request) -> object(call, request, Members.key(request)));
    }

    /** An action that is needed where the request names no version, and its twin where it does. */
    static <Q extends SdkPojo> Need<Q> onCurrent(String action) {
        return Need.onEach(
                action,
                "object*",
                (call, request) -> Members.version(request).isPresent()
                        ? List.of()
                        : List.of(object(call, request, Members.key(request))));
    }

    static <Q extends SdkPojo> Need<Q> onVersion(String action) {
        return Need.<Q>onEach(
                        action,
                        "object*",
                        (call, request) -> Members.version(request).isPresent()
                                ? List.of(object(call, request, Members.key(request)))
                                : List.of())
                .when("s3:VersionId", request -> Members.version(request).stream()
                        .toList());
    }

    /** Whoever may not list a bucket does not learn that it lacks an object: then the answer is 403 instead of 404. */
    static <Q extends SdkPojo> Need<Q> toLearnThatThereIsNone() {
        return Need.onEach(
                "s3:ListBucket",
                "bucket",
                (call, request) -> isThere(call, request) ? List.of() : List.of(bucket(call, request)));
    }

    private static boolean isThere(Call call, SdkPojo request) {
        return BucketStore.find(call.records(), Members.bucket(request)).isEmpty()
                || Members.version(request).isPresent()
                || ObjectStore.current(call.records(), Members.bucket(request), Members.key(request))
                        .isPresent();
    }

    /** An action of its own for what a request asks beside its main thing. */
    static <Q extends SdkPojo> Need<Q> onObjectWhere(String action, Function<Q, @Nullable String> said) {
        return Need.onEach(
                action,
                "object",
                (call, request) -> Given.text(said.apply(request)).isEmpty()
                        ? List.of()
                        : List.of(object(call, request, Members.key(request))));
    }

    static Target bucket(Call call, SdkPojo request) {
        String name = Members.bucket(request);
        return BucketStore.find(call.records(), name)
                .map(bucket -> governed(call, request, bucket, Target.arn(bucket.arn())))
                .orElseGet(() -> Target.arn("arn:aws:s3:::" + name));
    }

    static Target object(Call call, SdkPojo request, String key) {
        String name = Members.bucket(request);
        Target plain = Target.arn("arn:aws:s3:::" + name + "/" + key);
        return BucketStore.find(call.records(), name)
                .map(bucket -> tagged(call, request, bucket, key, governed(call, request, bucket, plain)))
                .orElse(plain);
    }

    /** An object of any bucket, as the source of a copy is. */
    static Target source(Call call, String name, String key) {
        Target plain = Target.arn("arn:aws:s3:::" + name + "/" + key);
        return BucketStore.find(call.records(), name)
                .map(bucket -> policed(call, bucket, plain))
                .orElse(plain);
    }

    /** Any bucket, as that of the source of a copy is. */
    static Target sourceBucket(Call call, String name) {
        Target plain = Target.arn("arn:aws:s3:::" + name);
        return BucketStore.find(call.records(), name)
                .map(bucket -> policed(call, bucket, plain))
                .orElse(plain);
    }

    private static Target governed(Call call, SdkPojo request, Bucket bucket, Target plain) {
        WrongPlace.refuse(call, request, bucket);
        return policed(call, bucket, plain);
    }

    private static Target policed(Call call, Bucket bucket, Target plain) {
        Target owned = plain.owned(bucket.account());
        Caller caller = call.caller();
        boolean isForeign = !caller.account().equals(bucket.account());
        String acl = isForeign ? AclGrants.policy(bucket, plain.arn(), call) : "";
        boolean isShutOut = isForeign
                && !bucket.policy().isEmpty()
                && bucket.access().restrict()
                && PublicPolicy.isPublic(POLICIES.document(bucket.policy()));
        String policy = isShutOut ? "" : bucket.policy();
        if (policy.isEmpty() && acl.isEmpty()) {
            return owned;
        }
        return owned.governed(AclGrants.joined(POLICIES, policy, acl), false);
    }

    private static Target tagged(Call call, SdkPojo request, Bucket bucket, String key, Target target) {
        Optional<ObjectVersion> version =
                ObjectStore.named(call.records(), bucket.name(), key, Members.version(request));
        Target with = target;
        for (Map.Entry<String, String> tag :
                version.map(ObjectVersion::tags).orElse(Map.of()).entrySet()) {
            with = with.with("s3:ExistingObjectTag/" + tag.getKey(), tag.getValue());
        }
        return with;
    }
}
