package dev.maquette.kubernetes.admission.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.schema.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the level baseline forbids: known ways to more rights (pod-security-admission/policy/check_*.go, v1.32). */
final class Baseline {

    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

    private static final Set<String> CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    /** Since which release a kernel setting counts as safe. */
    private static final Map<String, Integer> SYSCTLS = Map.ofEntries(
            Map.entry("kernel.shm_rmid_forced", 0),
            Map.entry("net.ipv4.ip_local_port_range", 0),
            Map.entry("net.ipv4.tcp_syncookies", 0),
            Map.entry("net.ipv4.ping_group_range", 0),
            Map.entry("net.ipv4.ip_unprivileged_port_start", 0),
            Map.entry("net.ipv4.ip_local_reserved_ports", 27),
            Map.entry("net.ipv4.tcp_keepalive_time", 29),
            Map.entry("net.ipv4.tcp_fin_timeout", 29),
            Map.entry("net.ipv4.tcp_keepalive_intvl", 29),
            Map.entry("net.ipv4.tcp_keepalive_probes", 29),
            Map.entry("net.ipv4.tcp_rmem", 32),
            Map.entry("net.ipv4.tcp_wmem", 32));

    private Baseline() {}

    static Optional<Violation> appArmorProfile(Subject pod, int minor) {
        Set<String> forbidden = new TreeSet<>();
        pod.metadata().path("annotations").properties().forEach(annotation -> {
            String profile = annotation.getValue().asText();
            boolean isAllowed =
                    profile.isEmpty() || profile.equals("runtime/default") || profile.startsWith("localhost/");
            if (annotation.getKey().startsWith(APP_ARMOR) && !isAllowed) {
                forbidden.add(annotation.getKey() + "=" + FieldError.quote(profile));
            }
        });
        return forbidden.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        Subject.plural(forbidden, "forbidden AppArmor profile", "forbidden AppArmor profiles"),
                        String.join(", ", forbidden)));
    }

    static Optional<Violation> capabilities(Subject pod, int minor) {
        Set<String> forbidden = new TreeSet<>();
        List<String> containers = pod.containersWhere(context -> {
            List<String> added = texts(context.at("/capabilities/add"));
            added.removeAll(CAPABILITIES);
            forbidden.addAll(added);
            return !added.isEmpty();
        });
        return found(
                containers,
                "non-default capabilities",
                " must not include " + Subject.quoted(forbidden) + " in securityContext.capabilities.add");
    }

    static Optional<Violation> hostNamespaces(Subject pod, int minor) {
        List<String> used = new ArrayList<>();
        for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (pod.spec().path(field).asBoolean()) {
                used.add(field + "=true");
            }
        }
        return used.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("host namespaces", String.join(", ", used)));
    }

    static Optional<Violation> hostPathVolumes(Subject pod, int minor) {
        List<String> volumes = new ArrayList<>();
        for (JsonNode volume : pod.spec().path("volumes")) {
            if (volume.has("hostPath")) {
                volumes.add(volume.path("name").asText());
            }
        }
        return volumes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "hostPath volumes",
                        Subject.plural(volumes, "volume", "volumes") + " " + Subject.quoted(volumes)));
    }

    static Optional<Violation> hostPorts(Subject pod, int minor) {
        List<String> containers = new ArrayList<>();
        Set<String> ports = new TreeSet<>();
        for (JsonNode container : pod.containers()) {
            List<String> own = new ArrayList<>();
            container.path("ports").forEach(port -> {
                if (port.path("hostPort").asInt() != 0) {
                    own.add(port.path("hostPort").asText());
                }
            });
            if (!own.isEmpty()) {
                containers.add(container.path("name").asText());
                ports.addAll(own);
            }
        }
        String verb = Subject.plural(containers, " uses ", " use ");
        return found(
                containers,
                "hostPort",
                verb + Subject.plural(ports, "hostPort", "hostPorts") + " " + String.join(", ", ports));
    }

    static Optional<Violation> privileged(Subject pod, int minor) {
        return found(
                pod.containersWhere(context -> context.path("privileged").asBoolean()),
                "privileged",
                " must not set securityContext.privileged=true");
    }

    static Optional<Violation> procMount(Subject pod, int minor) {
        Set<String> forbidden = new TreeSet<>();
        List<String> containers = pod.containersWhere(context -> {
            String mount = context.path("procMount").asText("Default");
            if (!mount.equals("Default")) {
                forbidden.add(mount);
            }
            return !mount.equals("Default");
        });
        return found(
                containers, "procMount", " must not set securityContext.procMount to " + Subject.quoted(forbidden));
    }

    static Optional<Violation> seLinuxOptions(Subject pod, int minor) {
        Set<String> allowed = minor >= 31
                ? Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t")
                : Set.of("", "container_t", "container_init_t", "container_kvm_t");
        TreeMap<String, String> faults = new TreeMap<>();
        Set<String> types = new TreeSet<>();
        boolean isPod = forbidsSeLinux(pod.context().path("seLinuxOptions"), allowed, types, faults);
        List<String> containers =
                pod.containersWhere(context -> forbidsSeLinux(context.path("seLinuxOptions"), allowed, types, faults));
        if (!isPod && containers.isEmpty()) {
            return Optional.empty();
        }
        List<String> told = new ArrayList<>();
        if (!types.isEmpty()) {
            told.add(Subject.plural(types, "type", "types") + " " + Subject.quoted(types));
        }
        faults.descendingMap().values().forEach(told::add);
        return Optional.of(new Violation(
                "seLinuxOptions",
                Subject.setters(isPod, containers) + " set forbidden securityContext.seLinuxOptions: "
                        + String.join("; ", told)));
    }

    static Optional<Violation> seccompProfile(Subject pod, int minor) {
        Set<String> forbidden = new TreeSet<>();
        boolean isPod = hasBadSeccomp(pod.context(), forbidden);
        List<String> containers = pod.containersWhere(context -> hasBadSeccomp(context, forbidden));
        return isPod || !containers.isEmpty()
                ? Optional.of(new Violation(
                        "seccompProfile",
                        Subject.setters(isPod, containers) + " must not set securityContext.seccompProfile.type to "
                                + Subject.quoted(forbidden)))
                : Optional.empty();
    }

    static boolean hasBadSeccomp(JsonNode context, Set<String> forbidden) {
        String type = context.at("/seccompProfile/type").asText("");
        boolean isBad = !type.isEmpty() && !type.equals("RuntimeDefault") && !type.equals("Localhost");
        if (isBad) {
            forbidden.add(type);
        }
        return isBad;
    }

    static Optional<Violation> sysctls(Subject pod, int minor) {
        List<String> forbidden = new ArrayList<>();
        for (JsonNode sysctl : pod.context().path("sysctls")) {
            String name = sysctl.path("name").asText();
            if (SYSCTLS.getOrDefault(name, Integer.MAX_VALUE) > Math.min(minor, Integer.MAX_VALUE - 1)) {
                forbidden.add(name);
            }
        }
        return forbidden.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("forbidden sysctls", String.join(", ", forbidden)));
    }

    static Optional<Violation> windowsHostProcess(Subject pod, int minor) {
        boolean isPod = pod.context().at("/windowsOptions/hostProcess").asBoolean();
        List<String> containers = pod.containersWhere(
                context -> context.at("/windowsOptions/hostProcess").asBoolean());
        return isPod || !containers.isEmpty()
                ? Optional.of(new Violation(
                        "hostProcess",
                        Subject.setters(isPod, containers)
                                + " must not set securityContext.windowsOptions.hostProcess=true"))
                : Optional.empty();
    }

    private static boolean forbidsSeLinux(
            JsonNode options, Set<String> allowed, Set<String> types, Map<String, String> faults) {
        String type = options.path("type").asText("");
        boolean isBad = !allowed.contains(type);
        if (isBad) {
            types.add(type);
        }
        for (String field : List.of("user", "role")) {
            if (!options.path(field).asText("").isEmpty()) {
                faults.put(field, field + " may not be set");
                isBad = true;
            }
        }
        return isBad;
    }

    private static Optional<Violation> found(List<String> containers, String reason, String what) {
        return containers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(reason, Subject.containers(containers) + what));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
