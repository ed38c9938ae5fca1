package dev.maquette.platforms.addon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One thing that the script of an add-on does. */
public sealed interface AddonStep {

    /** Prints. */
    record Say(List<String> lines) implements AddonStep {

        public static Say line(String... lines) {
            return new Say(List.of(lines));
        }
    }

    /** Applies manifests as kubectl does, and prints what became of each. */
    record Apply(List<ObjectNode> manifests) implements AddonStep {}

    /** Deletes what the manifests name, where it is there, and prints it. */
    record Remove(List<ObjectNode> manifests) implements AddonStep {}

    /** Waits until a Deployment is available. */
    record Await(String namespace, String deployment) implements AddonStep {}

    /** Switches another add-on on first. */
    record Need(String addon) implements AddonStep {}

    /** Prints and ends with the status; what was done before stays. */
    record Refuse(int exitStatus, List<String> lines) implements AddonStep {

        public static Refuse because(String... lines) {
            return new Refuse(1, List.of(lines));
        }
    }
}
