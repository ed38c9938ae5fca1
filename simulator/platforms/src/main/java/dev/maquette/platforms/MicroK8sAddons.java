package dev.maquette.platforms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.platforms.addon.Addon;
import dev.maquette.platforms.addon.AddonRule;
import dev.maquette.platforms.addon.AddonScript;
import dev.maquette.platforms.addon.AddonStep;
import dev.maquette.platforms.addon.AddonStep.Apply;
import dev.maquette.platforms.addon.AddonStep.Need;
import dev.maquette.platforms.addon.AddonStep.Refuse;
import dev.maquette.platforms.addon.AddonStep.Remove;
import dev.maquette.platforms.addon.AddonStep.Say;
import dev.maquette.platforms.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** MicroK8s' core add-ons (canonical/microk8s-core-addons, 1.32): what is applied, and the lines their scripts print. */
final class MicroK8sAddons {

    private static final String STORAGE_DIRECTORY = "/var/snap/microk8s/common/default-storage";
    private static final Pattern REGISTRY_SIZE = Pattern.compile("([2-9][0-9]+|[1-9][0-9]{2,})Gi");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final String CERTIFICATE = "default-ssl-certificate";

    private static final Map<String, String> NOT_MODELLED = Map.ofEntries(
            Map.entry("cert-manager", "Cloud native certificate management"),
            Map.entry("cis-hardening", "Apply CIS K8s hardening"),
            Map.entry("community", "The community addons repository"),
            Map.entry("dashboard", "The Kubernetes dashboard"),
            Map.entry("gpu", "Alias to nvidia add-on"),
            Map.entry("host-access", "Allow Pods connecting to Host services smoothly"),
            Map.entry("kube-ovn", "An advanced network fabric for Kubernetes"),
            Map.entry("mayastor", "OpenEBS MayaStor"),
            Map.entry("minio", "MinIO object storage"),
            Map.entry("nvidia", "NVIDIA hardware (GPU and network) support"),
            Map.entry("observability", "A lightweight observability stack for logs, traces and metrics"),
            Map.entry("prometheus", "Prometheus operator for monitoring and logging"),
            Map.entry("rook-ceph", "Distributed Ceph storage using Rook"));

    private MicroK8sAddons() {}

    static List<Addon> all(Cluster.Network network) {
        List<Addon> all = new ArrayList<>(List.of(
                dns(network),
                hostpathStorage("hostpath-storage", "Storage class; allocates storage from host directory", List.of()),
                hostpathStorage(
                        "storage",
                        "Alias to hostpath-storage add-on, deprecated",
                        List.of(
                                "DEPRECATION WARNING: 'storage' is deprecated and will soon be removed."
                                        + " Please use 'hostpath-storage' instead.",
                                "")),
                MetalLb.addon(),
                ingress(),
                registry(),
                metricsServer(),
                Addon.always(
                        "rbac",
                        "Role-Based Access Control for authorisation",
                        new AddonRule.ClusterRoleNamed("cluster-admin")),
                builtIn("ha-cluster", "Configure high availability on the current node"),
                builtIn("helm", "Helm - the package manager for Kubernetes"),
                builtIn("helm3", "Helm 3 - the package manager for Kubernetes")));
        NOT_MODELLED.forEach((name, description) -> all.add(Addon.notModelled(name, description)));
        return all;
    }

    private static Addon builtIn(String name, String description) {
        return Addon.always(name, description, new AddonRule.BuiltIn());
    }

    private static Addon core(String name, String description, String pod, AddonScript enable, AddonScript disable) {
        return new Addon(name, "core", description, new AddonRule.PodNamed(pod), enable, disable);
    }

    private static Addon dns(Cluster.Network network) {
        return core(
                "dns",
                "CoreDNS",
                "coredns",
                arguments -> enableDns(network, arguments),
                arguments -> List.of(
                        Say.line("Disabling DNS", "Reconfiguring kubelet", "Removing DNS manifest"),
                        new Remove(dnsManifests(network, "/etc/resolv.conf")),
                        Say.line("DNS is disabled")));
    }

