package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.patch.JsonEquality;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.conversion.Conversion;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates and updates, in the order of a real server: prepare, admit, validate, admit again, note the fields' managers, store. */
final class ObjectWriter {

    private static final String NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int MAX_GENERATED_BASE = 58;
    private static final int SUFFIX_LENGTH = 5;

    private final ObjectRules rules;
    private final FieldManagement fields;
    private final Admission admission;
    private final Versions versions;

    ObjectWriter(ObjectRules rules, FieldManagement fields, Admission admission, Versions versions) {
        this.rules = rules;
        this.fields = fields;
        this.admission = admission;
        this.versions = versions;
    }

    Answer create(Request request, ObjectNode given, List<String> problems) {
        ObjectNode object = given;
        Resource resource = request.resource();
        checkIdentity(request, object);
        checkFieldValidation(request, problems);
        checkNewMetadata(resource, object);
        prepareMetadata(request, object);
        Strategy strategy = request.server().strategy(resource);
        if (resource.subresource("status").isPresent() && !strategy.keepsGivenStatus()) {
            object.remove("status");
        }
        object = rules.normalized(resource, object);
        strategy.prepareForCreate(request, object);
        admission.mutate(admitted(request, AdmissionRequest.Operation.CREATE, object, Optional.empty()));
        object = rules.normalizedAgain(resource, object);
        refuseIfInvalid(request, object, rules.validateCreate(resource, object));
        refuseIfInvalid(request, object, strategy.validate(request, object));
        admission.validate(admitted(request, AdmissionRequest.Operation.CREATE, object, Optional.empty()));
        ObjectKey key = request.key(ObjectMetadata.text(object, "name"));
        if (ObjectStore.get(request.transaction(), key).isPresent()) {
            throw Statuses.alreadyExists(resource, key.name());
        }
        if (!object.path("metadata").has("managedFields")) {
            object = fields.updated(resource, Optional.empty(), object, manager(request));
        }
        return stored(201, request, key, object);
    }

    private static void checkNewMetadata(Resource resource, ObjectNode object) {
        if (!ObjectMetadata.text(object, "resourceVersion").isEmpty()) {
            throw Statuses.badRequest("resourceVersion should not be set on objects to be created");
        }
        boolean isNameless = ObjectMetadata.text(object, "name").isEmpty()
                && ObjectMetadata.text(object, "generateName").isEmpty();
        if (isNameless && !hasServerGivenName(resource)) {
            FieldError missing = FieldError.required("metadata.name", "name or generateName is required");
            throw Statuses.invalid(resource, "", List.of(missing));
        }
    }

    private static boolean hasServerGivenName(Resource resource) {
        return resource.groupVersion().group().equals("authorization.k8s.io");
    }

    private static void prepareMetadata(Request request, ObjectNode object) {
        ObjectNode metadata = ObjectMetadata.of(object);
        if (request.resource().namespaced()) {
            metadata.put("namespace", request.call().target().namespace());
        } else {
            metadata.remove("namespace");
        }
        Transaction transaction = request.transaction();
        String name = metadata.path("name").asText("");
        if (name.isEmpty()) {
            name = generatedName(request, metadata.path("generateName").asText());
            metadata.put("name", name);
        }
        ObjectKey key = request.key(name);
        long birth = request.isDryRun() ? -1 : birth(request, key);
        metadata.put(
                "uid",
                transaction
                        .seed()
                        .uuid(key.cluster(), key.resource(), key.namespace(), name, Long.toString(birth))
                        .toString());
        metadata.put("creationTimestamp", ObjectMetadata.time(transaction.now()));
        metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"));
        if (request.server().strategy(request.resource()).hasGeneration()) {
            metadata.put("generation", 1);
        } else {
            metadata.remove("generation");
        }
    }

    /** Tells objects of one name apart. There are so many events that nobody counts them: they are told apart by when they came. */
    private static long birth(Request request, ObjectKey key) {
        return key.resource().equals("events")
                ? request.transaction().sequence()
                : ObjectStore.birth(request.transaction(), key);
    }

    /** Five letters of the alphabet that the real server uses, which cannot spell words. */
    private static String generatedName(Request request, String base) {
        String stem = base.length() > MAX_GENERATED_BASE ? base.substring(0, MAX_GENERATED_BASE) : base;
        ObjectKey counter = request.key(stem + "*");
        for (int attempt = 0; ; attempt++) {
            long birth = request.isDryRun() ? -1 - attempt : ObjectStore.birth(request.transaction(), counter);
            String suffix = request.transaction()
                    .seed()
                    .letters(
                            NAME_LETTERS,
                            SUFFIX_LENGTH,
                            counter.cluster(),
                            counter.resource(),
                            counter.namespace(),
                            stem,
                            Long.toString(birth));
            String name = stem + suffix;
            if (ObjectStore.get(request.transaction(), request.key(name)).isEmpty()) {
                return name;
            }
        }
    }

