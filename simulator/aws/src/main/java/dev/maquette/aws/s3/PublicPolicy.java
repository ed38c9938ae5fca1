package dev.maquette.aws.s3;

import dev.maquette.aws.policy.PolicyDocument;
import dev.maquette.aws.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether a bucket's policy lets in everybody (Amazon S3 user guide, the meaning of "public"). */
final class PublicPolicy {

    /** Conditions with fixed values of these make a policy not public. */
    private static final Set<String> FIXING = Set.of(
            "aws:sourcearn",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceowner",
            "aws:sourceaccount",
            "aws:sourceip",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:userid",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:dataaccesspointarn",
            "s3:dataaccesspointaccount");

    private PublicPolicy() {}

    static boolean isPublic(PolicyDocument document) {
        return document.statements().stream().anyMatch(PublicPolicy::isPublic);
    }

    private static boolean isPublic(Statement statement) {
        return statement.isAllow() && meansEverybody(statement) && !isFixed(statement);
    }

    private static boolean meansEverybody(Statement statement) {
        return statement
                .principals()
                .filter(choice -> choice.isNot()
                        || choice.named().getOrDefault("AWS", List.of()).stream()
                                .anyMatch(name -> name.contains("*")))
                .isPresent();
    }

    private static boolean isFixed(Statement statement) {
        return statement.conditions().entrySet().stream().anyMatch(operator -> {
            boolean names =
                    !operator.getKey().contains("Not") && !operator.getKey().equals("Null");
            return names && operator.getValue().entrySet().stream().anyMatch(PublicPolicy::fixes);
        });
    }

    private static boolean fixes(Map.Entry<String, List<String>> condition) {
        return FIXING.contains(condition.getKey().toLowerCase(Locale.ROOT))
                && condition.getValue().stream()
                        .noneMatch(value -> value.equals("*") || value.contains("${") || value.equals("0.0.0.0/0"));
    }
}
