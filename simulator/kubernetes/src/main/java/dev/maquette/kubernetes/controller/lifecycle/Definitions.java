package dev.maquette.kubernetes.controller.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.SubresourceHandler;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.Optional;

/**
 * Deletes definitions as their registry does: the first request only marks them, with a finalizer, so that their instances go first
 * (apiextensions-apiserver pkg/registry/customresourcedefinition/etcd.go, v1.32).
 */
public final class Definitions implements SubresourceHandler {

    @Override
    public Answer handle(Request request) {
        Optional<StoredObject> present = request.call().verb() == Verb.DELETE
                ? ObjectStore.get(request.transaction(), request.key())
                : Optional.empty();
        present.filter(definition -> !request.isDryRun())
                .filter(definition -> !definition.header().deleting())
                .filter(definition -> isMeant(request, definition))
                .ifPresent(definition -> mark(request, definition));
        return request.server().generic(request);
    }

    private static boolean isMeant(Request request, StoredObject definition) {
        if (!(request.call().body() instanceof Body.Tree body)) {
            return true;
        }
        String uid = body.tree().at("/preconditions/uid").asText(definition.uid());
        return uid.equals(definition.uid());
    }

    private static void mark(Request request, StoredObject definition) {
        ObjectNode next = definition.tree();
        ObjectMetadata.addFinalizer(next, DefinitionController.FINALIZER);
        Conditions.set(
                next,
                Condition.isTrue(
                        "Terminating",
                        "InstanceDeletionPending",
                        "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon"),
                request.transaction().now());
        ObjectStore.put(request.transaction(), definition.key(), next);
    }
}
