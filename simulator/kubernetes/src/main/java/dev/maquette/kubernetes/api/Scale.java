package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.patch.JsonPatch;
import dev.maquette.kubernetes.patch.MergePatch;
import dev.maquette.kubernetes.patch.PatchException;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Subresource.ScalePaths;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.List;
import java.util.Optional;

/** The scale subresource: one shape for all that has replicas. */
final class Scale {

    private Scale() {}

    static Answer read(Resource resource, StoredObject object) {
        return new Answer.Tree(200, resource, of(resource, object), List.of());
    }

    static Answer write(Request request) {
        StoredObject current = request.server()
                .versions()
                .present(request)
                .orElseThrow(() -> Statuses.notFound(
                        request.resource(), request.call().target().name()));
        ObjectNode scale = of(request.resource(), current);
        JsonNode wanted = wanted(request.call().body(), scale);
        String version = wanted.at("/metadata/resourceVersion").asText("");
        if (!version.isEmpty() && !version.equals(Long.toString(current.resourceVersion()))) {
            throw Statuses.stale(request.resource(), current.key().name());
        }
        int replicas = wanted.at("/spec/replicas").asInt();
        if (replicas < 0) {
            throw Statuses.invalid(
                    "Scale",
                    "autoscaling",
                    current.key().name(),
                    List.of(FieldError.invalid(
                            "spec.replicas", Integer.toString(replicas), "must be greater than or equal to 0")));
        }
        ObjectNode next = current.tree();
        set(next, paths(request.resource()).specReplicasPath(), replicas);
        Answer answer = request.server().change(request.changing(next), current, next);
        return switch (answer) {
            case Answer.Stored(int _, Resource resource, StoredObject object, List<String> warnings) ->
                new Answer.Tree(200, resource, of(resource, object), warnings);
            case Answer.Tree tree -> tree;
            case Answer.Listing listing -> listing;
        };
    }

    private static JsonNode wanted(Body body, ObjectNode scale) {
        try {
            return switch (body) {
                case Body.Tree(ObjectNode tree, List<String> _) -> tree;
                case Body.Status(ObjectNode tree) -> tree;
                case Body.Patch(Body.Patch.Type type, JsonNode patch, List<String> _)
                when type == Body.Patch.Type.JSON -> JsonPatch.parse(patch).apply(scale);
                case Body.Patch(Body.Patch.Type _, JsonNode patch, List<String> _) -> MergePatch.apply(scale, patch);
                case Body.None() -> throw Statuses.badRequest("the request has no body");
            };
        } catch (PatchException refused) {
            throw ObjectPatcher.refusal(refused);
        }
    }

    private static ObjectNode of(Resource resource, StoredObject object) {
        ScalePaths paths = paths(resource);
        ObjectNode tree = object.view();
        ObjectNode scale = JsonNodeFactory.instance.objectNode();
        scale.put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            JsonNode value = tree.path("metadata").get(field);
            if (value != null) {
                metadata.set(field, value);
            }
        }
        ObjectNode spec = scale.putObject("spec");
        int replicas = at(tree, paths.specReplicasPath()).asInt();
        if (replicas != 0) {
            spec.put("replicas", replicas);
        }
        ObjectNode status = scale.putObject("status");
        status.put("replicas", at(tree, paths.statusReplicasPath()).asInt());
        selector(resource, tree, paths).ifPresent(text -> status.put("selector", text));
        return scale;
    }

    private static Optional<String> selector(Resource resource, ObjectNode tree, ScalePaths paths) {
        if (paths.labelSelectorPath().isEmpty()) {
            return Optional.empty();
        }
        JsonNode selector = at(tree, paths.labelSelectorPath());
        if (selector.isTextual()) {
            return Optional.of(selector.asText());
        }
        return Optional.of(LabelSelector.of(selector).toString());
    }

    private static ScalePaths paths(Resource resource) {
        return resource.subresource("scale")
                .flatMap(dev.maquette.kubernetes.schema.Subresource::scale)
                .orElseThrow(Statuses::noSuchResource);
    }

    private static JsonNode at(ObjectNode tree, String path) {
        JsonNode node = tree;
        for (String step : path.split("\\.")) {
            node = step.isEmpty() ? node : node.path(step);
        }
        return node;
    }

    private static void set(ObjectNode tree, String path, int value) {
        ObjectNode node = tree;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            node = steps[i].isEmpty() ? node : node.withObject("/" + steps[i]);
        }
        node.put(steps[steps.length - 1], value);
    }
}
