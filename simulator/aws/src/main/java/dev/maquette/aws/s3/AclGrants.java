package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.policy.PolicyCache;
import dev.maquette.aws.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What ACLs let people of other accounts do, said as a policy (Amazon S3 user guide, mapping of ACL permissions and access policy
 * permissions). ACLs count for nothing where the bucket's owner owns all, or where public access by them is ignored.
 */
final class AclGrants {

    private AclGrants() {}

    /** The rights on a bucket or an object of it; empty where there are none. */
    static String policy(Bucket bucket, String arn, Call call) {
        if (!bucket.hasAcls()) {
            return "";
        }
        boolean isBucket = arn.equals(bucket.arn());
        Set<String> onBucket = counting(bucket, bucket.acl()).permissions(call.caller());
        Set<String> actions = new TreeSet<>();
        if (isBucket) {
            onBucket.forEach(permission -> actions.addAll(onBuckets(permission)));
        } else {
            counting(bucket, objectAcl(bucket, arn, call))
                    .permissions(call.caller())
                    .forEach(permission -> actions.addAll(onObjects(permission)));
            if (onBucket.contains("WRITE") || onBucket.contains(AccessList.FULL)) {
                actions.addAll(List.of("s3:PutObject", "s3:DeleteObject"));
            }
        }
        return actions.isEmpty() ? "" : statement(actions);
    }

    private static AccessList counting(Bucket bucket, String acl) {
        AccessList all = AccessList.of(acl, bucket.account());
        return bucket.access().ignoreAcls() ? all.withoutPublic() : all;
    }

    private static List<String> onBuckets(String permission) {
        return switch (permission) {
            case "READ" -> List.of("s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads");
            case "READ_ACP" -> List.of("s3:GetBucketAcl");
            case "WRITE_ACP" -> List.of("s3:PutBucketAcl");
            case AccessList.FULL ->
                Stream.of("READ", "READ_ACP", "WRITE_ACP")
                        .flatMap(each -> onBuckets(each).stream())
                        .toList();
            default -> List.of();
        };
    }

    private static List<String> onObjects(String permission) {
        return switch (permission) {
            case "READ" -> List.of("s3:GetObject", "s3:GetObjectVersion");
            case "READ_ACP" -> List.of("s3:GetObjectAcl", "s3:GetObjectVersionAcl");
            case "WRITE_ACP" -> List.of("s3:PutObjectAcl", "s3:PutObjectVersionAcl");
            case AccessList.FULL ->
                Stream.of("READ", "READ_ACP", "WRITE_ACP")
                        .flatMap(each -> onObjects(each).stream())
                        .toList();
            default -> List.of();
        };
    }

    private static String objectAcl(Bucket bucket, String arn, Call call) {
        String key = arn.substring(bucket.arn().length() + 1);
        return ObjectStore.current(call.records(), bucket.name(), key)
                .map(ObjectVersion::acl)
                .orElse(Bucket.PRIVATE);
    }

    private static String statement(Set<String> actions) {
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
