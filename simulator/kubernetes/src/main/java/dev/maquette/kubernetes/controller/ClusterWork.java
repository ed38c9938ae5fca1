package dev.maquette.kubernetes.controller;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.kubernetes.webhook.Replies;
import dev.maquette.world.Cause;
import dev.maquette.world.Causes;
import dev.maquette.world.Demand;
import dev.maquette.world.Records;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One turn of a controller, kubelet or workload in one cluster: what it may read, and the calls it may make. Reads are those of an
 * informer's cache and need no permission of their own; every call is authorised and admitted as a client's would be.
 */
public final class ClusterWork {

    private static final String FIELD_MANAGER = "fieldManager";

    /** Accounts of the controller manager whose names do not say so (plugin/pkg/auth/authorizer/rbac/bootstrappolicy, v1.32). */
    private static final Set<String> OTHER_CONTROLLERS = Set.of(
            "generic-garbage-collector",
            "horizontal-pod-autoscaler",
            "pod-garbage-collector",
            "root-ca-cert-publisher");

    private final ApiServer server;
    private final Transaction transaction;
    private final Identity identity;
    private final Controller controller;
    private final ObjectName concerned;
    private final Replies replies;

    /** @param replies what webhooks have answered to writes of this turn */
    ClusterWork(
            ApiServer server,
            Transaction transaction,
            Identity identity,
            Controller controller,
            ObjectName concerned,
            Replies replies) {
        this.server = server;
        this.transaction = transaction;
        this.identity = identity;
        this.controller = controller;
        this.concerned = concerned;
        this.replies = replies;
    }

    /** What the cluster serves at this moment. */
    public Schemas schemas() {
        return server.schemas(cluster(), transaction);
    }

    /** The same turn under another identity, as a workload acts for its pod's service account. */
    public ClusterWork as(Identity other) {
        return new ClusterWork(server, transaction, other, controller, concerned, replies);
    }

    public String cluster() {
        return concerned.cluster();
    }

    public Instant now() {
        return transaction.now();
    }

    /** The world's records, for rooms that keep tables of their own. */
    public Transaction transaction() {
        return transaction;
    }

    public Records records() {
        return transaction;
    }

    public Optional<KubeObject> get(Kind kind, String namespace, String name) {
        return ObjectStore.get(transaction, new ObjectKey(cluster(), kind.resource(), namespace, name))
                .map(KubeObject::new);
    }

    /** The objects of a kind; all namespaces where the namespace is empty. */
    public List<KubeObject> list(Kind kind, String namespace) {
        return list(kind, namespace, LabelSelector.everything());
    }

    public List<KubeObject> list(Kind kind, String namespace, LabelSelector selector) {
        List<KubeObject> found = new ArrayList<>();
        for (StoredObject object : ObjectStore.list(transaction, cluster(), kind.resource(), namespace)) {
            if (selector.matches(object.header().labels())) {
                found.add(new KubeObject(object));
            }
        }
        return found;
    }

    /** The objects of a kind whose owner references name the uid. */
    public List<KubeObject> ownedBy(Kind kind, String uid) {
        List<KubeObject> owned = new ArrayList<>();
        for (StoredObject object : ObjectStore.ownedBy(transaction, cluster(), uid)) {
            if (object.key().resource().equals(kind.resource())) {
                owned.add(new KubeObject(object));
            }
        }
        return owned;
    }

    /** Pods, ReplicaSets and ControllerRevisions of a namespace that have no owner, which controllers may adopt. */
    public List<KubeObject> orphans(Kind kind, String namespace) {
        return ObjectStore.orphans(transaction, cluster(), kind.resource(), namespace).stream()
                .map(KubeObject::new)
                .toList();
    }

    public List<KubeObject> podsOn(String node) {
        return ObjectStore.podsOn(transaction, cluster(), node).stream()
                .map(KubeObject::new)
                .toList();
    }

    /**
     * Makes a call and answers as the API does.
     *
     * @throws ApiFailure when it is refused
     */
    public Answer call(Verb verb, Target target, Parameters parameters, Body body) {
        Call call = new Call(cluster(), identity, verb, target, parameters, body, manager(), replies);
        return verb.isReadOnly() ? server.read(call, transaction) : server.write(call, transaction);
    }

    /** Creates an object; kind and version are set here. */
    public KubeObject create(Kind kind, String namespace, ObjectNode object) {
        object.put("kind", kind.name()).put("apiVersion", kind.apiVersion());
        return stored(call(Verb.CREATE, Target.of(kind.address(), namespace, ""), manages(), Body.of(object)));
    }

    /** Replaces an object; where the tree has a resource version, only if nobody was faster. */
    public KubeObject update(Kind kind, ObjectNode object) {
        return stored(call(Verb.UPDATE, target(kind, object), manages(), Body.of(object)));
    }

