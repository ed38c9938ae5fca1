package dev.maquette.aws.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What IAM refuses when a policy is stored, in the order and the words of IAM (observed answers of CreatePolicy, PutUserPolicy,
 * CreateRole).
 */
public final class PolicyCheck {

    private static final Pattern VENDOR = Pattern.compile("[A-Za-z0-9.-]*");
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern AWS_PRINCIPAL =
            Pattern.compile("arn:aws:(iam|sts)::\\d{12}:(root|(user|role|assumed-role|federated-user)/.+)");
    private static final Pattern SERVICE =
            Pattern.compile("[a-z0-9.-]+\\.(amazonaws\\.com|amazonaws\\.com\\.cn|amazon\\.com)");
    private static final Set<String> TRUST_ACTIONS = Set.of(
            "sts:assumerole",
            "sts:assumerolewithsaml",
            "sts:assumerolewithwebidentity",
            "sts:assumeroot",
            "sts:tagsession",
            "sts:setsourceidentity",
            "sts:setcontext",
            "sts:*",
            "*");

    private PolicyCheck() {}

    /** An inline policy of a user, group or role. */
    public static PolicyDocument identity(String text) {
        return identity(text, false);
    }

    /** A policy that may be attached: it must be of the newest version. */
    public static PolicyDocument managed(String text) {
        return identity(text, true);
    }

    private static PolicyDocument identity(String text, boolean isManaged) {
        if (!PolicyReader.isJson(text)) {
            throw PolicyReader.syntax();
        }
        PolicyDocument document = PolicyReader.strictly(text, isManaged);
        for (Statement statement : document.statements()) {
            if (statement.principals().isPresent()) {
                throw new PolicyProblem("Policy document should not specify a principal.");
            }
        }
        Optional<String> problem = ResourceCheck.problem(document);
        sids(document);
        hasActions(document);
        if (problem.isPresent()) {
            throw new PolicyProblem(problem.get());
        }
        document.statements().forEach(PolicyCheck::actions);
        for (Statement statement : document.statements()) {
            if (statement.resources().isEmpty()
                    || statement.resources().get().named().isEmpty()) {
                throw new PolicyProblem("Policy statement must contain resources.");
            }
        }
        return document;
    }

    /**
     * A role's trust policy.
     *
     * @param exists whether there is a user or role of an ARN, as far as that is known
     */
    public static PolicyDocument trust(String text, java.util.function.Predicate<String> exists) {
        PolicyDocument document = common(text);
        for (Statement statement : document.statements()) {
            if (statement.resources().isPresent()) {
                throw new PolicyProblem("Has prohibited field Resource");
            }
            Map<String, List<String>> principals = statement
                    .principals()
                    .map(Statement.Choice::named)
                    .orElseThrow(() -> new PolicyProblem("Missing required field Principal"));
            boolean isOfSts = statement.actions().named().stream()
                    .allMatch(action -> TRUST_ACTIONS.contains(action.toLowerCase(java.util.Locale.ROOT)));
            if (!isOfSts) {
                throw new PolicyProblem("AssumeRole policy may only specify STS AssumeRole actions.");
            }
            principals.forEach((kind, names) -> names.forEach(name -> principal(kind, name, exists)));
        }
        return document;
    }

    /** A policy of a resource other than a role. */
    public static PolicyDocument resource(String text, java.util.function.Predicate<String> exists) {
        PolicyDocument document = common(text);
        for (Statement statement : document.statements()) {
            Map<String, List<String>> principals = statement
                    .principals()
                    .map(Statement.Choice::named)
                    .orElseThrow(() -> new PolicyProblem("Missing required field Principal"));
            principals.forEach((kind, names) -> names.forEach(name -> principal(kind, name, exists)));
        }
        return document;
    }

    private static PolicyDocument common(String text) {
        PolicyDocument document = PolicyReader.strictly(text, false);
        sids(document);
        hasActions(document);
        document.statements().forEach(PolicyCheck::actions);
        return document;
    }

    private static void sids(PolicyDocument document) {
        Set<String> sids = new HashSet<>();
        for (Statement statement : document.statements()) {
            if (!SID.matcher(statement.sid()).matches()) {
                throw new PolicyProblem("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the"
                        + " regular expression [0-9A-Za-z]*");
            }
            if (!statement.sid().isEmpty() && !sids.add(statement.sid())) {
                throw new PolicyProblem("Statement IDs (SID) in a single policy must be unique.");
            }
        }
    }

    private static void hasActions(PolicyDocument document) {
        boolean isWithout = document.statements().stream()
                .anyMatch(statement -> statement.actions().named().isEmpty());
        if (isWithout) {
            throw new PolicyProblem("Policy statement must contain actions.");
        }
    }

    private static void actions(Statement statement) {
        for (String action : statement.actions().named()) {
            String[] parts = action.split(":", -1);
            if (parts.length == 1 && !action.equals("*")) {
                throw new PolicyProblem("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
            }
            if (parts.length > 2) {
                throw new PolicyProblem("Actions/Condition can contain only one colon.");
            }
            if (!action.equals("*") && !VENDOR.matcher(parts[0]).matches()) {
                throw new PolicyProblem("Vendor " + parts[0] + " is not valid");
            }
        }
    }

    private static void principal(String kind, String name, java.util.function.Predicate<String> exists) {
        boolean isValid =
                switch (kind) {
                    case "AWS" ->
                        name.equals("*")
                                || ACCOUNT.matcher(name).matches()
                                || isUniqueId(name)
                                || AWS_PRINCIPAL.matcher(name).matches() && exists.test(name);
                    case "Service" -> SERVICE.matcher(name).matches();
                    case "Federated" ->
                        !name.isBlank() && (!name.startsWith("arn:") || name.split(":", -1).length >= 6);
                    default -> true;
                };
        if (!isValid) {
            throw new PolicyProblem("Invalid principal in policy: \"" + kind + "\":\"" + name + "\"");
        }
    }

    /** What IAM puts in the place of a principal that was deleted. */
    private static boolean isUniqueId(String name) {
        return Optional.of(name)
                .filter(each -> each.matches("A(IDA|ROA)[A-Z0-9]{16,}"))
                .isPresent();
    }
}
