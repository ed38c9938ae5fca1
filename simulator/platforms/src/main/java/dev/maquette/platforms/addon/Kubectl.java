package dev.maquette.platforms.addon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.decoding.Decoded;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import dev.maquette.kubernetes.schema.decoding.FieldValidation;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The calls that the scripts of add-ons make by kubectl, as the cluster's administrator. */
final class Kubectl {

    private static final Identity ADMINISTRATOR = Identity.user("admin", Identity.MASTERS);
    private static final String MANAGER = "kubectl-client-side-apply";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final ApiServer server;
    private final Transaction transaction;
    private final String cluster;

    Kubectl(ApiServer server, Transaction transaction, String cluster) {
        this.server = server;
        this.transaction = transaction;
        this.cluster = cluster;
    }

    String cluster() {
        return cluster;
    }

    /** Whether the kind is served; a definition takes a moment. */
    boolean knows(ObjectNode manifest) {
        return resource(manifest).isPresent();
    }

    private Optional<Resource> resource(ObjectNode manifest) {
        return server.schemas(cluster, transaction).resource(kind(manifest));
    }

    private static GroupVersionKind kind(ObjectNode manifest) {
        return GroupVersionKind.of(
                manifest.path("apiVersion").asText(), manifest.path("kind").asText());
    }

    /**
     * Creates or changes the object, and says so.
     *
     * @throws ApiFailure when that is refused
     */
    String apply(ObjectNode manifest) {
        Resource resource = resource(manifest).orElseThrow();
        Optional<StoredObject> present = ObjectStore.get(transaction, key(resource, manifest));
        String name = shown(resource) + "/" + manifest.at("/metadata/name").asText();
        if (present.isEmpty()) {
            create(resource, annotated(manifest));
            return name + " created";
        }
        long version = patch(resource, annotated(manifest));
        return name + (version == present.get().resourceVersion() ? " unchanged" : " configured");
    }

    private void create(Resource resource, ObjectNode object) {
        Decoded decoded =
                new Decoder(server.schemas(cluster, transaction)).decode(object, kind(object), FieldValidation.STRICT);
        Target target = Target.of(resource.groupVersionResource(), namespace(object), "");
        call(Verb.CREATE, target, Body.of(decoded.object()));
    }

    private long patch(Resource resource, ObjectNode object) {
        Target target = Target.of(
                resource.groupVersionResource(),
                namespace(object),
                object.at("/metadata/name").asText());
        Answer answer = call(Verb.PATCH, target, new Body.Patch(Body.Patch.Type.MERGE, object, List.of()));
        return answer instanceof Answer.Stored stored ? stored.object().resourceVersion() : 0;
    }

    private static ObjectNode annotated(ObjectNode manifest) {
        ObjectNode object = manifest.deepCopy();
        object.withObject("/metadata").withObject("/annotations").put(LAST_APPLIED, manifest + "\n");
        return object;
    }

    /** Deletes the object where it is there, and says so. */
    Optional<String> delete(ObjectNode manifest) {
        Optional<Resource> resource = resource(manifest);
        if (resource.isEmpty()
                || ObjectStore.get(transaction, key(resource.get(), manifest)).isEmpty()) {
            return Optional.empty();
        }
        String name = manifest.at("/metadata/name").asText();
        call(
                Verb.DELETE,
                Target.of(resource.get().groupVersionResource(), namespace(manifest), name),
                Body.of(manifest.objectNode().put("propagationPolicy", "Background")));
        return Optional.of(shown(resource.get()) + " \"" + name + "\" deleted");
    }

    boolean isAvailable(String namespace, String deployment) {
        return ObjectStore.get(transaction, new ObjectKey(cluster, "deployments.apps", namespace, deployment))
                .filter(object -> Conditions.isTrue(object.view(), "Available"))
                .isPresent();
    }

    private Answer call(Verb verb, Target target, Body body) {
        Parameters parameters = Parameters.of("fieldManager", MANAGER, "fieldValidation", "Strict");
        return server.write(new Call(cluster, ADMINISTRATOR, verb, target, parameters, body, "kubectl"), transaction);
    }

    private ObjectKey key(Resource resource, ObjectNode manifest) {
        return new ObjectKey(
                cluster,
                ObjectKey.resource(resource.plural(), resource.group()),
                namespace(manifest),
                manifest.at("/metadata/name").asText());
    }

    private static String namespace(ObjectNode manifest) {
        return manifest.at("/metadata/namespace").asText("");
    }

    /** Such as {@code deployment.apps}. */
    private static String shown(Resource resource) {
        String kind = resource.kind().toLowerCase(Locale.ROOT);
        return resource.group().isEmpty() ? kind : kind + "." + resource.group();
    }
}
