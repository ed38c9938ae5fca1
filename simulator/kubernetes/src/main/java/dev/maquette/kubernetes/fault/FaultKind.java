package dev.maquette.kubernetes.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be broken on purpose. */
public enum FaultKind {
    /** Nothing of the cluster runs: no API, no controllers, no kubelets. */
    CLUSTER("cluster"),
    /** A node's kubelet is not heard of any more. */
    NODE("node"),
    /** A node has no network plugin, so it is not ready. */
    NETWORK("network"),
    /** Nothing answers where a registry was. */
    REGISTRY("registry");

    /** What people may expect beside these, for the coverage page. */
    public static final String NOT_MODELLED =
            "faults of other kinds than a cluster that does not run, a lost node, a node without its network plugin"
                    + " and an unreachable registry: full disks and other pressure on nodes, slow or failing API calls,"
                    + " cut networks between pods, lost volumes, and faults of AWS";

    private final String word;

    FaultKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(FaultKind::word).toList();
    }
}
