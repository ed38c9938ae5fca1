package dev.maquette.aws.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What IAM has against the resources that policies of identities name (observed answers of CreatePolicy and PutUserPolicy). It is looked at
 * before actions are, and told after them.
 */
final class ResourceCheck {

    private static final Set<String> PARTITIONS =
            Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc");

    /** Resources of S3 that are of a Region (service authorization reference, Amazon S3). */
    private static final List<String> REGIONAL_OF_S3 =
            List.of("accesspoint/", "job/", "storage-lens", "async-request/", "access-grants/");

    private static final List<String> PATHS_OF_IAM = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/");

    private static final Map<String, String> REGION_REFUSALS = Map.of(
            "iam", "IAM resource %s cannot contain region information.",
            "s3", "Resource %s can not contain region information.");

    private ResourceCheck() {}

    /**
     * The first thing that is wrong with resources and will be told.
     *
     * @throws PolicyProblem where they do not even parse, which IAM tells before all else
     */
    static Optional<String> problem(PolicyDocument document) {
        for (Statement statement : document.statements()) {
            List<String> resources =
                    statement.resources().map(Statement.Choice::named).orElse(List.of());
            Optional<String> problem = resources.stream()
                    .sorted()
                    .flatMap(resource -> problem(resource).stream())
                    .findFirst();
            if (problem.isPresent()) {
                return problem;
            }
            if (!resources.stream().allMatch(ResourceCheck::parses)) {
                throw PolicyReader.legacy();
            }
        }
        return Optional.empty();
    }

    private static boolean parses(String resource) {
        String[] parts = resource.split(":", -1);
        return resource.equals("*")
                || (parts.length > 5 || !resource.contains("::")) && parts.length > 2 && !parts[2].isEmpty();
    }

    private static Optional<String> problem(String resource) {
        if (resource.equals("*")) {
            return Optional.empty();
        }
        String[] parts = resource.split(":", 6);
        if (parts.length == 1) {
            return Optional.of("Resource " + resource + " must be in ARN format or \"*\".");
        }
        if (!Glob.matches(parts[1], "aws") && !PARTITIONS.contains(parts[1])) {
            return Optional.of("Partition \"" + parts[1] + "\" is not valid for resource \"" + filled(parts) + "\".");
        }
        if (parts.length == 2) {
            return Optional.of("Resource vendor must be fully qualified and cannot contain regexes.");
        }
        return ofService(resource, parts);
    }

    private static Optional<String> ofService(String resource, String[] parts) {
        String service = parts[2];
        String region = parts.length > 3 ? parts[3] : "";
        String path = parts.length > 5 ? parts[5] : "";
        boolean isRegional = service.equals("s3") && REGIONAL_OF_S3.stream().anyMatch(path::startsWith);
        String refusal = REGION_REFUSALS.getOrDefault(service, "");
        if (!region.isEmpty() && !refusal.isEmpty() && !isRegional) {
            return Optional.of(refusal.formatted(resource));
        }
        boolean isAnyPath = path.startsWith("*") || path.startsWith("?") || path.startsWith("${");
        if (service.equals("iam") && !isAnyPath && PATHS_OF_IAM.stream().noneMatch(path::startsWith)) {
            return Optional.of(
                    "IAM resource path must either be \"*\" or start with " + String.join(", ", PATHS_OF_IAM) + ".");
        }
        return Optional.empty();
    }

    private static String filled(String[] parts) {
        StringBuilder shown = new StringBuilder("arn");
        for (int i = 1; i < 6; i++) {
            shown.append(':').append(i < parts.length ? parts[i] : "*");
        }
        return shown.toString();
    }
}