    private static List<AddonStep> enableDns(Cluster.Network network, List<String> arguments) {
        List<AddonStep> steps = new ArrayList<>(List.of(Say.line("Enabling DNS")));
        String asked = arguments.isEmpty() ? "" : arguments.getFirst();
        boolean usesHost = asked.isEmpty() || asked.equals("/etc/resolv.conf");
        String servers = usesHost ? "/etc/resolv.conf" : String.join(" ", asked.split(","));
        Optional<String> wrong = usesHost ? Optional.empty() : firstBut(asked, ADDRESS);
        if (wrong.isPresent()) {
            steps.add(Refuse.because("Your input value (" + wrong.get() + ") is not a valid and reachable IP address"));
            return steps;
        }
        steps.add(Say.line(
                usesHost
                        ? "Using host configuration from /run/systemd/resolve/resolv.conf"
                        : "Will use  " + servers + " as upstream nameservers"));
        steps.add(Say.line("Applying manifest"));
        steps.add(new Apply(dnsManifests(network, servers)));
        steps.add(Say.line(
                "CoreDNS service deployed with IP address " + network.dnsAddress(),
                "Restarting kubelet",
                "DNS is enabled"));
        return steps;
    }

    private static Optional<String> firstBut(String commaSeparated, Pattern pattern) {
        return Pattern.compile(",")
                .splitAsStream(commaSeparated)
                .filter(each -> !pattern.matcher(each).matches())
                .findFirst();
    }

    private static List<ObjectNode> dnsManifests(Cluster.Network network, String nameservers) {
        return Manifests.read(
                "microk8s/dns.yaml",
                Map.of(
                        "DNS_ADDRESS", network.dnsAddress(),
                        "DNS_DOMAIN", network.domain(),
                        "NAMESERVERS", nameservers));
    }

    private static Addon hostpathStorage(String name, String description, List<String> first) {
        return core(
                name,
                description,
                "hostpath-provisioner",
                arguments -> {
                    List<AddonStep> steps = new ArrayList<>(List.of(new Say(first)));
                    steps.addAll(enableStorage(Options.of(arguments)));
                    return steps;
                },
                arguments -> List.of(
                        Say.line("Disabling default storage class"),
                        new Remove(storageManifests("Delete", "true")),
                        Say.line("Storage removed")));
    }

    private static List<AddonStep> enableStorage(Options options) {
        String policy = options.value("reclaim-policy", "r").orElse("Delete");
        String isDefault = options.value("default-class", "d").orElse("true");
        if (!List.of("Delete", "Retain").contains(policy)) {
            return List.of(Refuse.because(
                    "",
                    "Please check submitted arguments.",
                    "You can use '--reclaim-policy' to set the reclaim policy. Allowed values: Delete Retain."
                            + " Defaults to 'Delete'.",
                    "   microk8s enable hostpath-storage --reclaim-policy=Retain"));
        }
        if (!List.of("true", "false").contains(isDefault)) {
            return List.of(Refuse.because(
                    "",
                    "Please check submitted arguments.",
                    "You can use '--default-class' to set the storage class as default. Allowed values: false true."
                            + " Defaults to 'true'.",
                    "   microk8s enable hostpath-storage --default-class=true"));
        }
        return List.of(
                Say.line(
                        "Enabling default storage class.",
                        "WARNING: Hostpath storage is not suitable for production environments.",
                        "         A hostpath volume can grow beyond the size limit set in the volume claim manifest.",
                        ""),
                new Apply(storageManifests(policy, isDefault)),
                Say.line("Storage will be available soon."));
    }

    private static List<ObjectNode> storageManifests(String policy, String isDefault) {
        return Manifests.read(
                "microk8s/hostpath-storage.yaml",
                Map.of(
                        "STORAGE_DIRECTORY", STORAGE_DIRECTORY,
                        "RECLAIM_POLICY", policy,
                        "DEFAULT_CLASS", isDefault));
    }

    private static Addon ingress() {
        return core(
                "ingress",
                "Ingress controller for external access",
                "nginx-ingress-microk8s-controller",
                MicroK8sAddons::enableIngress,
                arguments -> List.of(
                        Say.line("Disabling Ingress"),
                        new Remove(ingressManifests("' '")),
                        Say.line("Ingress is disabled")));
    }