    /** What a change makes of an object. */
    @FunctionalInterface
    interface Change {
        ObjectNode of(StoredObject current);
    }

    Answer update(Request request, StoredObject current, ObjectNode given, List<String> problems) {
        Resource resource = request.resource();
        ObjectNode old = Conversion.to(resource.groupVersion(), current.whole());
        ObjectNode object = given;
        checkIdentity(request, object);
        checkFieldValidation(request, problems);
        checkVersions(request, current, object);
        boolean isStatus = isStatus(request);
        if (isStatus) {
            object = rules.withNormalizedStatus(resource, withStatusOf(request, object, old));
        } else {
            keepServerMetadata(object, old);
            keepStatus(request, object, old);
            object = rules.normalized(resource, object);
        }
        Strategy strategy = request.server().strategy(resource);
        if (!isStatus) {
            strategy.prepareForUpdate(request, object, old);
        }
        admission.mutate(admitted(request, AdmissionRequest.Operation.UPDATE, object, Optional.of(current)));
        object = isStatus ? rules.withNormalizedStatus(resource, object) : rules.normalizedAgain(resource, object);
        if (!isStatus && strategy.hasGeneration() && specDiffers(object, old)) {
            ObjectMetadata.of(object)
                    .put("generation", old.at("/metadata/generation").asLong() + 1);
        }
        refuseIfInvalid(request, object, rules.validateUpdate(resource, object, old, request.subresource()));
        if (!isStatus) {
            refuseIfInvalid(request, object, strategy.validate(request, object));
        }
        admission.validate(admitted(request, AdmissionRequest.Operation.UPDATE, object, Optional.of(current)));
        if (!(request.call().body() instanceof Body.Patch patch) || patch.type() != Body.Patch.Type.APPLY) {
            object = fields.updated(resource, Optional.of(old), object, manager(request));
        }
        if (JsonEquality.same(object, old)) {
            return new Answer.Stored(200, resource, current, List.copyOf(request.warnings()));
        }
        boolean isDone = ObjectMetadata.isDeleting(object)
                && !ObjectMetadata.hasFinalizers(object)
                && object.at("/metadata/deletionGracePeriodSeconds").asLong() == 0
                && !keepsTerminating(resource, object);
        if (isDone && !request.isDryRun()) {
            ObjectStore.delete(request.transaction(), current);
            strategy.afterDelete(request, current);
            return new Answer.Tree(200, resource, object, List.copyOf(request.warnings()));
        }
        return stored(200, request, current.key(), object);
    }

    /** A namespace ends by its own finalizers in spec. */
    static boolean keepsTerminating(Resource resource, ObjectNode object) {
        return resource.plural().equals("namespaces")
                && resource.group().isEmpty()
                && !object.at("/spec/finalizers").isEmpty();
    }

    private static void checkVersions(Request request, StoredObject current, ObjectNode object) {
        String version = ObjectMetadata.text(object, "resourceVersion");
        String uid = ObjectMetadata.text(object, "uid");
        Resource resource = request.resource();
        String name = current.key().name();
        if (!uid.isEmpty() && !uid.equals(current.uid())) {
            throw Statuses.conflict(
                    resource,
                    name,
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + current.uid());
        }
        boolean isUnconditional = version.isEmpty() || version.equals("0");
        boolean isPut = request.call().verb() == Verb.UPDATE;
        if (isUnconditional && isPut && !request.server().strategy(resource).allowsUnconditionalUpdate()) {
            FieldError missing =
                    FieldError.invalid("metadata.resourceVersion", "0x0", "must be specified for an update");
            throw Statuses.invalid(resource, name, List.of(missing));
        }
        if (!isUnconditional && !version.equals(Long.toString(current.resourceVersion()))) {
            throw Statuses.stale(resource, name);
        }
    }

    private static void keepServerMetadata(ObjectNode object, ObjectNode old) {
        ObjectNode metadata = ObjectMetadata.of(object);
        for (String field : List.of(
                "uid",
                "creationTimestamp",
                "generation",
                "deletionTimestamp",
                "deletionGracePeriodSeconds",
                "namespace",
                "generateName",
                "resourceVersion")) {
            JsonNode value = old.path("metadata").get(field);
            if (value == null) {
                metadata.remove(field);
            } else {
                metadata.set(field, value);
            }
        }
        metadata.remove("selfLink");
        if (!metadata.has("managedFields") && old.path("metadata").has("managedFields")) {
            metadata.set("managedFields", old.path("metadata").get("managedFields"));
        }
    }

    /**
     * A write to an object's status leaves its spec alone, and most kinds take what it says of their metadata. What stays is shared with
     * the old object, so nobody may change it.
     */
    private static ObjectNode withStatusOf(Request request, ObjectNode given, ObjectNode old) {
        ObjectNode object = old.objectNode();
        object.setAll(old);
        ObjectNode metadata = old.objectNode();
        metadata.setAll((ObjectNode) old.path("metadata"));
        JsonNode managed = given.path("metadata").path("managedFields");
        if (!managed.isMissingNode()) {
            metadata.set("managedFields", managed.deepCopy());
        }
        if (!(request.call().body() instanceof Body.Status)) {
            for (String field : request.server().strategy(request.resource()).metadataOfStatus()) {
                set(metadata, field, given.path("metadata").path(field).deepCopy());
            }
        }
        object.set("metadata", metadata);
        set(object, "status", given.path("status").deepCopy());
        return object;
    }

