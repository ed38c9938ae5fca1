package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.controller.PodTemplates;
import java.util.List;
import java.util.Optional;

/** Makes the ReplicaSet of a Deployment's present template, named by the template's hash. */
final class NewSet {

    private static final int LONGEST_NAME = 253;

    private final ClusterWork work;
    private final List<SetView> old;
    private DeploymentView deployment;

    NewSet(ClusterWork work, DeploymentView deployment, List<SetView> old) {
        this.work = work;
        this.deployment = deployment;
        this.old = old;
    }

    /** The Deployment as it stands after the attempt. */
    DeploymentView deployment() {
        return deployment;
    }

    /** The set; nothing where the namespace is ending or another set has its name. */
    Optional<SetView> create() {
        ObjectNode set = body();
        String name = set.at("/metadata/name").asText();
        try {
            SetView made = new SetView(
                    work.create(Kind.REPLICA_SETS, deployment.object().namespace(), set));
            if (deployment.hasProgressDeadline()) {
                report(Condition.isTrue(
                        DeploymentStatus.PROGRESSING,
                        "NewReplicaSetCreated",
                        "Created new replica set \"" + name + "\""));
            }
            return Optional.of(made);
        } catch (ApiFailure refused) {
            if (refused.isAlreadyExists()) {
                countCollision();
                return Optional.empty();
            }
            if (refused.status().toString().contains("NamespaceTerminating")) {
                return Optional.empty();
            }
            tell(name, refused);
            throw refused;
        }
    }

    private void tell(String name, ApiFailure refused) {
        String message = "Failed to create new replica set \"" + name + "\": " + refused.getMessage();
        if (deployment.hasProgressDeadline()) {
            report(Condition.isFalse(DeploymentStatus.PROGRESSING, "ReplicaSetCreateError", message));
        }
        work.event(
                Kind.DEPLOYMENTS,
                deployment.object(),
                EventRecord.warning(DeploymentController.COMPONENT, "ReplicaSetCreateError", message));
    }

    private void report(Condition condition) {
        DeploymentStatus status = new DeploymentStatus(deployment, work.now());
        status.set(condition);
        deployment = new DeploymentView(work.updateStatus(Kind.DEPLOYMENTS, status.object()));
    }

    /** Two templates of one hash: the next attempt hashes the count of collisions too. */
    private void countCollision() {
        ObjectNode next = deployment.object().copy();
        next.withObject("/status").put("collisionCount", collisions() + 1);
        deployment = new DeploymentView(work.updateStatus(Kind.DEPLOYMENTS, next));
    }

    private int collisions() {
        return deployment.object().number("/status/collisionCount", 0);
    }

    private ObjectNode body() {
        JsonNode spec = deployment.object().at("/spec");
        String hash = PodTemplates.hash(spec.path("template"), collisions());
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = set.putObject("metadata");
        metadata.put("name", name(hash));
        ObjectNode template = spec.path("template").deepCopy();
        template.withObject("/metadata").withObject("/labels").put(Revisions.HASH_LABEL, hash);
        metadata.set("labels", template.at("/metadata/labels").deepCopy());
        metadata.putArray("ownerReferences").add(Owners.controllerReference(Kind.DEPLOYMENTS, deployment.object()));
        ObjectNode wanted = set.putObject("spec");
        wanted.put("replicas", Scaling.ofNew(deployment, old, 0));
        if (deployment.minReadySeconds() > 0) {
            wanted.put("minReadySeconds", deployment.minReadySeconds());
        }
        ObjectNode selector = spec.path("selector").deepCopy();
        selector.withObject("/matchLabels").put(Revisions.HASH_LABEL, hash);
        wanted.set("selector", selector);
        wanted.set("template", template);
        Revisions.note(set, deployment, Revisions.next(old));
        Revisions.noteSize(set, deployment);
        return set;
    }

    private String name(String hash) {
        String base = deployment.object().name();
        int room = LONGEST_NAME - hash.length() - 1;
        return (base.length() > room ? base.substring(0, room) : base) + "-" + hash;
    }
}
