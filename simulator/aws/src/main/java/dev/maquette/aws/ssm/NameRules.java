package dev.maquette.aws.ssm;

import dev.maquette.aws.api.AwsFailure;
import java.util.Locale;

/** Which names parameters may have (Systems Manager user guide, sysman-paramstore-su-create; observed texts). */
final class NameRules {

    private static final int LONGEST = 2048;
    private static final int LONGEST_WITH_ARN = 1011;
    private static final int DEEPEST = 15;
    private static final String FORM = " If formed as a path, it can consist of sub-paths divided by slash symbol; each"
            + " sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_";

    private NameRules() {}

    static void check(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            throw SsmFailures.constraint(
                    "'" + name + "'",
                    "name",
                    name.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + LONGEST);
        }
        prefix(name);
        if (name.contains("/") && !name.startsWith("/")) {
            throw SsmFailures.validation("Parameter name must be a fully qualified name.");
        }
        if (!name.matches("/?[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+)*")) {
            throw SsmFailures.validation("Parameter name: can't be prefixed with \"ssm\" (case-insensitive)." + FORM);
        }
        if (name.length() > LONGEST_WITH_ARN) {
            throw SsmFailures.validation("Parameter name can't be longer than " + LONGEST_WITH_ARN + " characters.");
        }
        if (name.chars().filter(each -> each == '/').count() > DEEPEST) {
            throw new AwsFailure(
                    "HierarchyLevelLimitExceededException",
                    400,
                    "A hierarchy can have a maximum of " + DEEPEST
                            + " levels. For more information, see Requirements and constraints for parameter names in"
                            + " the AWS Systems Manager User Guide.");
        }
    }

    private static void prefix(String name) {
        String bare = name.toLowerCase(Locale.ROOT).replaceFirst("^/+", "");
        boolean isPath = name.chars().filter(each -> each == '/').count() > 1;
        if (isPath && bare.startsWith("aws/")) {
            throw new AwsFailure("AccessDeniedException", 400, "No access to reserved parameter name: " + name + ".");
        }
        if (bare.startsWith("aws") || bare.startsWith("ssm")) {
            throw SsmFailures.validation(
                    isPath
                            ? "Parameter name: can't be prefixed with \"ssm\" (case-insensitive)." + FORM
                            : "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
        }
    }

    /** A path of GetParametersByPath. */
    static void checkPath(String path) {
        boolean isPublic = path.startsWith("/aws/");
        boolean isFormed = path.equals("/") || path.matches("(/[a-zA-Z0-9_.-]+)+/?");
        boolean isReserved = path.toLowerCase(Locale.ROOT).matches("/(aws|ssm).*") && !isPublic;
        if (!isFormed || isReserved) {
            throw SsmFailures.validation(
                    "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a"
                        + " forward slash \"/\". It can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). It"
                        + " must use only letters, numbers, or the following symbols: . (period), - (hyphen), _"
                        + " (underscore). Special characters are not allowed. All sub-paths, if specified, must use"
                        + " the forward slash symbol \"/\". Valid example: /get/parameters2-/by1./path0_.");
        }
    }
}
