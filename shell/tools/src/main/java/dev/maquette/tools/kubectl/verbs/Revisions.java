package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The revisions of a rolled-out object: a deployment's replica sets, the controller revisions of the others. */
final class Revisions {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final Call call;
    private final Wanted wanted;
    private final ObjectNode owner;

    /** One revision: its pod template, or the patch that a controller revision keeps. */
    record Revision(long number, String cause, ObjectNode object) {}

    private Revisions(Call call, Wanted wanted, ObjectNode owner) {
        this.call = call;
        this.wanted = wanted;
        this.owner = owner;
    }

    static Revisions of(Call call, Wanted wanted) throws InterruptedException {
        RolloutState.Kind.of(wanted.resource());
        return new Revisions(
                call, wanted, call.server().send(Request.get(wanted.path())).object());
    }

    ObjectNode owner() {
        return owner;
    }

    boolean isDeployment() {
        return wanted.resource().kind().equals("Deployment");
    }

    /** All revisions by number. */
    NavigableMap<Long, Revision> all() throws InterruptedException {
        ApiResource resource =
                call.resources().require(isDeployment() ? "replicasets.apps" : "controllerrevisions.apps");
        TreeMap<Long, Revision> found = new TreeMap<>();
        for (ObjectNode each : children(resource)) {
            JsonNode annotations = each.path("metadata").path("annotations");
            long number = isDeployment()
                    ? Long.parseLong(annotations.path(REVISION).asText("0"))
                    : each.path("revision").asLong();
            String cause = annotations.path("kubernetes.io/change-cause").asText("<none>");
            found.put(number, new Revision(number, cause, each));
        }
        return found;
    }

    private List<ObjectNode> children(ApiResource resource) throws InterruptedException {
        String uid = owner.at("/metadata/uid").asText();
        String selector = Selectors.text(owner.at("/spec/selector"));
        return new Lister(call.server(), selector, "")
                .list(resource, Trees.namespace(owner)).stream()
                        .filter(each -> isOwnedBy(each, uid))
                        .toList();
    }

    private static boolean isOwnedBy(ObjectNode object, String uid) {
        for (JsonNode each : object.at("/metadata/ownerReferences")) {
            if (each.path("uid").asText().equals(uid) && each.path("controller").asBoolean(false)) {
                return true;
            }
        }
        return false;
    }

    Revision require(long number) throws InterruptedException {
        Revision found = all().get(number);
        if (found == null) {
            throw KubectlException.error("unable to find the specified revision");
        }
        return found;
    }
}
