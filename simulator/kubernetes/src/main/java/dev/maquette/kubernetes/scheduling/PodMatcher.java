package dev.maquette.kubernetes.scheduling;

import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.selector.Labels;
import java.util.List;

/** A question asked of every pod of the cluster, whose answers are counted node by node and kept up as pods come and go. */
sealed interface PodMatcher {
    boolean matches(PodView pod, Labels namespaceLabels);

    /** The bucket that every matching pod's labels name. */
    String bucket();

    /** The living pods of one namespace that a selector matches, as spreading counts them. */
    record Spread(String namespace, LabelSelector selector) implements PodMatcher {
        @Override
        public boolean matches(PodView pod, Labels namespaceLabels) {
            return pod.namespace().equals(namespace) && !pod.isTerminating() && selector.matches(pod.labels());
        }

        @Override
        public String bucket() {
            return Buckets.of(selector);
        }
    }

    /** The pods that all of the terms, at least one, mean, as affinity counts them. */
    record Meant(List<AffinityTerm> terms) implements PodMatcher {
        @Override
        public boolean matches(PodView pod, Labels namespaceLabels) {
            for (AffinityTerm term : terms) {
                if (!term.matches(pod.namespace(), pod.labels(), namespaceLabels)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String bucket() {
            return Buckets.of(terms.getFirst().selector());
        }
    }
}
