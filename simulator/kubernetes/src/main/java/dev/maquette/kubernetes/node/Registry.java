package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.KubeObject;
import java.time.Duration;

/** Where images come from. */
public interface Registry {

    /** What comes of asking for an image. */
    sealed interface Answer {

        /**
         * The image is there.
         *
         * @param sizeBytes compressed, as it is transferred
         * @param transfer how long that takes on this node
         */
        record Found(long sizeBytes, String digest, Duration transfer) implements Answer {}

        /**
         * It cannot be pulled.
         *
         * @param message in the words of the container runtime
         * @param after how long it takes to find out
         */
        record Refused(String message, Duration after) implements Answer {}
    }

    /**
     * Asks for an image on behalf of a node.
     *
     * @param pod whose pull secrets may be used
     */
    Answer ask(ClusterWork work, ImageReference image, String node, KubeObject pod);

    /** Whether a pod that was refused has reason to expect more of its next attempt. */
    default boolean isHopeful(ClusterWork work, KubeObject pod) {
        return false;
    }
}
