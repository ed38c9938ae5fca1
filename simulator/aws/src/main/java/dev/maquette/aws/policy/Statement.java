package dev.maquette.aws.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One statement of a policy.
 *
 * @param sid empty where it has none
 * @param principals whom it means; none in policies of identities
 * @param conditions by operator, then by key
 * @param hasVariables whether the policy's version knows variables
 */
public record Statement(
        String sid,
        boolean isAllow,
        Optional<Choice<Map<String, List<String>>>> principals,
        Choice<List<String>> actions,
        Optional<Choice<List<String>>> resources,
        Map<String, Map<String, List<String>>> conditions,
        boolean hasVariables) {

    /** What an element names, or with {@code Not…} what it leaves out. */
    public record Choice<T>(T named, boolean isNot) {}

    boolean coversAction(String action) {
        boolean isNamed = actions.named().stream().anyMatch(pattern -> Glob.matchesIgnoringCase(pattern, action));
        return isNamed != actions.isNot();
    }

    /** A statement without resources is about the resource that it stands with. */
    boolean coversResource(String resource, Context context) {
        if (resources.isEmpty()) {
            return true;
        }
        Choice<List<String>> choice = resources.get();
        boolean isNamed = choice.named().stream()
                .flatMap(pattern -> filled(pattern, context).stream())
                .anyMatch(pattern -> names(pattern, resource));
        return isNamed != choice.isNot();
    }

    private static boolean names(String pattern, String resource) {
        if (pattern.equals("*")) {
            return true;
        }
        return resource.startsWith("arn:") && pattern.startsWith("arn:")
                ? Glob.matchesArn(pattern, resource)
                : Glob.matches(pattern, resource);
    }

    private Optional<String> filled(String pattern, Context context) {
        return hasVariables ? Variables.fill(pattern, context) : Optional.of(pattern);
    }

    boolean holds(Context context) {
        return conditions.entrySet().stream().allMatch(operator -> operator.getValue().entrySet().stream()
                .allMatch(key -> Operator.parse(operator.getKey())
                        .holds(values(key.getValue(), context), context.all(key.getKey()))));
    }

    private List<String> values(List<String> wanted, Context context) {
        return wanted.stream().flatMap(value -> filled(value, context).stream()).toList();
    }
}
