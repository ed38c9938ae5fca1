package dev.maquette.kubernetes.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Strategy;
import java.util.List;

/** A definition remembers the version it stores from the beginning, and cleans up before it goes (apiextensions-apiserver). */
final class DefinitionStrategy implements Strategy {

    @Override
    public void prepareForCreate(Request request, ObjectNode definition) {
        ObjectNode status = definition.putObject("status");
        status.putObject("acceptedNames").put("kind", "").put("plural", "");
        status.putArray("conditions");
        status.putArray("storedVersions");
        for (JsonNode version : definition.at("/spec/versions")) {
            if (version.path("storage").asBoolean()) {
                status.withArray("storedVersions").add(version.path("name").asText());
            }
        }
        ObjectMetadata.addFinalizer(definition, "customresourcecleanup.apiextensions.k8s.io");
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public List<String> metadataOfStatus() {
        return List.of();
    }
}
