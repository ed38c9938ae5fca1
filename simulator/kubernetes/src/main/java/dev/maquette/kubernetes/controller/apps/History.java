package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.controller.PodTemplates;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ControllerRevisions of a StatefulSet or DaemonSet: every pod template it has had (pkg/controller/history/controller_history.go,
 * v1.32).
 */
final class History {

    private final ClusterWork work;
    private final Kind kind;
    private final KubeObject owner;
    private final String hashLabel;
    private final List<KubeObject> revisions;

    /** @param hashLabel the label in which a revision carries the hash of its template */
    History(ClusterWork work, Kind kind, KubeObject owner, String hashLabel) {
        this.work = work;
        this.kind = kind;
        this.owner = owner;
        this.hashLabel = hashLabel;
        LabelSelector selector = LabelSelector.of(owner.at("/spec/selector"));
        this.revisions = new ArrayList<>(Owners.claim(work, Kind.CONTROLLER_REVISIONS, kind, owner, selector));
        sort();
    }

    private void sort() {
        revisions.sort(Comparator.comparingLong(History::number)
                .thenComparing(KubeObject::created)
                .thenComparing(KubeObject::name));
    }

    static long number(KubeObject revision) {
        return revision.at("/revision").asLong();
    }

    /** A revision by its name. */
    Optional<KubeObject> named(String name) {
        return revisions.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The template that a revision holds. */
    static JsonNode template(KubeObject revision) {
        ObjectNode template = revision.at("/data/spec/template").deepCopy();
        template.remove("$patch");
        return template;
    }

    /** The revision of the present template, the newest of all; made where there is none. */
    KubeObject present() {
        ObjectNode data = data();
        Optional<KubeObject> equal = Optional.empty();
        for (KubeObject each : revisions) {
            if (each.at("/data").equals(data)) {
                equal = Optional.of(each);
            }
        }
        long next = revisions.isEmpty() ? 1 : number(revisions.getLast()) + 1;
        if (equal.isEmpty()) {
            return create(data, next, owner.number("/status/collisionCount", 0));
        }
        KubeObject found = equal.get();
        return found.equals(revisions.getLast()) ? found : renumber(found, next);
    }

    private ObjectNode data() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode template = owner.at("/spec/template").deepCopy();
        template.put("$patch", "replace");
        data.putObject("spec").set("template", template);
        return data;
    }

    private KubeObject renumber(KubeObject revision, long number) {
        KubeObject newest = work.patch(
                Kind.CONTROLLER_REVISIONS,
                revision,
                JsonNodeFactory.instance.objectNode().put("revision", number));
        revisions.remove(revision);
        revisions.add(newest);
        return newest;
    }

    private KubeObject create(ObjectNode data, long number, int collisions) {
        String hash = PodTemplates.hash(owner.at("/spec/template"), collisions);
        ObjectNode revision = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = revision.putObject("metadata").put("name", owner.name() + "-" + hash);
        ObjectNode labels = metadata.putObject("labels");
        owner.at("/spec/template/metadata/labels")
                .properties()
                .forEach(each -> labels.set(each.getKey(), each.getValue()));
        labels.put(hashLabel, hash);
        JsonNode annotations = owner.tree().path("metadata").path("annotations");
        if (!annotations.isEmpty()) {
            metadata.set("annotations", annotations.deepCopy());
        }
        metadata.putArray("ownerReferences").add(Owners.controllerReference(kind, owner));
        revision.set("data", data);
        revision.put("revision", number);
        try {
            KubeObject made = work.create(Kind.CONTROLLER_REVISIONS, owner.namespace(), revision);
            revisions.add(made);
            return made;
        } catch (ApiFailure refused) {
            if (!refused.isAlreadyExists()) {
                throw refused;
            }
            return create(data, number, collisions + 1);
        }
    }

    /** Deletes the oldest revisions beyond the owner's limit that are not named as being in use. */
    void forget(Set<String> inUse) {
        List<KubeObject> old = new ArrayList<>(revisions);
        old.removeIf(revision -> inUse.contains(revision.name()));
        int tooMany = old.size() - owner.number("/spec/revisionHistoryLimit", 10);
        for (int i = 0; i < tooMany; i++) {
            work.delete(Kind.CONTROLLER_REVISIONS, old.get(i));
            revisions.remove(old.get(i));
        }
    }
}
