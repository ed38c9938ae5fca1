package dev.maquette.kubernetes.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.api.SubresourceHandler;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.List;

/** Puts a pod on a node, once and for all (pkg/registry/core/pod/storage/storage.go, BindingREST, v1.32). */
public final class Binding implements SubresourceHandler {

    @Override
    public Answer handle(Request request) {
        ObjectNode binding = body(request);
        String name = name(request, binding);
        refuseIfInvalid(name, binding);
        ObjectKey key = new ObjectKey(
                request.call().cluster(),
                Kind.PODS.resource(),
                request.call().target().namespace(),
                name);
        StoredObject pod = ObjectStore.get(request.transaction(), key)
                .orElseThrow(() -> Statuses.plain(404, "NotFound", "pods \"" + name + "\" not found"));
        ObjectNode bound = bound(request, pod, binding);
        if (!request.isDryRun()) {
            ObjectStore.put(request.transaction(), key, bound);
        }
        ObjectNode success = JsonNodeFactory.instance.objectNode();
        success.put("kind", "Status").put("apiVersion", "v1");
        success.putObject("metadata");
        success.put("status", "Success").put("code", 201);
        return new Answer.Tree(201, request.resource(), success, List.copyOf(request.warnings()));
    }

    private static ObjectNode body(Request request) {
        if (request.call().body() instanceof Body.Tree(ObjectNode tree, List<String> _)) {
            return tree;
        }
        throw Statuses.badRequest("the request has no body");
    }

    /** The pod's name; a Binding that is created as a resource of its own names it itself. */
    private static String name(Request request, ObjectNode binding) {
        String named = request.call().target().name();
        return named.isEmpty() ? ObjectMetadata.text(binding, "name") : named;
    }

    private static void refuseIfInvalid(String name, ObjectNode binding) {
        List<FieldError> errors = new ArrayList<>();
        String kind = binding.at("/target/kind").asText("");
        if (!kind.isEmpty() && !kind.equals("Node")) {
            errors.add(FieldError.notSupported("target.kind", FieldError.quote(kind), List.of("Node", "<empty>")));
        }
        if (binding.at("/target/name").asText("").isEmpty()) {
            errors.add(FieldError.required("target.name", ""));
        }
        if (!errors.isEmpty()) {
            throw Statuses.invalid("Binding", "", name, errors);
        }
    }

    private static ObjectNode bound(Request request, StoredObject current, ObjectNode binding) {
        ObjectNode pod = current.tree();
        String name = current.key().name();
        String uid = ObjectMetadata.text(binding, "uid");
        if (!uid.isEmpty() && !uid.equals(current.uid())) {
            throw conflict(
                    name,
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + current.uid());
        }
        if (ObjectMetadata.isDeleting(pod)) {
            throw conflict(name, "pod " + name + " is being deleted, cannot be assigned to a host");
        }
        String node = pod.at("/spec/nodeName").asText("");
        if (!node.isEmpty()) {
            throw conflict(name, "pod " + name + " is already assigned to node \"" + node + "\"");
        }
        if (!pod.at("/spec/schedulingGates").isEmpty()) {
            throw conflict(name, "pod " + name + " has non-empty .spec.schedulingGates");
        }
        pod.withObject("/spec").put("nodeName", binding.at("/target/name").asText());
        JsonNode annotations = binding.at("/metadata/annotations");
        annotations.properties().forEach(each -> pod.withObject("/metadata")
                .withObject("/annotations")
                .set(each.getKey(), each.getValue()));
        Conditions.set(
                pod,
                new Condition("PodScheduled", "True", "", ""),
                request.transaction().now());
        return pod;
    }

    private static ApiFailure conflict(String name, String why) {
        return Statuses.plain(
                409, "Conflict", "Operation cannot be fulfilled on pods/binding \"" + name + "\": " + why);
    }
}
