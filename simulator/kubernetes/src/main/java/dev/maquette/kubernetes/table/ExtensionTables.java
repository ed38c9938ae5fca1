package dev.maquette.kubernetes.table;

import java.util.ArrayList;
import java.util.List;

/** Admission configurations, API services, stored versions and device resources. */
final class ExtensionTables {
    private static final String UNSET = "<unset>";

    static final Layout WEBHOOKS = Layout.of(
            (each, cells) ->
                    cells.text(each.name()).number(each.size("/webhooks")).text(each.age()),
            Column.objectName(),
            Column.integer("Webhooks", "How many webhooks it registers."),
            Column.age());

    static final Layout VALIDATING_POLICIES = policies("Validations", "/spec/validations");
    static final Layout MUTATING_POLICIES = policies("Mutations", "/spec/mutations");

    static final Layout POLICY_BINDINGS = Layout.of(
            (binding, cells) -> cells.text(binding.name())
                    .text(binding.text("/spec/policyName"))
                    .text(parameter(binding))
                    .text(binding.age()),
            Column.objectName(),
            Column.text("PolicyName", "The policy it puts in force."),
            Column.text("ParamRef", "The object with the policy's parameters."),
            Column.age());

    static final Layout API_SERVICES = Layout.of(
            ExtensionTables::apiService,
            Column.objectName(),
            Column.text("Service", "The service that answers, or Local."),
            Column.text("Available", "Whether it answers, and why not."),
            Column.age());

    static final Layout STORAGE_VERSIONS = Layout.of(
            ExtensionTables::storageVersion,
            Column.objectName(),
            Column.text("CommonEncodingVersion", "The version all servers write."),
            Column.text("StorageVersions", "The version each server writes."),
            Column.age());

    static final Layout RESOURCE_CLAIMS = Layout.of(
            (claim, cells) -> cells.text(claim.name()).text(claimState(claim)).text(claim.age()),
            Column.objectName(),
            Column.text("State", "Whether it is pending, allocated, reserved."),
            Column.age());

    static final Layout RESOURCE_SLICES = Layout.of(
            (slice, cells) -> cells.text(slice.name())
                    .text(slice.text("/spec/nodeName"))
                    .text(slice.text("/spec/driver"))
                    .text(slice.text("/spec/pool/name"))
                    .text(slice.age()),
            Column.objectName(),
            Column.text("Node", "The node with the devices."),
            Column.text("Driver", "The driver of the devices."),
            Column.text("Pool", "The pool the devices belong to."),
            Column.age());

    static final Layout NAME_AND_AGE =
            Layout.of((each, cells) -> cells.text(each.name()).text(each.age()), Column.objectName(), Column.age());

    static final Layout SCALES = Layout.of(
            (scale, cells) -> cells.text(scale.name())
                    .number(scale.number("/spec/replicas"))
                    .number(scale.number("/status/replicas"))
                    .text(scale.age()),
            Column.text("Name", "The name of the scaled object."),
            Column.integer("Desired", "How many pods are wanted."),
            Column.integer("Available", "How many pods there are."),
            Column.age());

    /** What a kind without a printer of its own shows. */
    static final Layout NAME_AND_CREATION = Layout.of(
            (each, cells) -> cells.text(each.name()).text(each.text("/metadata/creationTimestamp")),
            Column.objectName(),
            new Column("Created At", "date", "", "When the object was created.", 0));

    private ExtensionTables() {}

    private static Layout policies(String counted, String path) {
        return Layout.of(
                (policy, cells) -> cells.text(policy.name())
                        .number(policy.size(path))
                        .text(paramKind(policy))
                        .text(policy.age()),
                Column.objectName(),
                Column.integer(counted, "How many rules it has."),
                Column.text("ParamKind", "The kind of object with its parameters."),
                Column.age());
    }

    private static String paramKind(Subject policy) {
        return policy.isSet("/spec/paramKind")
                ? policy.text("/spec/paramKind/apiVersion") + "/" + policy.text("/spec/paramKind/kind")
                : UNSET;
    }

    private static String parameter(Subject binding) {
        String name = binding.text("/spec/paramRef/name");
        if (!name.isEmpty()) {
            return binding.text("/spec/paramRef/namespace", "*") + "/" + name;
        }
        return binding.isSet("/spec/paramRef/selector")
                ? SelectorText.selector(binding.at("/spec/paramRef/selector"))
                : UNSET;
    }

    private static void apiService(Subject service, Cells cells) {
        boolean local = !service.isSet("/spec/service");
        cells.text(service.name())
                .text(
                        local
                                ? "Local"
                                : service.text("/spec/service/namespace") + "/" + service.text("/spec/service/name"))
                .text(available(service))
                .text(service.age());
    }

    private static String available(Subject service) {
        return Conditions.find(service, "Available")
                .map(each -> Conditions.isTrue(each)
                        ? "True"
                        : each.path("status").asText() + " ("
                                + each.path("reason").asText() + ")")
                .orElse("Unknown");
    }

    private static void storageVersion(Subject version, Cells cells) {
        List<String> versions = new ArrayList<>();
        version.at("/status/storageVersions")
                .forEach(each -> versions.add(each.path("apiServerID").asText() + "="
                        + each.path("encodingVersion").asText()));
        cells.text(version.name())
                .text(version.text("/status/commonEncodingVersion", UNSET))
                .text(FewOf.three(versions))
                .text(version.age());
    }

    private static String claimState(Subject claim) {
        List<String> states = new ArrayList<>();
        if (claim.isBeingDeleted()) {
            states.add("deleted");
        }
        if (claim.isSet("/status/allocation")) {
            states.add("allocated");
            if (claim.size("/status/reservedFor") > 0) {
                states.add("reserved");
            }
        } else if (!claim.isBeingDeleted()) {
            states.add("pending");
        }
        return String.join(",", states);
    }
}