    /** Replaces a part of an object that has a door of its own, such as {@code finalize}. */
    public void updatePart(Kind kind, ObjectNode object, String subresource) {
        call(Verb.UPDATE, target(kind, object).sub(subresource), manages(), Body.of(object));
    }

    /** Changes an object's status by a JSON merge patch. */
    public KubeObject patchStatus(Kind kind, KubeObject object, ObjectNode mergePatch) {
        Body.Patch patch = new Body.Patch(Body.Patch.Type.MERGE, mergePatch, List.of());
        Target target =
                Target.of(kind.address(), object.namespace(), object.name()).sub("status");
        return stored(call(Verb.PATCH, target, manages(), patch));
    }

    public KubeObject updateStatus(Kind kind, ObjectNode object) {
        return stored(call(Verb.UPDATE, target(kind, object).sub("status"), manages(), new Body.Status(object)));
    }

    /** Changes an object by a JSON merge patch. */
    public KubeObject patch(Kind kind, KubeObject object, ObjectNode mergePatch) {
        Body.Patch patch = new Body.Patch(Body.Patch.Type.MERGE, mergePatch, List.of());
        return stored(call(Verb.PATCH, Target.of(kind.address(), object.namespace(), object.name()), manages(), patch));
    }

    public void delete(Kind kind, KubeObject object) {
        delete(kind, object, JsonNodeFactory.instance.objectNode());
    }

    /**
     * Deletes this very object, not another of its name.
     *
     * @param options as DeleteOptions has them, such as propagationPolicy
     */
    public void delete(Kind kind, KubeObject object, ObjectNode options) {
        options.withObject("/preconditions").put("uid", object.uid());
        call(
                Verb.DELETE,
                Target.of(kind.address(), object.namespace(), object.name()),
                Parameters.NONE,
                Body.of(options));
    }

    private static Target target(Kind kind, ObjectNode object) {
        return Target.of(
                kind.address(),
                object.at("/metadata/namespace").asText(""),
                object.at("/metadata/name").asText());
    }

    private KubeObject stored(Answer answer) {
        return switch (answer) {
            case Answer.Stored(int _, var _, StoredObject object, List<String> _) -> new KubeObject(object);
            case Answer.Tree(int _, var resource, ObjectNode tree, List<String> _) ->
                new KubeObject(StoredObject.of(
                        new ObjectKey(
                                cluster(),
                                ObjectKey.resource(resource.plural(), resource.group()),
                                tree.at("/metadata/namespace").asText(""),
                                tree.at("/metadata/name").asText()),
                        tree,
                        0));
            case Answer.Listing _ -> throw new IllegalStateException("an object was expected, not a list");
        };
    }

    private Parameters manages() {
        return Parameters.of(FIELD_MANAGER, manager());
    }

    private String manager() {
        String name = identity.name();
        boolean isController = name.startsWith("system:serviceaccount:kube-system:")
                && (name.endsWith("-controller")
                        || OTHER_CONTROLLERS.contains(name.substring(name.lastIndexOf(':') + 1)));
        return isController ? "kube-controller-manager" : name.substring(name.lastIndexOf(':') + 1);
    }

    /** Records an event about an object, adding to an equal one of the recent past. */
    public void event(Kind kind, KubeObject about, EventRecord event) {
        EventRecorder.record(this, kind, about, event, EventRecorder.Limit.USUAL);
    }

    /** As {@link #event}, by a recorder that tells everything however much it is, as a scheduler's does. */
    public void eventInAnyCase(Kind kind, KubeObject about, EventRecord event) {
        EventRecorder.record(this, kind, about, event, EventRecorder.Limit.NONE);
    }

    /** Looks at the same name again after a while, because somebody would wait for it. */
    public void again(Duration after) {
        again(after, Demand.FOREGROUND);
    }

    public void again(Duration after, Demand demand) {
        transaction.schedule(new Timer(now().plus(after), controller.name(), concerned.text(), demand));
    }

    /**
     * Looks at the same name again after a while, in case something has happened.
     *
     * @param since the transaction that looked last
     */
    public void retry(Duration after, long since) {
        transaction.schedule(new Timer(now().plus(after), controller.name(), concerned.text(), Demand.RETRY, since));
    }

    /** Looks at another name of this controller. */
    public void look(ObjectName other, Duration after, Demand demand) {
        transaction.schedule(new Timer(now().plus(after), controller.name(), other.text(), demand));
    }

    /** Records why something is as it is; {@code why} tells it. */
    public void because(Cause cause) {
        Causes.record(transaction, cause);
    }

    /** Forgets what this room said of a subject. */
    public void noLonger(String room, String subject) {
        Causes.clear(transaction, room, subject);
    }
}
