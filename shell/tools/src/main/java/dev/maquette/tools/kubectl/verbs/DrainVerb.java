package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code kubectl drain}: cordons a node and evicts its pods, waiting for disruption budgets (kubectl pkg/drain). */
final class DrainVerb implements Verb {
    private static final Duration RETRY = Duration.ofSeconds(5);

    @Override
    public FlagSet flags() {
        return DryRun.flag()
                .integer("chunk-size", 500, "How many objects one answer holds; always 500 here.")
                .bool("delete-emptydir-data", "Whether pods with emptyDir volumes are evicted too.")
                .bool("disable-eviction", "Whether pods are deleted, past their disruption budgets.")
                .bool("force", "Whether pods without a controller are evicted too.")
                .integer("grace-period", -1, "Seconds pods get to end.")
                .bool("ignore-daemonsets", "Whether pods of daemon sets are left alone.")
                .text("pod-selector", "", "Labels a pod must have.")
                .text("l,selector", "", "Labels a node must have.")
                .integer("skip-wait-for-delete-timeout", 0, "Seconds after which a deleted pod is not waited for.")
                .duration("timeout", "0s", "How long to wait; 0 is without end.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        DryRun dryRun = DryRun.read(call.flags());
        List<ObjectNode> nodes = CordonVerb.nodes(call, "drain");
        for (ObjectNode each : nodes) {
            CordonVerb.change(call, each, true, dryRun);
        }
        for (ObjectNode each : nodes) {
            drain(call, Trees.name(each), dryRun);
        }
        return 0;
    }

    private static void drain(Call call, String node, DryRun dryRun) throws InterruptedException {
        ApiResource pods = call.resources().require("pods");
        List<ObjectNode> all =
                new Lister(call.server(), call.flags().text("pod-selector"), "spec.nodeName=" + node).list(pods, "");
        List<ObjectNode> evicted = choose(call, node, all);
        for (ObjectNode each : evicted) {
            call.out()
                    .println((call.flags().on("disable-eviction") ? "deleting" : "evicting") + " pod "
                            + Trees.namespace(each) + "/" + Trees.name(each) + dryRun.suffix());
        }
        if (dryRun == DryRun.NONE) {
            evictAll(call, pods, evicted);
        }
        call.out().println("node/" + node + " drained" + dryRun.suffix());
    }

    /** Leaves alone what need not go; what may not go without a flag is an error that names all of it. */
    private static List<ObjectNode> choose(Call call, String node, List<ObjectNode> all) {
        List<ObjectNode> chosen = new ArrayList<>();
        Map<String, List<String>> errors = new LinkedHashMap<>();
        Map<String, List<String>> warnings = new LinkedHashMap<>();
        for (ObjectNode each : all) {
            Verdict verdict = Verdict.of(each, call.flags());
            String label = Trees.namespace(each) + "/" + Trees.name(each);
            if (!verdict.error().isEmpty()) {
                errors.computeIfAbsent(verdict.error(), why -> new ArrayList<>())
                        .add(label);
            } else if (!verdict.warning().isEmpty()) {
                warnings.computeIfAbsent(verdict.warning(), why -> new ArrayList<>())
                        .add(label);
            }
            if (verdict.goes()) {
                chosen.add(each);
            }
        }
        if (!errors.isEmpty()) {
            throw refused(call, node, errors);
        } else if (!warnings.isEmpty()) {
            call.err().println("Warning: " + joined(warnings, ": ", "; "));
        }
        return chosen;
    }

    private static String joined(Map<String, List<String>> reasons, String colon, String semicolon) {
        return reasons.entrySet().stream()
                .map(each -> each.getKey() + colon + String.join(", ", each.getValue()))
                .collect(Collectors.joining(semicolon));
    }

    private static KubectlException refused(Call call, String node, Map<String, List<String>> errors) {
        List<String> all = new ArrayList<>();
        errors.forEach((why, pods) -> all.add("cannot delete " + why + ": " + String.join(", ", pods)));
        String list = all.size() == 1 ? all.getFirst() : "[" + String.join(", ", all) + "]";
        call.err()
                .println("error: unable to drain node \"" + node + "\" due to error: " + list
                        + ", continuing command...");
        return new KubectlException(
                "There are pending nodes to be drained:\n " + node + "\n" + String.join("\n", all), 1);
    }

    private static void evictAll(Call call, ApiResource pods, List<ObjectNode> evicted) throws InterruptedException {
        Duration timeout = call.flags().duration("timeout");
        Instant deadline = call.waiting().now().plus(timeout.isZero() ? Deletion.WITHOUT_END : timeout);
        for (ObjectNode each : evicted) {
            evict(call, each, deadline);
        }
        for (ObjectNode each : evicted) {
            Wanted wanted = Wanted.named(pods, Trees.namespace(each), Trees.name(each));
            Duration left = Duration.between(call.waiting().now(), deadline);
            if (!Deletion.waitUntilGone(call, wanted, each.at("/metadata/uid").asText(), left)) {
                throw KubectlException.error("error when waiting for pod \"" + Trees.name(each)
                        + "\" in namespace \"" + Trees.namespace(each)
                        + "\" to terminate: global timeout reached: "
                        + call.flags().text("timeout"));
            }
            call.out().println("pod/" + Trees.name(each) + " evicted");
        }
    }

    /** A disruption budget's refusal is tried again until it allows the eviction. */
    private static void evict(Call call, ObjectNode pod, Instant deadline) throws InterruptedException {
        String path = "/api/v1/namespaces/" + Trees.namespace(pod) + "/pods/" + Trees.name(pod);
        while (true) {
            try {
                if (call.flags().on("disable-eviction")) {
                    call.server().send(Request.delete(path, options(call)));
                } else {
                    call.server().send(Request.post(path + "/eviction", eviction(call, pod)));
                }
                return;
            } catch (ApiException failure) {
                if (failure.isNotFound()) {
                    return;
                } else if (failure.code() != 429) {
                    throw failure.during("evicting", Trees.name(pod));
                }
                call.err()
                        .println("error when evicting pods/\"" + Trees.name(pod) + "\" -n \"" + Trees.namespace(pod)
                                + "\" (will retry after 5s): " + failure.serverMessage());
            }
            if (!call.waiting().now().isBefore(deadline)) {
                throw KubectlException.error(
                        "error when evicting pods/\"" + Trees.name(pod) + "\" -n \"" + Trees.namespace(pod)
                                + "\": global timeout reached: " + call.flags().text("timeout"));
            }
            call.waiting().sleep(RETRY);
        }
    }

    private static ObjectNode eviction(Call call, ObjectNode pod) {
        ObjectNode eviction = Trees.object().put("apiVersion", "policy/v1").put("kind", "Eviction");
        eviction.putObject("metadata").put("name", Trees.name(pod)).put("namespace", Trees.namespace(pod));
        eviction.set("deleteOptions", options(call));
        return eviction;
    }

    private static ObjectNode options(Call call) {
        ObjectNode options = Trees.object();
        if (call.flags().integer("grace-period") >= 0) {
            options.put("gracePeriodSeconds", call.flags().integer("grace-period"));
        }
        return options;
    }

    /** Whether a pod goes, and what is said of it. */
    private record Verdict(boolean goes, String warning, String error) {
        static Verdict of(JsonNode pod, Flags flags) {
            String phase = pod.at("/status/phase").asText("");
            boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
            if (pod.at("/metadata/annotations").has("kubernetes.io/config.mirror")) {
                return new Verdict(false, "", "");
            }
            String controller = controller(pod);
            if (controller.equals("DaemonSet") && !ended) {
                return flags.on("ignore-daemonsets")
                        ? new Verdict(false, "ignoring DaemonSet-managed Pods", "")
                        : new Verdict(false, "", "DaemonSet-managed Pods (use --ignore-daemonsets to ignore)");
            }
            if (hasEmptyDir(pod) && !ended && !flags.on("delete-emptydir-data")) {
                return new Verdict(false, "", "Pods with local storage (use --delete-emptydir-data to override)");
            }
            if (controller.isEmpty() && !ended) {
                // kubectl's own reason begins with the words that are put before every reason
                return flags.on("force")
                        ? new Verdict(true, "deleting Pods that declare no controller", "")
                        : new Verdict(
                                false, "", "cannot delete Pods that declare no controller (use --force to override)");
            }
            return new Verdict(true, "", "");
        }

        private static String controller(JsonNode pod) {
            for (JsonNode each : pod.at("/metadata/ownerReferences")) {
                if (each.path("controller").asBoolean(false)) {
                    return each.path("kind").asText();
                }
            }
            return "";
        }

        private static boolean hasEmptyDir(JsonNode pod) {
            for (JsonNode each : pod.at("/spec/volumes")) {
                if (each.has("emptyDir")) {
                    return true;
                }
            }
            return false;
        }
    }
}
