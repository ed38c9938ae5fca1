package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.selector.Labels;
import java.util.ArrayList;
import java.util.List;

/** What a pod's {@code spec} demands of a node; equal for the pods of one template, so that they can share one. */
record PodDemands(
        PodRequests requests,
        List<Toleration> tolerations,
        NodeAffinity nodeAffinity,
        PodAffinity podAffinity,
        List<SpreadConstraint> spread,
        List<HostPort> hostPorts,
        PodVolumes volumes,
        List<String> images) {
    static PodDemands of(JsonNode spec, String namespace, String podName, Labels podLabels) {
        return new PodDemands(
                PodRequests.of(spec),
                Toleration.listOf(spec.path("tolerations")),
                NodeAffinity.of(spec),
                PodAffinity.of(spec, namespace),
                SpreadConstraint.listOf(spec.path("topologySpreadConstraints"), podLabels),
                HostPort.listOf(spec),
                PodVolumes.of(spec, podName),
                images(spec));
    }

    /** The images of all containers, with the tag that the runtime would assume. */
    private static List<String> images(JsonNode spec) {
        var images = new ArrayList<String>();
        spec.path("initContainers")
                .forEach(container -> images.add(withTag(container.path("image").asText(""))));
        spec.path("containers")
                .forEach(container -> images.add(withTag(container.path("image").asText(""))));
        return List.copyOf(images);
    }

    private static String withTag(String image) {
        return image.lastIndexOf(':') <= image.lastIndexOf('/') ? image + ":latest" : image;
    }
}
