package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.iam.Principals;
import dev.maquette.aws.policy.Glob;
import dev.maquette.aws.policy.PolicyCheck;
import dev.maquette.aws.policy.PolicyDocument;
import dev.maquette.aws.policy.PolicyProblem;
import dev.maquette.aws.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.PolicyStatus;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;

/** The policy of a bucket: who else gets in, and who does not. */
final class BucketPolicies {

    private static final int LONGEST = 20 * 1024;

    private BucketPolicies() {}

    static void register(Operations.Builder s3) {
        s3.read(GetBucketPolicyRequest.class, BucketPolicies::get, need("s3:GetBucketPolicy"));
        s3.read(
                GetBucketPolicyStatusRequest.class,
                BucketPolicies::status,
                S3Needs.onBucket("s3:GetBucketPolicyStatus"));
        s3.write(PutBucketPolicyRequest.class, BucketPolicies::put, need("s3:PutBucketPolicy"));
        s3.write(DeleteBucketPolicyRequest.class, BucketPolicies::delete, need("s3:DeleteBucketPolicy"));
    }

    /** No policy locks out the root user of the bucket's account from the policy. */
    private static <Q extends SdkPojo> Need<Q> need(String action) {
        return Need.on(action, "bucket*", (call, request) -> {
            Target target = S3Needs.bucket(call, request);
            boolean isOwner = call.caller().isRoot() && target.owner().equals(call.account());
            return isOwner ? Target.arn(target.arn()).owned(target.owner()) : target;
        });
    }

    private static Bucket governed(Call call, String name) {
        Bucket bucket = BucketStore.get(call, name);
        if (bucket.policy().isEmpty()) {
            throw S3Failures.notSet("NoSuchBucketPolicy", "The bucket policy does not exist", name);
        }
        return bucket;
    }

    private static GetBucketPolicyResponse get(Call call, GetBucketPolicyRequest request) {
        return GetBucketPolicyResponse.builder()
                .policy(governed(call, Given.text(request.bucket())).policy())
                .build();
    }

    private static GetBucketPolicyStatusResponse status(Call call, GetBucketPolicyStatusRequest request) {
        Bucket bucket = governed(call, Given.text(request.bucket()));
        return GetBucketPolicyStatusResponse.builder()
                .policyStatus(PolicyStatus.builder()
                        .isPublic(PublicPolicy.isPublic(PolicyDocument.parse(bucket.policy())))
                        .build())
                .build();
    }

    private static PutBucketPolicyResponse put(WriteCall call, PutBucketPolicyRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        String text = Given.text(request.policy());
        PolicyDocument document = read(call, bucket, text);
        if (bucket.access().blockPolicy() && PublicPolicy.isPublic(document)) {
            throw new AwsFailure(
                    "AccessDenied",
                    403,
                    "User: " + call.caller().arn() + " is not authorized to perform: s3:PutBucketPolicy on resource: \""
                            + bucket.arn()
                            + "\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block"
                            + " Public Access.");
        }
        BucketStore.put(call, bucket.withPolicy(text));
        return PutBucketPolicyResponse.builder().build();
    }

    private static PolicyDocument read(Call call, Bucket bucket, String text) {
        if (text.length() > LONGEST) {
            throw new AwsFailure(
                    "PolicyTooLarge",
                    400,
                    "The document that you provided has a size of " + text.length()
                            + " bytes, which is larger than the maximum policy size of " + LONGEST + " bytes.");
        }
        if (!text.stripLeading().startsWith("{")) {
            throw malformed("Policies must be valid JSON and the first byte must be '{'");
        }
        PolicyDocument document;
        try {
            document = PolicyCheck.resource(text, arn -> Principals.exist(call, arn));
        } catch (PolicyProblem problem) {
            throw malformed(words(problem.text()));
        }
        document.statements().forEach(statement -> check(statement, bucket));
        return document;
    }

    /** S3 says some things otherwise than IAM does. */
    private static String words(String problem) {
        return problem.startsWith("Invalid principal in policy") ? "Invalid principal in policy" : problem;
    }

    private static void check(Statement statement, Bucket bucket) {
        List<String> resources = statement
                .resources()
                .map(Statement.Choice::named)
                .orElseThrow(() -> malformed("Missing required field Resource"));
        boolean areOfS3 = statement.actions().named().stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .allMatch(action -> action.equals("*") || action.startsWith("s3:"));
        if (!areOfS3) {
            throw malformed("Policy has invalid action");
        }
        for (String resource : resources) {
            boolean isOwn = resource.equals("*")
                    || Glob.matches(beginning(resource), bucket.arn())
                    || resource.equals(bucket.arn());
            if (!isOwn) {
                throw malformed("Policy has invalid resource");
            }
        }
        boolean saysObjects = resources.stream().anyMatch(each -> each.contains("/") || each.contains("*"));
        boolean saysBucket = resources.stream().anyMatch(each -> !each.contains("/") || each.startsWith("*"));
        statement.actions().named().stream()
                .filter(action -> !action.contains("*"))
                .map(S3Actions::isOnObjects)
                .flatMap(Optional::stream)
                .filter(isOnObjects -> isOnObjects ? !saysObjects : !saysBucket)
                .findFirst()
                .ifPresent(misfit -> {
                    throw malformed("Action does not apply to any resource(s) in statement");
                });
    }

    private static String beginning(String resource) {
        int slash = resource.indexOf('/');
        return slash < 0 ? resource : resource.substring(0, slash);
    }

    private static AwsFailure malformed(String message) {
        return new AwsFailure("MalformedPolicy", 400, message);
    }

    private static DeleteBucketPolicyResponse delete(WriteCall call, DeleteBucketPolicyRequest request) {
        Bucket bucket = BucketStore.get(call, Given.text(request.bucket()));
        BucketStore.put(call, bucket.withPolicy(""));
        return DeleteBucketPolicyResponse.builder().build();
    }
}
