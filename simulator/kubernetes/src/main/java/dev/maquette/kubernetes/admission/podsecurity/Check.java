package dev.maquette.kubernetes.admission.podsecurity;

import java.util.Optional;

/** One thing that a level forbids. */
@FunctionalInterface
interface Check {

    /** @param minor the release of Kubernetes whose standards count */
    Optional<Violation> of(Subject pod, int minor);
}
