package dev.maquette.workloads.jupyterhub;

import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.world.Demand;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The program of the hook job hook-image-awaiter: asks the API every two seconds for the puller's DaemonSet until its pods are ready on
 * all nodes, then ends (zero-to-jupyterhub-k8s images/image-awaiter/main.go, 3.1.0). It asks under the pod's own service account, and
 * finds the API by name, so it needs the cluster's DNS.
 */
public final class ImageAwaiter implements Workload {

    private static final Duration POLL = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "z2jh-image-awaiter";
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.repository().equals("jupyterhub/k8s-image-awaiter");
    }

    @Override
    public void start(Process process) {
        look(process);
    }

    @Override
    public void wake(Process process) {
        look(process);
    }

    private static void look(Process process) {
        String address = argument(process, "-api-server-address");
        String host = Optional.ofNullable(URI.create(address).getHost()).orElse("");
        String namespace = argument(process, "-namespace");
        String name = argument(process, "-daemonset");
        Optional<ClusterWork> api = process.api();
        if (!process.resolves(host)) {
            fail(
                    process,
                    "Get \"" + address + "/apis/apps/v1/namespaces/" + namespace + "/daemonsets/" + name
                            + "\": dial tcp: lookup " + host + ": i/o timeout");
            return;
        }
        if (api.isEmpty()) {
            fail(process, "open " + argument(process, "-auth-token-path") + ": no such file or directory");
            return;
        }
        try {
            check(process, daemonSet(api.get(), namespace, name));
        } catch (ApiFailure refused) {
            fail(process, String.valueOf(refused.getMessage()));
        }
    }

    private static KubeObject daemonSet(ClusterWork api, String namespace, String name) {
        Target target = Target.of(Kind.DAEMON_SETS.address(), namespace, name);
        Answer answer = api.call(Verb.GET, target, Parameters.NONE, Body.NONE);
        if (answer instanceof Answer.Stored stored) {
            return new KubeObject(stored.object());
        }
        throw new IllegalStateException("a GET of one object answers with it");
    }

    private static void check(Process process, KubeObject daemonSet) {
        int desired = daemonSet.at("/status/desiredNumberScheduled").asInt();
        int ready = daemonSet.at("/status/numberReady").asInt();
        boolean isObserved = daemonSet.at("/status/observedGeneration").asLong() >= daemonSet.generation();
        process.log(ready + " of " + desired + " nodes currently has the required images.");
        if (isObserved && desired > 0 && ready == desired) {
            process.log("All images present on all nodes!");
            process.exit(0);
        } else {
            process.wakeAfter(POLL, Demand.RETRY);
        }
    }

    private static void fail(Process process, String why) {
        process.logError(why);
        process.exit(1);
    }

    private static String argument(Process process, String name) {
        List<String> words = process.commandLine();
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }
}
