package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Inventory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds launch templates and their versions, by id or name, by number, {@code $Latest} or {@code $Default}. */
final class TemplateStore {

    private final Inventory inventory;

    TemplateStore(Inventory inventory) {
        this.inventory = inventory;
    }

    LaunchTemplate get(Call call, @Nullable String id, @Nullable String name) {
        boolean isById = id != null && !id.isEmpty();
        boolean isByName = name != null && !name.isEmpty();
        if (isById == isByName) {
            throw Ec2Failures.of(
                    isById ? "InvalidParameterCombination" : "MissingParameter",
                    isById
                            ? "Only one of launchTemplateId or launchTemplateName may be specified in the request."
                            : "Either a launch template ID or a launch template name must be specified in the"
                                    + " request.");
        }
        return isById
                ? inventory.get(call, LaunchTemplate.KIND, Given.text(id))
                : named(call, Given.text(name)).orElseThrow(() -> noSuchName(Given.text(name)));
    }

    Optional<LaunchTemplate> named(Call call, String name) {
        return inventory.with(call, LaunchTemplate.KIND, "launch-template-name", name).stream()
                .findFirst();
    }

    static AwsFailure noSuchName(String name) {
        return Ec2Failures.of(
                "InvalidLaunchTemplateName.NotFoundException",
                "The specified launch template, with template name " + name + ", does not exist.");
    }

    /** The version that a call means. */
    LaunchTemplate.Version version(Call call, LaunchTemplate template, @Nullable String wanted) {
        long number = number(template, Given.text(wanted, "$Default"));
        return call.records()
                .get(LaunchTemplate.VERSIONS, call.key(template.key(number)))
                .orElseThrow(() -> Ec2Failures.of(
                        "InvalidLaunchTemplateId.VersionNotFound",
                        "Could not find the specified version " + number + " for the launch template with ID "
                                + template.id() + "."));
    }

    private static long number(LaunchTemplate template, String wanted) {
        return switch (wanted) {
            case "$Default", "" -> template.defaultVersion();
            case "$Latest" -> template.latestVersion();
            default -> parsed(wanted);
        };
    }

    static long parsed(String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException notANumber) {
            throw Ec2Failures.of(
                    "InvalidLaunchTemplateId.VersionNotFound",
                    "Launch template version " + number + " is not a number, $Latest or $Default.");
        }
    }

    List<LaunchTemplate.Version> versions(Call call, LaunchTemplate template) {
        return List.copyOf(call.records()
                .under(LaunchTemplate.VERSIONS, call.key(template.id() + "/"))
                .values());
    }
}