    /** A write to an object leaves its status alone, where that has a door of its own. */
    private static void keepStatus(Request request, ObjectNode object, ObjectNode old) {
        if (request.resource().subresource("status").isPresent()) {
            set(object, "status", old.get("status"));
        }
    }

    /** An approval is a condition that its own door guards. */
    private static boolean isStatus(Request request) {
        return request.subresource().equals("status") || request.subresource().equals("approval");
    }

    private static void set(ObjectNode object, String field, JsonNode value) {
        if (value == null || value.isMissingNode()) {
            object.remove(field);
        } else {
            object.set(field, value);
        }
    }

    private static boolean specDiffers(ObjectNode object, ObjectNode old) {
        return !content(object).equals(content(old));
    }

    private static ObjectNode content(ObjectNode tree) {
        ObjectNode content = tree.objectNode();
        tree.properties().forEach(field -> {
            if (!field.getKey().equals("metadata") && !field.getKey().equals("status")) {
                content.set(field.getKey(), field.getValue());
            }
        });
        return content;
    }

    private void refuseIfInvalid(Request request, ObjectNode object, List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Statuses.invalid(request.resource(), ObjectMetadata.text(object, "name"), errors);
        }
    }

    private Answer stored(int code, Request request, ObjectKey key, ObjectNode object) {
        List<String> warnings = List.copyOf(request.warnings());
        if (request.isDryRun()) {
            ObjectNode shown = object;
            if (code == 201) {
                ObjectMetadata.of(shown).remove("resourceVersion");
            }
            return new Answer.Tree(code, request.resource(), shown, warnings);
        }
        StoredObject stored = ObjectStore.put(request.transaction(), key, versions.kept(request, object));
        return new Answer.Stored(code, request.resource(), stored, warnings);
    }

    private static AdmissionRequest admitted(
            Request request, AdmissionRequest.Operation operation, ObjectNode object, Optional<StoredObject> old) {
        return new AdmissionRequest(
                request.call(), operation, request.resource(), object, old, request.transaction(), request.warnings());
    }

    static FieldManagement.Manager manager(Request request) {
        return new FieldManagement.Manager(
                request.call().fieldManager(),
                request.through(),
                request.transaction().now());
    }

    /** Kind, version, name and namespace of a body have to be those of the request. */
    private static void checkIdentity(Request request, ObjectNode object) {
        Resource resource = request.resource();
        String kind = object.path("kind").asText(resource.kind());
        String version =
                object.path("apiVersion").asText(resource.groupVersion().apiVersion());
        if (!kind.equals(resource.kind())
                || !version.equals(resource.groupVersion().apiVersion())) {
            throw Statuses.badRequest(wrongKind(resource, kind, version));
        }
        object.put("kind", resource.kind())
                .put("apiVersion", resource.groupVersion().apiVersion());
        Target target = request.call().target();
        String namespace = ObjectMetadata.text(object, "namespace");
        if (!namespace.isEmpty() && resource.namespaced() && !namespace.equals(target.namespace())) {
            throw Statuses.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        String name = ObjectMetadata.text(object, "name");
        if (!target.name().isEmpty() && !name.isEmpty() && !name.equals(target.name())) {
            throw Statuses.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
        if (!target.name().isEmpty() && name.isEmpty()) {
            ObjectMetadata.of(object).put("name", target.name());
        }
    }

    private static String wrongKind(Resource resource, String kind, String version) {
        return kind + " in version \"" + version.substring(version.indexOf('/') + 1) + "\" cannot be handled as a "
                + resource.kind() + ": " + "the API version in the data (" + version
                + ") does not match the expected API version ("
                + resource.groupVersion().apiVersion() + ")";
    }

    static void checkFieldValidation(Request request, List<String> problems) {
        if (problems.isEmpty()) {
            return;
        }
        switch (request.call().parameters().text("fieldValidation")) {
            case "Strict" -> throw Statuses.badRequest(strictMessage(request, problems));
            case "Ignore" -> {}
            default -> request.warnings().addAll(problems);
        }
    }

    private static String strictMessage(Request request, List<String> problems) {
        Resource resource = request.resource();
        String list = String.join(", ", problems);
        boolean isPatch = request.call().body() instanceof Body.Patch;
        String what = isPatch
                ? ""
                : resource.kind() + " in version \"" + resource.version() + "\" cannot be handled as a "
                        + resource.kind() + ": ";
        return what + "strict decoding error: " + list;
    }

    static List<String> merged(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        second.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return all;
    }
}
