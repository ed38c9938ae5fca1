package dev.maquette.prompt;

import dev.maquette.runner.Leftovers;
import dev.maquette.runner.ShellDispatcher;
import java.util.List;

/** What the namespaces that scripts make still hold, and volumes that nobody deleted. */
record KubernetesLeftovers(ShellDispatcher dispatcher) implements Leftovers {

    private static final List<String> IS_OF_PLATFORM = List.of(
            "namespace/default",
            "namespace/kube-system",
            "namespace/kube-public",
            "namespace/kube-node-lease",
            "namespace/metallb-system",
            "namespace/ingress",
            "namespace/container-registry");

    @Override
    public List<String> find() {
        String namespaces = dispatcher.query("kubectl get namespaces -o name").output();
        String volumes = dispatcher.query("kubectl get pv -o name").output();
        return (namespaces + volumes)
                .lines()
                .filter(line -> !line.isBlank())
                .filter(line -> !IS_OF_PLATFORM.contains(line))
                .toList();
    }
}
