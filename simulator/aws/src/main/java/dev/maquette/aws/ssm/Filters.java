package dev.maquette.aws.ssm;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;

/** Filters of parameters (Systems Manager API reference, ParameterStringFilter). */
final class Filters {

    private Filters() {}

    /** @param keys that the operation knows; {@code tag:…} is always among those of DescribeParameters */
    static Predicate<ParameterRecord> of(Call call, List<ParameterStringFilter> filters, List<String> keys) {
        Predicate<ParameterRecord> all = parameter -> true;
        for (ParameterStringFilter filter : filters) {
            all = all.and(of(call, filter, keys));
        }
        return all;
    }

    private static Predicate<ParameterRecord> of(Call call, ParameterStringFilter filter, List<String> keys) {
        String key = Given.text(filter.key());
        List<String> values = Given.list(filter.values());
        boolean isKnown = keys.contains(key) || key.startsWith("tag:") && keys.contains("tag");
        if (!isKnown) {
            throw new AwsFailure(
                    "InvalidFilterKey",
                    400,
                    "The following filter key is not valid: " + key + ". Valid filter keys include: "
                            + String.join(", ", keys) + ".");
        }
        String option = Given.text(filter.option(), key.equals("Path") ? "OneLevel" : "Equals");
        if (values.isEmpty() && !key.startsWith("tag:")) {
            throw new AwsFailure(
                    "InvalidFilterValue", 400, "The following filter values are missing : null for filter key " + key);
        }
        return switch (key) {
            case "Path" -> path(values, option);
            case "Name" -> parameter -> matches(parameter.name(), values, option);
            case "Type" -> parameter -> matches(parameter.type(), values, checked(option));
            case "Tier" -> parameter -> matches(parameter.tier(), values, checked(option));
            case "DataType" -> parameter -> matches(parameter.dataType(), values, checked(option));
            case "KeyId" ->
                parameter -> parameter.isSecure()
                        && matches(Parameters.newest(call, parameter).keyId(), values, option);
            case "Label" -> parameter -> values.stream().anyMatch(parameter.labels()::containsKey);
            default -> tag(key.substring("tag:".length()), values);
        };
    }

    private static String checked(String option) {
        if (!option.equals("Equals") && !option.equals("BeginsWith")) {
            throw new AwsFailure(
                    "InvalidFilterOption",
                    400,
                    "The following filter option is not valid: " + option
                            + ". Valid options include: [BeginsWith, Equals].");
        }
        return option;
    }

    private static Predicate<ParameterRecord> tag(String name, List<String> values) {
        return parameter -> parameter.tags().containsKey(name)
                && (values.isEmpty() || values.contains(parameter.tags().get(name)));
    }

    private static Predicate<ParameterRecord> path(List<String> values, String option) {
        values.forEach(NameRules::checkPath);
        return parameter -> values.stream().anyMatch(value -> {
            String within = value.endsWith("/") ? value : value + "/";
            boolean isUnder = parameter.name().startsWith(within);
            return isUnder && (option.equals("Recursive") || parameter.name().indexOf('/', within.length()) < 0);
        });
    }

    private static boolean matches(String text, List<String> values, String option) {
        return values.stream().anyMatch(value -> switch (option) {
            case "BeginsWith" -> text.startsWith(value);
            case "Contains" -> text.contains(value);
            case "Equals" -> text.equals(value);
            default ->
                throw new AwsFailure(
                        "InvalidFilterOption",
                        400,
                        "The following filter option is not valid: " + option
                                + ". Valid options include: [BeginsWith, Equals].");
        });
    }
}
