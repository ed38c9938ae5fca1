package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.patch.BuiltInKinds;
import dev.maquette.tools.kubectl.patch.JsonMerge;
import dev.maquette.tools.kubectl.patch.StrategicMerge;

/** The patch that leads from what the server has to what a file says: strategic for built-in kinds, a JSON merge for others. */
record ApplyPatch(String type, ObjectNode body) {

    static ApplyPatch between(ApiResource resource, ObjectNode current, ObjectNode modified) {
        ObjectNode original = LastApplied.of(current).orElseGet(Trees::object);
        if (BuiltInKinds.knows(resource.apiVersion(), resource.kind())) {
            return new ApplyPatch(
                    Request.STRATEGIC_MERGE_PATCH,
                    StrategicMerge.of(resource.kind()).threeWay(original, modified, current));
        }
        return new ApplyPatch(Request.MERGE_PATCH, JsonMerge.threeWay(original, modified, current));
    }

    boolean isEmpty() {
        return body.isEmpty();
    }
}