    private static List<AddonStep> enableIngress(List<String> arguments) {
        String argument = arguments.isEmpty() ? "" : arguments.getFirst();
        String key = argument.split("=", 2)[0];
        if (!argument.isEmpty() && !key.equals(CERTIFICATE)) {
            return List.of(Refuse.because(
                    "Unknown argument '" + key + "'.",
                    "You can use '" + CERTIFICATE + "' to load the default TLS certificate from a secret, eg",
                    "   microk8s enable ingress:" + CERTIFICATE + "=namespace/secret_name"));
        }
        List<AddonStep> steps = new ArrayList<>(List.of(Say.line("Enabling Ingress")));
        String secret = argument.isEmpty() ? "" : argument.substring(key.length() + 1);
        if (!secret.isEmpty()) {
            steps.add(Say.line("Setting " + secret + " as default ingress certificate"));
        }
        steps.add(new Apply(ingressManifests(secret.isEmpty() ? "' '" : "--" + CERTIFICATE + "=" + secret)));
        steps.add(Say.line("Ingress is enabled"));
        return steps;
    }

    private static List<ObjectNode> ingressManifests(String certificate) {
        return Manifests.read("microk8s/ingress.yaml", Map.of("DEFAULT_CERTIFICATE", certificate));
    }

    private static Addon registry() {
        return core(
                "registry",
                "Private image registry exposed on localhost:32000",
                "registry",
                MicroK8sAddons::enableRegistry,
                arguments -> List.of(
                        Say.line("Disabling the private registry"),
                        new Remove(registryManifests("20Gi", Optional.empty())),
                        Say.line("The registry is disabled. Use \"microk8s disable hostpath-storage:destroy-storage\""
                                + " to free the storage space.")));
    }

    private static List<AddonStep> enableRegistry(List<String> arguments) {
        Options options = Options.of(arguments);
        String size = options.value("size", "s").orElse("20Gi");
        Optional<String> storageClass = options.value("storageclass", "c");
        if (!REGISTRY_SIZE.matcher(size).matches()) {
            return List.of(
                    new Need("hostpath-storage"),
                    Refuse.because("The size of the registry should be higher or equal to 20Gi and match the regex:"
                            + " (^[2-9][0-9]{1,}|^[1-9][0-9]{2,})(Gi$)"));
        }
        return List.of(
                new Need("hostpath-storage"),
                Say.line(
                        "The registry will be created with the size of " + size + ".",
                        storageClass
                                .map(named -> "Storage class " + named + " will be used.")
                                .orElse("Default storage class will be used.")),
                new Apply(registryManifests(size, storageClass)));
    }

    private static List<ObjectNode> registryManifests(String size, Optional<String> storageClass) {
        List<ObjectNode> manifests = Manifests.read("microk8s/registry.yaml", Map.of("SIZE", size));
        storageClass.ifPresent(named -> manifests.stream()
                .filter(each -> each.path("kind").asText().equals("PersistentVolumeClaim"))
                .forEach(claim -> claim.withObject("/spec").put("storageClassName", named)));
        return manifests;
    }

    private static Addon metricsServer() {
        return core(
                "metrics-server",
                "K8s Metrics Server for API access to service metrics",
                "metrics-server",
                arguments -> List.of(
                        Say.line("Enabling Metrics-Server"),
                        new Apply(metricsServerManifests()),
                        Say.line("Metrics-Server is enabled")),
                arguments -> List.of(
                        Say.line("Disabling Metrics-Server"),
                        new Remove(metricsServerManifests()),
                        Say.line("Metrics-Server is disabled")));
    }

    private static List<ObjectNode> metricsServerManifests() {
        return Manifests.read(
                "metrics-server.yaml",
                Map.of(
                        "METRICS_SERVER_IMAGE", "registry.k8s.io/metrics-server/metrics-server:v0.6.3",
                        "METRICS_SERVER_MEMORY", "200Mi"));
    }
}
