package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.Flags;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code apply --prune}: deletes what was applied once, has the labels, and is in no file any more (kubectl pkg/cmd/apply/prune.go). */
final class Prune {
    private static final List<String> NAMESPACED = List.of(
            "v1/ConfigMap",
            "v1/Endpoints",
            "v1/PersistentVolumeClaim",
            "v1/Pod",
            "v1/ReplicationController",
            "v1/Secret",
            "v1/Service",
            "batch/v1/Job",
            "batch/v1/CronJob",
            "networking.k8s.io/v1/Ingress",
            "apps/v1/DaemonSet",
            "apps/v1/Deployment",
            "apps/v1/ReplicaSet",
            "apps/v1/StatefulSet");
    private static final List<String> OF_THE_CLUSTER = List.of("v1/Namespace", "v1/PersistentVolume");

    private final Call call;
    private final DryRun dryRun;
    private final Report report;
    private final Set<String> applied = new HashSet<>();
    private final Set<String> namespaces = new HashSet<>();

    Prune(Call call, DryRun dryRun, Report report) {
        this.call = call;
        this.dryRun = dryRun;
        this.report = report;
    }

    /** Refuses to prune everything by accident. */
    static void requireChoice(Flags flags) {
        if (flags.on("prune") && !flags.on("all") && flags.text("selector").isEmpty()) {
            throw KubectlException.error("all resources selected for prune without explicitly passing --all. To prune"
                    + " all resources, pass the --all flag. If you did not mean to prune all resources, specify a label"
                    + " selector");
        } else if (flags.on("all") && !flags.text("selector").isEmpty()) {
            throw KubectlException.error("cannot set --all and --selector at the same time");
        }
    }

    /** Notes what the files hold. */
    void applied(ObjectNode object) {
        applied.add(object.at("/metadata/uid").asText());
        String namespace = Trees.namespace(object);
        if (!namespace.isEmpty()) {
            namespaces.add(namespace);
        }
    }

    void run() throws InterruptedException {
        if (call.flags().list("prune-allowlist").isEmpty()) {
            warn();
        }
        for (String namespace : namespaces) {
            for (ApiResource each : resources(true)) {
                prune(each, namespace);
            }
        }
        for (ApiResource each : resources(false)) {
            prune(each, "");
        }
    }

    /** A line of klog; real kubectl writes the machine's time and its process into it, here the place's time stands. */
    private void warn() {
        String moment = DateTimeFormatter.ofPattern("MMdd HH:mm:ss.SSSSSS", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(call.waiting().now());
        call.err()
                .println("W" + moment + "       1 prune.go:71] Deprecated: kubectl apply will no longer prune"
                        + " non-namespaced resources by default when used with the --namespace flag in a future"
                        + " release. To preserve the current behaviour, list the resources you want to target"
                        + " explicitly in the --prune-allowlist flag.");
    }

    private List<ApiResource> resources(boolean namespaced) throws InterruptedException {
        List<String> named = call.flags().list("prune-allowlist");
        List<String> kinds = !named.isEmpty() ? named : namespaced ? NAMESPACED : OF_THE_CLUSTER;
        List<ApiResource> found = new ArrayList<>();
        for (String each : kinds) {
            ApiResource resource = resource(each);
            if (resource.namespaced() == namespaced) {
                found.add(resource);
            }
        }
        return found;
    }

    private ApiResource resource(String text) throws InterruptedException {
        String[] parts = text.split("/");
        if (parts.length < 2 || parts.length > 3) {
            throw KubectlException.error(
                    "invalid GroupVersionKind format: " + text + ", please follow <group/version/kind>");
        }
        String group = parts.length == 2 || parts[0].equals("core") ? "" : parts[0] + "/";
        String version = group + parts[parts.length - 2];
        Optional<ApiResource> found = call.resources().of(version, parts[parts.length - 1]);
        return found.orElseThrow(() -> KubectlException.error(
                "no matches for kind \"" + parts[parts.length - 1] + "\" in version \"" + version + "\""));
    }

    private void prune(ApiResource resource, String namespace) throws InterruptedException {
        for (ObjectNode each : new Lister(call.server(), call.flags().text("selector"), "").list(resource, namespace)) {
            boolean wasApplied = LastApplied.of(each).isPresent();
            if (wasApplied && !applied.contains(each.at("/metadata/uid").asText())) {
                Wanted wanted = Wanted.named(resource, Trees.namespace(each), Trees.name(each));
                if (dryRun.reachesServer()) {
                    Deletion.send(call, wanted, Deletion.options("Background", -1), dryRun);
                }
                report.say(resource, each, "pruned");
            }
        }
    }
}
