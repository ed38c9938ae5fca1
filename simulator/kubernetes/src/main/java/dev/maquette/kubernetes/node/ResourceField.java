package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.quantity.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a resourceFieldRef gives: a request or limit of a container in units of a divisor, rounded up; where there is no limit, what the node
 * can give (pkg/api/v1/resource/helpers.go, v1.32).
 */
record ResourceField(ClusterWork work, KubeObject pod) {

    private static final String LIMITS = "limits";

    /** @param own the container in whose environment the reference stands; missing in volumes, which name one */
    String value(JsonNode reference, JsonNode own) {
        String[] path = reference.path("resource").asText().split("\\.", 2);
        String resource = path.length > 1 ? path[1] : "";
        JsonNode given = container(reference.path("containerName").asText(""), own)
                .path("resources")
                .path(path[0])
                .path(resource);
        boolean isOfNode = given.isMissingNode() && path[0].equals(LIMITS);
        JsonNode amount = isOfNode ? allocatable(resource) : given;
        JsonNode divisor = reference.path("divisor");
        return amount.isMissingNode() ? "0" : inUnits(Quantity.of(amount), divisor, resource.equals("cpu"));
    }

    private JsonNode container(String name, JsonNode own) {
        if (name.isEmpty()) {
            return own;
        }
        for (String list : new String[] {"/spec/containers", "/spec/initContainers"}) {
            for (JsonNode container : pod.at(list)) {
                if (container.path("name").asText().equals(name)) {
                    return container;
                }
            }
        }
        return own;
    }

    private JsonNode allocatable(String resource) {
        return work.get(Kind.NODES, "", pod.text("/spec/nodeName"))
                .map(node -> node.at("/status/allocatable").path(resource))
                .orElse(MissingNode.getInstance());
    }

    private static String inUnits(Quantity amount, JsonNode divisor, boolean isCpu) {
        Quantity unit =
                divisor.isMissingNode() || Quantity.of(divisor).isZero() ? Quantity.of(1) : Quantity.of(divisor);
        long whole = isCpu ? amount.milliValue() : amount.value();
        long part = isCpu ? unit.milliValue() : unit.value();
        return BigDecimal.valueOf(whole)
                .divide(BigDecimal.valueOf(part), 0, RoundingMode.CEILING)
                .toPlainString();
    }
}
