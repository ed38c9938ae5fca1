package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;

/** The ACL that a request asks for: a canned one, headers that grant, or a policy (Amazon S3 API reference, PutObjectAcl). */
final class AskedRights {

    private static final Map<String, String> HEADERS = new LinkedHashMap<>();
    private static final Pattern GRANTEE = Pattern.compile("\\s*(\\w+)\\s*=\\s*\"?([^\",]*)\"?\\s*");
    private static final Pattern CANONICAL_ID = Pattern.compile("[0-9a-f]{64}");

    static {
        HEADERS.put("GrantFullControl", AccessList.FULL);
        HEADERS.put("GrantRead", "READ");
        HEADERS.put("GrantReadACP", "READ_ACP");
        HEADERS.put("GrantWrite", "WRITE");
        HEADERS.put("GrantWriteACP", "WRITE_ACP");
    }

    private AskedRights() {}

    /** Whether a request says anything of an ACL in its headers. */
    static boolean areIn(SdkPojo request) {
        return Members.text(request, "ACL").isPresent() || grants(request);
    }

    private static boolean grants(SdkPojo request) {
        return HEADERS.keySet().stream()
                .anyMatch(header -> Members.text(request, header).isPresent());
    }

    /** What the headers ask for, as {@link AccessList} writes it; the owner's own where they ask nothing. */
    static String inHeaders(String account, SdkPojo request) {
        String canned = Members.text(request, "ACL").orElse("");
        if (!canned.isEmpty() && !AccessList.CANNED.contains(canned)) {
            throw S3Failures.invalidArgument("", "x-amz-acl", canned);
        }
        if (!grants(request)) {
            return canned.isEmpty() ? Bucket.PRIVATE : canned;
        }
        if (!canned.isEmpty()) {
            throw S3Failures.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
        }
        List<AccessList.Right> rights = new ArrayList<>();
        HEADERS.forEach((header, permission) -> Members.text(request, header).ifPresent(value -> {
            for (String each : value.split(",", -1)) {
                rights.add(new AccessList.Right(permission, grantee(header, each)));
            }
        }));
        return new AccessList(rights).text(account);
    }

    private static String grantee(String header, String text) {
        Matcher words = GRANTEE.matcher(text);
        if (!words.matches()) {
            throw S3Failures.invalidArgument("Argument format not recognized", header, text);
        }
        return switch (words.group(1)) {
            case "id" -> account(words.group(2));
            case "uri" -> group(words.group(2));
            case "emailAddress" -> throw unknownMail();
            default -> throw S3Failures.invalidArgument("Argument format not recognized", header, text);
        };
    }

    private static String account(String id) {
        if (!CANONICAL_ID.matcher(id).matches()) {
            throw S3Failures.invalidArgument("Invalid id", "CanonicalUser/ID", id);
        }
        return id;
    }

    private static String group(String uri) {
        if (!AccessList.isGroup(uri)) {
            throw S3Failures.invalidArgument("Invalid group uri", "uri", uri);
        }
        return uri;
    }

    private static AwsFailure unknownMail() {
        return new AwsFailure(
                "UnresolvableGrantByEmailAddress",
                400,
                "The e-mail address you provided does not match any account on record.");
    }

    /** What a policy in the body asks for. */
    static String inPolicy(String account, AccessControlPolicy policy) {
        if (policy.owner() == null || policy.owner().id() == null) {
            throw malformed();
        }
        List<Grant> grants = Given.list(policy.grants());
        return new AccessList(grants.stream().map(AskedRights::right).toList()).text(account);
    }

    private static AccessList.Right right(Grant grant) {
        @Nullable Grantee grantee = grant.grantee();
        String permission = Given.text(grant.permissionAsString());
        if (grantee == null || !AccessList.isPermission(permission)) {
            throw malformed();
        }
        String whom =
                switch (Given.text(grantee.typeAsString())) {
                    case "CanonicalUser" -> account(Given.text(grantee.id()));
                    case "Group" -> group(Given.text(grantee.uri()));
                    case "AmazonCustomerByEmail" -> throw unknownMail();
                    default -> throw malformed();
                };
        return new AccessList.Right(permission, whom);
    }

    private static AwsFailure malformed() {
        return new AwsFailure(
                "MalformedACLError",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }
}
