package dev.maquette.kubernetes.schema.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One container: validateContainerCommon of pkg/apis/core/validation/validation.go. */
final class ContainerRules {
    private ContainerRules() {}

    static void container(Value container, ContainerContext context) {
        common(container, context);
        ProbeRules.container(container);
        if (container.at("restartPolicy").isPresent()) {
            container.at("restartPolicy").forbidden("may not be set for non-init containers");
        }
    }

    static void initContainer(Value container, ContainerContext context) {
        common(container, context);
        Value restart = container.at("restartPolicy");
        boolean sidecar = restart.is("Always");
        if (restart.isPresent() && !sidecar) {
            restart.oneOf("Always");
        }
        if (sidecar) {
            ProbeRules.container(container);
            return;
        }
        for (String field : new String[] {"lifecycle", "livenessProbe", "readinessProbe", "startupProbe"}) {
            if (container.at(field).isPresent()) {
                container.at(field).forbidden("may not be set for init containers without restartPolicy=Always");
            }
        }
    }

    static void ephemeralContainer(Value container, ContainerContext context) {
        common(container, context);
        for (String field :
                new String[] {"ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle", "resources"}) {
            if (!container.at(field).isEmpty()) {
                container.at(field).forbidden("cannot be set for an Ephemeral Container");
            }
        }
        for (Value mount : container.at("volumeMounts").elements()) {
            for (String field : new String[] {"subPath", "subPathExpr"}) {
                if (!mount.at(field).isEmpty()) {
                    mount.at(field).forbidden("cannot be set for an Ephemeral Container");
                }
            }
        }
    }

    private static void common(Value container, ContainerContext context) {
        name(container.at("name"), context.names());
        image(container.at("image"));
        ports(container.at("ports"), context);
        environment(container);
        mounts(container, context.volumes());
        container.at("imagePullPolicy").oneOf("Always", "IfNotPresent", "Never");
        ResourceRules.requirements(container.at("resources"));
        container.at("terminationMessagePath").require("");
        container.at("terminationMessagePolicy").oneOf("FallbackToLogsOnError", "File");
        securityContext(container.at("securityContext"));
    }

    private static void name(Value name, Set<String> names) {
        if (!name.require("")) {
            return;
        }
        name.problems(Syntax.label(name.text()));
        if (!names.add(name.text())) {
            name.duplicate();
        }
    }

    private static void image(Value image) {
        if (image.require("") && !image.text().equals(image.text().strip())) {
            image.invalid("must not have leading or trailing whitespace");
        }
    }

    private static void ports(Value ports, ContainerContext context) {
        Set<String> names = new HashSet<>();
        for (Value port : ports.elements()) {
            portName(port.at("name"), names);
            portNumbers(port, context);
            if (port.at("protocol").require("")) {
                port.at("protocol").oneOf("SCTP", "TCP", "UDP");
            }
        }
    }

    private static void portName(Value name, Set<String> names) {
        if (name.isEmpty()) {
            return;
        }
        List<String> problems = Syntax.portName(name.text());
        name.problems(problems);
        if (problems.isEmpty() && !names.add(name.text())) {
            name.duplicate();
        }
    }

    private static void portNumbers(Value port, ContainerContext context) {
        Value containerPort = port.at("containerPort");
        if (containerPort.number() == 0) {
            containerPort.required("");
        } else {
            containerPort.between(1, 65_535);
        }
        Value hostPort = port.at("hostPort");
        if (hostPort.number() == 0) {
            return;
        }
        hostPort.between(1, 65_535);
        if (context.hostNetwork() && hostPort.number() != containerPort.number()) {
            containerPort.invalid("must match `hostPort` when `hostNetwork` is true");
        }
        String taken = port.at("protocol").text() + "/" + port.at("hostIP").text() + "/" + hostPort.number();
        if (!context.hostPorts().add(taken)) {
            hostPort.duplicate(taken);
        }
    }

    private static void environment(Value container) {
        for (Value variable : container.at("env").elements()) {
            Value name = variable.at("name");
            if (name.require("")) {
                name.problems(Syntax.environmentName(name.text()));
            }
            valueFrom(variable);
        }
        for (Value source : container.at("envFrom").elements()) {
            envFrom(source, container.at("envFrom").missing());
        }
    }

    private static void valueFrom(Value variable) {
        Value from = variable.at("valueFrom");
        if (!from.isPresent()) {
            return;
        }
        int sources = 0;
        for (String source : new String[] {"fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef"}) {
            if (from.at(source).isPresent()) {
                sources++;
                valueSource(source, from.at(source));
            }
        }
        if (sources == 0) {
            from.invalid(
                    "\"\"", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`");
        } else if (!variable.at("value").isEmpty()) {
            from.invalid("\"\"", "may not be specified when `value` is not empty");
        } else if (sources > 1) {
            from.invalid("\"\"", "may not have more than one field specified at a time");
        }
    }

    private static void valueSource(String kind, Value source) {
        switch (kind) {
            case "fieldRef" -> FieldReference.ofEnvironment(source);
            case "resourceFieldRef" -> source.at("resource").require("");
            default -> {
                source.at("name").require("");
                if (source.at("key").require("")) {
                    source.at("key").problems(Syntax.configKey(source.at("key").text()));
                }
            }
        }
    }

    /** Errors about the choice of a source name the whole list, as validation.go has it. */
    private static void envFrom(Value source, Value list) {
        Value prefix = source.at("prefix");
        if (!prefix.isEmpty()) {
            prefix.problems(Syntax.environmentName(prefix.text()));
        }
        boolean map = source.at("configMapRef").isPresent();
        boolean secret = source.at("secretRef").isPresent();
        if (map) {
            source.at("configMapRef").at("name").require("");
        }
        if (secret) {
            source.at("secretRef").at("name").require("");
        }
        if (!map && !secret) {
            list.invalid("\"\"", "must specify one of: `configMapRef` or `secretRef`");
        } else if (map && secret) {
            list.invalid("\"\"", "may not have more than one field specified at a time");
        }
    }

    private static void mounts(Value container, Set<String> volumes) {
        Set<String> paths = new HashSet<>();
        for (Value mount : container.at("volumeMounts").elements()) {
            Value name = mount.at("name");
            if (name.require("") && !volumes.contains(name.text())) {
                name.notFound();
            }
            Value path = mount.at("mountPath");
            path.require("");
            if (!paths.add(path.text())) {
                path.invalid("must be unique");
            }
            VolumeRules.relativePath(mount.at("subPath"));
            VolumeRules.relativePath(mount.at("subPathExpr"));
        }
    }

    private static void securityContext(Value context) {
        for (String id : new String[] {"runAsUser", "runAsGroup"}) {
            if (context.at(id).isPresent()) {
                context.at(id).between(0, Integer.MAX_VALUE);
            }
        }
        Value escalation = context.at("allowPrivilegeEscalation");
        if (escalation.isPresent()
                && !escalation.isTrue()
                && context.at("privileged").isTrue()) {
            context.invalid("cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        }
    }
}
