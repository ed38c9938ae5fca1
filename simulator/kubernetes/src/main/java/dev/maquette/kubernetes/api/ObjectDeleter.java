package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DELETE of one object and of many: preconditions, grace, propagation, finalizers (registry/generic/registry/store.go). */
final class ObjectDeleter {

    static final String ORPHAN = "orphan";
    static final String FOREGROUND = "foregroundDeletion";

    private final Admission admission;

    ObjectDeleter(Admission admission) {
        this.admission = admission;
    }

    Answer delete(Request request) {
        StoredObject current = ObjectStore.get(request.transaction(), request.key())
                .orElseThrow(() -> Statuses.notFound(
                        request.resource(), request.call().target().name()));
        return delete(request, current, shown(request, List.of(current)).getFirst(), options(request));
    }

    Answer deleteAll(Request request) {
        ListQuery query = ListQuery.of(request.call(), request.resource());
        List<StoredObject> deleted = new ArrayList<>();
        List<StoredObject> all = List.copyOf(
                ObjectStore.list(request.transaction(), request.call().cluster(), query.resource(), query.namespace()));
        List<StoredObject> shown = shown(request, all);
        for (int i = 0; i < all.size(); i++) {
            StoredObject object = all.get(i);
            if (query.matches(shown.get(i))) {
                Target target = Target.of(
                        request.call().target().resource(),
                        object.key().namespace(),
                        object.key().name());
                Request one = request.about(target, request.call().body());
                delete(one, object, shown.get(i), options(request));
                deleted.add(object);
            }
        }
        long version = ObjectStore.resourceVersion(
                request.transaction(), request.call().cluster());
        return new Answer.Listing(200, request.resource(), deleted, version, "", -1, List.copyOf(request.warnings()));
    }

    private static JsonNode options(Request request) {
        return request.call().body() instanceof Body.Tree body ? body.tree() : MissingNode.getInstance();
    }

    private static List<StoredObject> shown(Request request, List<StoredObject> objects) {
        return List.copyOf(
                request.server().versions().shown(request.call(), request.resource(), request.transaction(), objects));
    }

    /** @param shown the object in the version that is asked for, as admission sees it */
    private Answer delete(Request request, StoredObject current, StoredObject shown, JsonNode options) {
        Resource resource = request.resource();
        checkPreconditions(resource, current, options);
        Strategy strategy = request.server().strategy(resource);
        ObjectNode object = current.tree();
        admission.validate(new AdmissionRequest(
                request.call(),
                AdmissionRequest.Operation.DELETE,
                resource,
                shown.tree(),
                Optional.of(shown),
                request.transaction(),
                request.warnings()));
        boolean changed = addPropagationFinalizer(request, object, options);
        long grace = strategy.gracePeriodSeconds(object, asked(request, options));
        boolean mustWait =
                grace > 0 || ObjectMetadata.hasFinalizers(object) || ObjectWriter.keepsTerminating(resource, object);
        if (!mustWait) {
            return gone(request, strategy, current, object);
        }
        changed |= markDeleting(request, object, grace);
        strategy.prepareForUpdate(request, object, current.tree());
        if (!changed || request.isDryRun()) {
            return new Answer.Tree(200, resource, object, List.copyOf(request.warnings()));
        }
        StoredObject marked = ObjectStore.put(request.transaction(), current.key(), object);
        return new Answer.Stored(200, resource, marked, List.copyOf(request.warnings()));
    }

    private static void checkPreconditions(Resource resource, StoredObject current, JsonNode options) {
        JsonNode preconditions = options.path("preconditions");
        String uid = preconditions.path("uid").asText(current.uid());
        String version = preconditions.path("resourceVersion").asText(Long.toString(current.resourceVersion()));
        if (!uid.equals(current.uid())) {
            throw Statuses.conflict(
                    resource,
                    current.key().name(),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + current.uid());
        }
        if (!version.equals(Long.toString(current.resourceVersion()))) {
            throw Statuses.conflict(
                    resource,
                    current.key().name(),
                    "Precondition failed: ResourceVersion in precondition: " + version
                            + ", ResourceVersion in object meta: " + current.resourceVersion());
        }
    }

    private static long asked(Request request, JsonNode options) {
        if (options.hasNonNull("gracePeriodSeconds")) {
            return options.path("gracePeriodSeconds").asLong();
        }
        return request.call().parameters().number("gracePeriodSeconds").orElse(-1L);
    }

    private static boolean addPropagationFinalizer(Request request, ObjectNode object, JsonNode options) {
        String policy = options.path("propagationPolicy")
                .asText(request.call().parameters().text("propagationPolicy"));
        if (options.path("orphanDependents").isBoolean()) {
            policy = options.path("orphanDependents").asBoolean() ? "Orphan" : "Background";
        }
        switch (policy) {
            case "", "Background" -> {
                return false;
            }
            case "Foreground" -> {
                boolean isNew = !ObjectMetadata.hasFinalizer(object, FOREGROUND);
                ObjectMetadata.removeFinalizer(object, ORPHAN);
                ObjectMetadata.addFinalizer(object, FOREGROUND);
                return isNew;
            }
            case "Orphan" -> {
                boolean isNew = !ObjectMetadata.hasFinalizer(object, ORPHAN);
                ObjectMetadata.removeFinalizer(object, FOREGROUND);
                ObjectMetadata.addFinalizer(object, ORPHAN);
                return isNew;
            }
            default -> throw new IllegalStateException("options are checked before: " + policy);
        }
    }

    /** Sets the time of deletion; a second deletion may only shorten the grace. */
    private static boolean markDeleting(Request request, ObjectNode object, long grace) {
        ObjectNode metadata = ObjectMetadata.of(object);
        boolean isDeleting = ObjectMetadata.isDeleting(object);
        if (isDeleting && grace >= metadata.path("deletionGracePeriodSeconds").asLong()) {
            return false;
        }
        metadata.put(
                "deletionTimestamp",
                ObjectMetadata.time(request.transaction().now().plusSeconds(grace)));
        metadata.put("deletionGracePeriodSeconds", grace);
        if (!isDeleting && metadata.has("generation")) {
            metadata.put("generation", metadata.path("generation").asLong() + 1);
        }
        return true;
    }

    private static Answer gone(Request request, Strategy strategy, StoredObject current, ObjectNode object) {
        if (!request.isDryRun()) {
            ObjectStore.delete(request.transaction(), current);
            strategy.afterDelete(request, current);
        }
        ObjectNode shown = strategy.returnsDeletedObject()
                ? object
                : Statuses.success(request.resource(), current.key().name(), current.uid());
        return new Answer.Tree(200, request.resource(), shown, List.copyOf(request.warnings()));
    }
}
