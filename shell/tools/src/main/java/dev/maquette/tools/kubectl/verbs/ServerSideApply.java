package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.output.GoJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedSet;

/**
 * {@code kubectl apply --server-side}: the server merges. An object that was applied on the client's side before is brought over: the
 * annotation is kept up by an owner of its own, and what client-side apply owned goes to the new owner (pkg/cmd/apply/apply.go, v1.32).
 */
final class ServerSideApply {
    private static final int TRIES = 5;
    private static final String MANAGER = "kubectl";
    private static final String ANNOTATION_MANAGER = "kubectl-last-applied";

    private final Call call;
    private final DryRun dryRun;
    private final String manager;

    ServerSideApply(Call call, DryRun dryRun) {
        this.call = call;
        this.dryRun = dryRun;
        this.manager = call.flags().isSet("field-manager") ? call.flags().text("field-manager") : MANAGER;
    }

    /** The object as it is then. */
    ObjectNode apply(Wanted wanted) throws InterruptedException {
        ObjectNode applied;
        try {
            applied = send(wanted, wanted.manifest().orElseThrow(), manager);
        } catch (ApiException failure) {
            throw failure.isConflict() ? conflicts(failure) : failure;
        }
        return migrated(wanted, applied);
    }

    private ObjectNode send(Wanted wanted, ObjectNode object, String owner) throws InterruptedException {
        Request request = Request.of("PATCH", wanted.path())
                .with(Request.APPLY_PATCH, GoJson.compact(object).getBytes(StandardCharsets.UTF_8))
                .query("fieldManager", owner)
                .query("fieldValidation", Validation.read(call.flags().text("validate")))
                .query("force", Boolean.toString(call.flags().on("force-conflicts")));
        return call.server().send(dryRun.on(request)).object();
    }

    private ObjectNode migrated(Wanted wanted, ObjectNode applied) throws InterruptedException {
        ObjectNode kept;
        try {
            kept = withAnnotation(wanted, applied);
        } catch (ApiException failure) {
            warn("failed to migrate kubectl's last-applied-configuration annotation to Server-Side Apply: ", failure);
            return applied;
        }
        Optional<ObjectNode> moved;
        try {
            moved = moved(wanted, kept);
        } catch (ApiException failure) {
            warn(
                    "server rejected managed fields migration to Server-Side Apply. This is non-fatal and will be"
                            + " retried next time you apply. Error: ",
                    failure);
            return kept;
        }
        if (moved.isEmpty()) {
            return kept;
        }
        try {
            return send(wanted, wanted.manifest().orElseThrow(), manager);
        } catch (ApiException failure) {
            warn(
                    "failed to re-apply configuration after performing Server-Side Apply migration. This is non-fatal"
                            + " and will be retried next time you apply. Error: ",
                    failure);
            return moved.get();
        }
    }

    private void warn(String what, ApiException failure) {
        call.err().println("Warning: " + what + failure.serverMessage());
    }

    /** Who applies under another name has no use for the annotation. */
    private ObjectNode withAnnotation(Wanted wanted, ObjectNode applied) throws InterruptedException {
        String before =
                applied.at("/metadata/annotations").path(LastApplied.ANNOTATION).asText("");
        if (!manager.equals(MANAGER) || before.isEmpty()) {
            return applied;
        }
        ObjectNode annotation = Trees.object()
                .put("apiVersion", applied.path("apiVersion").asText())
                .put("kind", applied.path("kind").asText());
        ObjectNode meta = annotation.putObject("metadata").put("name", Trees.name(applied));
        if (!Trees.namespace(applied).isEmpty()) {
            meta.put("namespace", Trees.namespace(applied));
        }
        meta.putObject("annotations")
                .put(LastApplied.ANNOTATION, GoJson.compact(wanted.manifest().orElseThrow()) + "\n");
        return send(wanted, annotation, ANNOTATION_MANAGER);
    }

    private Optional<ObjectNode> moved(Wanted wanted, ObjectNode applied) throws InterruptedException {
        ObjectNode current = applied;
        SortedSet<String> from = FieldOwnership.of(applied).clientSideManagers();
        for (int attempt = 1; ; attempt++) {
            Optional<ArrayNode> entries = FieldOwnership.of(current).movedTo(manager, from);
            if (entries.isEmpty()) {
                return Optional.empty();
            }
            try {
                Request request = Request.patch(wanted.path(), Request.JSON_PATCH, patch(current, entries.get()));
                return Optional.of(call.server().send(dryRun.on(request)).object());
            } catch (ApiException failure) {
                if (!failure.isConflict() || attempt == TRIES) {
                    throw failure;
                }
            }
            current = call.server().send(Request.get(wanted.path())).object();
        }
    }

    private static ArrayNode patch(ObjectNode current, ArrayNode entries) {
        ArrayNode patch = Trees.array();
        patch.addObject()
                .put("op", "replace")
                .put("path", "/metadata/managedFields")
                .set("value", entries);
        patch.addObject()
                .put("op", "replace")
                .put("path", "/metadata/resourceVersion")
                .put("value", current.at("/metadata/resourceVersion").asText());
        return patch;
    }

    private static KubectlException conflicts(ApiException failure) {
        return KubectlException.error(failure.serverMessage()
                + "\n"
                + "Please review the fields above--they currently have other managers. Here\n"
                + "are the ways you can resolve this warning:\n"
                + "* If you intend to manage all of these fields, please re-run the apply\n"
                + "  command with the `--force-conflicts` flag.\n"
                + "* If you do not intend to manage all of the fields, please edit your\n"
                + "  manifest to remove references to the fields that should keep their\n"
                + "  current managers.\n"
                + "* You may co-own fields by updating your manifest to match the existing\n"
                + "  value; in this case, you'll become the manager if the other manager(s)\n"
                + "  stop managing the field (remove it from their configuration).\n"
                + "See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts");
    }
}
