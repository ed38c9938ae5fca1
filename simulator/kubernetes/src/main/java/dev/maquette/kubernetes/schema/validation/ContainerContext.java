package dev.maquette.kubernetes.schema.validation;

import java.util.HashSet;
import java.util.Set;

/** What the containers of one pod share: the volumes there are, the names and the host ports taken so far. */
record ContainerContext(Set<String> volumes, Set<String> names, boolean hostNetwork, Set<String> hostPorts) {

    /** For init containers, which run one after another and may therefore reuse host ports. */
    ContainerContext withOwnPorts() {
        return new ContainerContext(volumes, names, hostNetwork, new HashSet<>());
    }
}
