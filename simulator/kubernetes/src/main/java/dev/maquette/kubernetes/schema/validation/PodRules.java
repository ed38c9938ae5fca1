package dev.maquette.kubernetes.schema.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Pods and pod templates: ValidatePodSpec of pkg/apis/core/validation/validation.go. */
final class PodRules {

    private static final int LONGEST_SYSCTL = 253;
    private static final String SYSCTL = "([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?";

    private PodRules() {}

    static void create(Value pod) {
        Value spec = pod.at("spec");
        spec(spec);
        if (!spec.at("ephemeralContainers").isEmpty()) {
            spec.at("ephemeralContainers").forbidden("cannot be set on create");
        }
        if (!spec.at("nodeName").isEmpty() && !spec.at("schedulingGates").isEmpty()) {
            spec.at("nodeName").forbidden("cannot be set until all schedulingGates have been cleared");
        }
    }

    /** A template, whose metadata has no name of its own. */
    static void template(Value template) {
        Value metadata = template.at("metadata");
        ObjectMetaRules.common(metadata);
        spec(template.at("spec"));
        if (!template.at("spec").at("ephemeralContainers").isEmpty()) {
            template.at("spec").at("ephemeralContainers").forbidden("ephemeral containers not allowed in pod template");
        }
    }

    static void spec(Value spec) {
        Set<String> volumes = VolumeRules.volumes(spec.at("volumes"));
        containers(spec, volumes);
        spec.at("restartPolicy").oneOf("Always", "OnFailure", "Never");
        dns(spec);
        ObjectMetaRules.labels(spec.at("nodeSelector"));
        securityContext(spec);
        SchedulingRules.check(spec);
        named(
                spec.at("serviceAccountName"),
                Syntax.subdomain(spec.at("serviceAccountName").text()));
        named(spec.at("nodeName"), Syntax.subdomain(spec.at("nodeName").text()));
        if (spec.at("activeDeadlineSeconds").isPresent()) {
            spec.at("activeDeadlineSeconds").between(1, Integer.MAX_VALUE);
        }
        named(spec.at("hostname"), Syntax.label(spec.at("hostname").text()));
        named(spec.at("subdomain"), Syntax.label(spec.at("subdomain").text()));
        named(
                spec.at("priorityClassName"),
                Syntax.subdomain(spec.at("priorityClassName").text()));
        named(
                spec.at("runtimeClassName"),
                Syntax.subdomain(spec.at("runtimeClassName").text()));
        hostAliases(spec.at("hostAliases"));
    }

    private static void named(Value name, List<String> problems) {
        if (!name.isEmpty()) {
            name.problems(problems);
        }
    }

    private static void containers(Value spec, Set<String> volumes) {
        Value containers = spec.at("containers");
        containers.require("");
        Set<String> names = new HashSet<>();
        Set<String> hostPorts = new HashSet<>();
        ContainerContext context =
                new ContainerContext(volumes, names, spec.at("hostNetwork").isTrue(), hostPorts);
        for (Value container : containers.elements()) {
            ContainerRules.container(container, context);
        }
        for (Value container : spec.at("initContainers").elements()) {
            ContainerRules.initContainer(container, context.withOwnPorts());
        }
        for (Value container : spec.at("ephemeralContainers").elements()) {
            ContainerRules.ephemeralContainer(container, context);
            target(container.at("targetContainerName"), containers);
        }
    }

    private static void target(Value target, Value containers) {
        boolean isKnown =
                containers.elements().stream().anyMatch(each -> each.at("name").is(target.text()));
        if (!target.isEmpty() && !isKnown) {
            target.notFound();
        }
    }

    private static void dns(Value spec) {
        spec.at("dnsPolicy").oneOf("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
        Value nameservers = spec.at("dnsConfig").at("nameservers");
        if (spec.at("dnsPolicy").is("None")) {
            if (!spec.at("dnsConfig").isPresent()) {
                spec.at("dnsConfig").required("must provide `dnsConfig` when `dnsPolicy` is None");
            } else {
                nameservers.require("must provide at least one DNS nameserver when `dnsPolicy` is None");
            }
        }
        nameservers.elements().forEach(server -> server.problems(Syntax.ip(server.text())));
    }

    private static void securityContext(Value spec) {
        Value context = spec.at("securityContext");
        for (String id : new String[] {"fsGroup", "runAsUser", "runAsGroup"}) {
            if (context.at(id).isPresent()) {
                context.at(id).between(0, Integer.MAX_VALUE);
            }
        }
        sysctls(context.at("sysctls"));
        context.at("supplementalGroups").elements().forEach(group -> group.between(0, Integer.MAX_VALUE));
        if (spec.at("shareProcessNamespace").isTrue() && spec.at("hostPID").isTrue()) {
            spec.at("securityContext")
                    .at("shareProcessNamespace")
                    .invalid("true", "ShareProcessNamespace and HostPID cannot both be enabled");
        }
        if (context.at("fsGroupChangePolicy").isPresent()) {
            context.at("fsGroupChangePolicy").oneOf("Always", "OnRootMismatch");
        }
    }

    /** validateSysctls (pkg/apis/core/validation, v1.32). */
    private static void sysctls(Value sysctls) {
        Set<String> names = new HashSet<>();
        for (Value sysctl : sysctls.elements()) {
            Value name = sysctl.at("name");
            if (name.isEmpty()) {
                name.required("");
            } else if (name.text().length() > LONGEST_SYSCTL || !name.text().matches(SYSCTL)) {
                name.invalid("must have at most " + LONGEST_SYSCTL + " characters and match regex ^" + SYSCTL + "$");
            } else if (!names.add(name.text())) {
                name.duplicate();
            }
        }
    }

    private static void hostAliases(Value aliases) {
        for (Value alias : aliases.elements()) {
            alias.at("ip").problems(Syntax.ip(alias.at("ip").text()));
            alias.at("hostnames").elements().forEach(name -> name.problems(Syntax.subdomain(name.text())));
        }
    }
}
