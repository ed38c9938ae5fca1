package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A StatefulSet's pod template as its pods will have it: with a volume for every claim template. */
final class StatefulTemplate {
    private StatefulTemplate() {}

    static Value withClaims(Value spec) {
        Value template = spec.at("template");
        if (spec.at("volumeClaimTemplates").isEmpty()
                || !template.node().path("spec").isObject()) {
            return template;
        }
        ObjectNode copy = template.node().deepCopy();
        ArrayNode volumes = copy.withObject("/spec").withArray("volumes");
        for (Value claim : spec.at("volumeClaimTemplates").elements()) {
            String name = claim.at("metadata").at("name").text();
            ObjectNode volume = volumes.addObject().put("name", name);
            volume.putObject("persistentVolumeClaim").put("claimName", name);
        }
        return template.as(copy);
    }
}
