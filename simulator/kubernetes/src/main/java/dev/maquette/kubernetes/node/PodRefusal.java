package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.Optional;
import java.util.Set;

/** Why a kubelet does not take a pod at all. */
record PodRefusal(String reason, String message) {

    /** Settings of the kernel that a pod has for itself (pkg/kubelet/sysctl/safe_sysctls.go, v1.32). */
    private static final Set<String> SAFE_SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.tcp_wmem");

    /** @param unsafe what this kubelet allows beside them */
    static Optional<PodRefusal> of(KubeObject pod, Set<String> unsafe) {
        for (JsonNode sysctl : pod.at("/spec/securityContext/sysctls")) {
            String name = sysctl.path("name").asText().replace('/', '.');
            if (!SAFE_SYSCTLS.contains(name) && !unsafe.contains(name)) {
                return Optional.of(
                        new PodRefusal("SysctlForbidden", "forbidden sysctl: \"" + name + "\" not allowlisted"));
            }
        }
        return Optional.empty();
    }
}
