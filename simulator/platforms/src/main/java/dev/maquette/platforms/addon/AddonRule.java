package dev.maquette.platforms.addon;

import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.world.Records;

/** By what a platform's tool tells whether an add-on is on. It looks at the cluster, not at what was typed. */
public sealed interface AddonRule {

    boolean isMet(Records records, String cluster);

    /** A pod whose name begins so, in any namespace. */
    record PodNamed(String prefix) implements AddonRule {
        @Override
        public boolean isMet(Records records, String cluster) {
            return ObjectStore.list(records, cluster, "pods", "").stream()
                    .anyMatch(pod -> pod.key().name().startsWith(prefix));
        }
    }

    /** A cluster role of this name. */
    record ClusterRoleNamed(String name) implements AddonRule {
        @Override
        public boolean isMet(Records records, String cluster) {
            ObjectKey key = new ObjectKey(cluster, "clusterroles.rbac.authorization.k8s.io", "", name);
            return ObjectStore.get(records, key).isPresent();
        }
    }

    /** Part of every installation. */
    record BuiltIn() implements AddonRule {
        @Override
        public boolean isMet(Records records, String cluster) {
            return true;
        }
    }

    /** Something that is not modelled, and so is never on. */
    record NotModelled() implements AddonRule {
        @Override
        public boolean isMet(Records records, String cluster) {
            return false;
        }
    }
}
