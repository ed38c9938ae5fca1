package dev.maquette.kubernetes.admission.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the level restricted forbids beside: everything that current practice of hardening does without. */
final class Restricted {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    /** Since when pods that say they are for Windows need not set what Windows does not know. */
    private static final int WINDOWS_EXEMPT = 25;

    private Restricted() {}

    static Optional<Violation> allowPrivilegeEscalation(Subject pod, int minor) {
        if (minor < 8 || isExempt(pod, minor)) {
            return Optional.empty();
        }
        List<String> containers = pod.containersWhere(
                context -> context.path("allowPrivilegeEscalation").asBoolean(true));
        return containers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "allowPrivilegeEscalation != false",
                        Subject.containers(containers) + " must set securityContext.allowPrivilegeEscalation=false"));
    }

    static Optional<Violation> capabilities(Subject pod, int minor) {
        if (minor < 22) {
            return Baseline.capabilities(pod, minor);
        }
        if (isExempt(pod, minor)) {
            return Optional.empty();
        }
        Set<String> forbidden = new TreeSet<>();
        List<String> keeping = pod.containersWhere(context -> !has(context.at("/capabilities/drop"), "ALL"));
        List<String> adding = pod.containersWhere(context -> {
            boolean isBad = false;
            for (JsonNode capability : context.at("/capabilities/add")) {
                if (!capability.asText().equals("NET_BIND_SERVICE")) {
                    forbidden.add(capability.asText());
                    isBad = true;
                }
            }
            return isBad;
        });
        List<String> details = new ArrayList<>();
        if (!keeping.isEmpty()) {
            details.add(Subject.containers(keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
        }
        if (!adding.isEmpty()) {
            details.add(Subject.containers(adding) + " must not include " + Subject.quoted(forbidden)
                    + " in securityContext.capabilities.add");
        }
        return details.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("unrestricted capabilities", String.join("; ", details)));
    }

    static Optional<Violation> volumes(Subject pod, int minor) {
        List<String> volumes = new ArrayList<>();
        Set<String> types = new TreeSet<>();
        for (JsonNode volume : pod.spec().path("volumes")) {
            List<String> sources = new ArrayList<>();
            volume.fieldNames().forEachRemaining(sources::add);
            sources.remove("name");
            if (sources.stream().noneMatch(VOLUMES::contains)) {
                volumes.add(volume.path("name").asText());
                types.add(sources.isEmpty() ? "unknown" : sources.getFirst());
            }
        }
        return volumes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "restricted volume types",
                        Subject.plural(volumes, "volume", "volumes") + " " + Subject.quoted(volumes) + " "
                                + Subject.plural(volumes, "uses", "use") + " restricted volume "
                                + Subject.plural(types, "type", "types") + " " + Subject.quoted(types)));
    }

    static Optional<Violation> runAsNonRoot(Subject pod, int minor) {
        JsonNode own = pod.context().path("runAsNonRoot");
        boolean isPodBad = own.isBoolean() && !own.asBoolean();
        List<String> explicit =
                pod.containersWhere(context -> context.path("runAsNonRoot").isBoolean()
                        && !context.path("runAsNonRoot").asBoolean());
        if (isPodBad || !explicit.isEmpty()) {
            return Optional.of(new Violation(
                    "runAsNonRoot != true",
                    Subject.setters(isPodBad, explicit) + " must not set securityContext.runAsNonRoot=false"));
        }
        List<String> implicit = own.asBoolean()
                ? List.of()
                : pod.containersWhere(context -> !context.path("runAsNonRoot").isBoolean());
        return implicit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "runAsNonRoot != true",
                        "pod or " + Subject.containers(implicit) + " must set securityContext.runAsNonRoot=true"));
    }

    static Optional<Violation> runAsUser(Subject pod, int minor) {
        boolean isPod = isRoot(pod.context());
        List<String> containers = pod.containersWhere(Restricted::isRoot);
        return minor >= 23 && (isPod || !containers.isEmpty())
                ? Optional.of(
                        new Violation("runAsUser=0", Subject.setters(isPod, containers) + " must not set runAsUser=0"))
                : Optional.empty();
    }

    private static boolean isRoot(JsonNode context) {
        return context.path("runAsUser").isNumber() && context.path("runAsUser").asLong() == 0;
    }

    static Optional<Violation> seccompProfile(Subject pod, int minor) {
        Optional<Violation> explicit = Baseline.seccompProfile(pod, minor);
        if (minor < 19 || isExempt(pod, minor) || explicit.isPresent()) {
            return isExempt(pod, minor) ? Optional.empty() : explicit;
        }
        boolean isSet = pod.context().has("seccompProfile");
        List<String> implicit = isSet ? List.of() : pod.containersWhere(context -> !context.has("seccompProfile"));
        return implicit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "seccompProfile",
                        "pod or " + Subject.containers(implicit)
                                + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or"
                                + " \"Localhost\""));
    }

    private static boolean isExempt(Subject pod, int minor) {
        return minor >= WINDOWS_EXEMPT && pod.isWindows();
    }

    private static boolean has(JsonNode list, String wanted) {
        for (JsonNode each : list) {
            if (each.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
