package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.policy.PolicyCache;
import dev.maquette.aws.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * What canned ACLs let people of other accounts do, said as a policy (Amazon S3 user guide, mapping of ACL permissions and access policy
 * permissions). ACLs count for nothing where the bucket's owner owns all, or where public access by them is ignored.
 */
final class AclGrants {

    private AclGrants() {}

    /** The rights on a bucket or an object of it; empty where there are none. */
    static String policy(Bucket bucket, String arn, Call call) {
        if (!bucket.hasAcls() || bucket.access().ignoreAcls()) {
            return "";
        }
        boolean isBucket = arn.equals(bucket.arn());
        String acl = isBucket ? bucket.acl() : objectAcl(bucket, arn, call);
        boolean isKnown = call.caller().type() != Caller.Type.ANONYMOUS;
        List<String> actions = new ArrayList<>();
        boolean reads = acl.startsWith("public-read") || acl.equals("authenticated-read") && isKnown;
        if (reads) {
            actions.addAll(
                    isBucket
                            ? List.of("s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads")
                            : List.of("s3:GetObject", "s3:GetObjectVersion"));
        }
        if (!isBucket && bucket.acl().equals("public-read-write")) {
            actions.addAll(List.of("s3:PutObject", "s3:DeleteObject"));
        }
        return actions.isEmpty() ? "" : statement(actions);
    }

    private static String objectAcl(Bucket bucket, String arn, Call call) {
        String key = arn.substring(bucket.arn().length() + 1);
        return ObjectStore.current(call.records(), bucket.name(), key)
                .map(ObjectVersion::acl)
                .orElse(Bucket.PRIVATE);
    }

    private static String statement(List<String> actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"*\","
            + "\"Action\":[\"" + String.join("\",\"", actions) + "\"]}]}";
    }

    /** Policy and rights together; either may be empty. */
    static PolicyDocument joined(PolicyCache cache, String policy, String acl) {
        if (acl.isEmpty() || policy.isEmpty()) {
            return cache.document(acl.isEmpty() ? policy : acl);
        }
        PolicyDocument own = cache.document(policy);
        List<dev.maquette.aws.policy.Statement> all = new ArrayList<>(own.statements());
        all.addAll(cache.document(acl).statements());
        return new PolicyDocument(own.version(), all);
    }
}
