package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Controller;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.controller.node.Heartbeats;
import dev.maquette.kubernetes.controller.node.NodeNetwork;
import dev.maquette.kubernetes.patch.JsonEquality;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Cause;
import dev.maquette.world.Change;
import dev.maquette.world.Demand;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The kubelets of all nodes. One turn looks at one pod that is bound to a node: mounts its volumes, gives it an address, brings its
 * images, starts, probes, restarts and ends its containers, and reports its status.
 */
public final class Kubelet extends Controller {

    public static final String REACTOR = "kubernetes/kubelet";

    /** cluster/namespace/collection/name/pod: pods that cannot go on without an object. */
    static final Table<String> WAITS = Table.restored("kubernetes/kubelet-waits", RecordCodec.text());

    /** cluster/resource/namespace/pod → namespace/pod: pods with processes that watch a kind. */
    static final Table<String> FOLLOWS = Table.restored("kubernetes/kubelet-follows", RecordCodec.text());

    private static final String NAME = "kubelet";

    private static final Duration FIRST_MOUNT_RETRY = Duration.ofMillis(500);
    private static final Duration ADDRESS_RETRY = Duration.ofSeconds(10);

    /** backOffPeriod where the network is not ready (pkg/kubelet/pod_workers.go, 1.32). */
    private static final Duration NETWORK_RETRY = Duration.ofSeconds(2);

    private final Registry registry;
    private final Workloads workloads;
    private final Map<String, Set<String>> unsafeSysctls;
    private volatile @Nullable Report told;

    /** What the present turn has made of the pod it looked at. */
    private record Report(StoredObject seen, StoredObject reported) {}

    public Kubelet(ApiServer server, Registry registry, Workloads workloads, List<Cluster> clusters) {
        super(NAME, Identity.user("system:masters-of-nodes", "system:nodes"), server);
        this.registry = registry;
        this.workloads = workloads;
        this.unsafeSysctls = clusters.stream().collect(Collectors.toMap(Cluster::id, Cluster::unsafeSysctls));
    }

    /** The tables this room keeps. */
    public static List<Table<?>> tables() {
        return List.of(
                PodRecord.TABLE,
                ContainerLogs.TABLE,
                FileTree.TABLE,
                PodAddresses.TABLE,
                PodAddresses.LAST,
                ImageStore.PRESENT,
                ImageStore.BUSY_UNTIL,
                ExecSession.TABLE,
                WAITS,
                FOLLOWS);
    }

    @Override
    protected void watch(Watches watches) {
        watches.on(Kind.PODS, (change, after) -> isOwn(change) ? List.of() : boundPod(change));
        for (Kind kind : List.of(Kind.SECRETS, Kind.CONFIG_MAPS, Kind.PERSISTENT_VOLUME_CLAIMS)) {
            watches.on(kind, (change, after) -> waiting(kind, change, after));
        }
        for (Kind kind : workloads.watched()) {
            watches.on(kind, (change, after) -> following(kind, change, after));
        }
    }

    private static List<ObjectName> following(Kind kind, Change<StoredObject> change, Records after) {
        String cluster = Watches.nameOf(change).cluster();
        List<ObjectName> pods = new ArrayList<>();
        for (String pod :
                after.under(FOLLOWS, cluster + '/' + kind.resource() + '/').values()) {
            int slash = pod.indexOf('/');
            pods.add(new ObjectName(cluster, pod.substring(0, slash), pod.substring(slash + 1)));
        }
        return pods;
    }

    /** Has the pod's processes woken whenever something of the kinds changes. */
    static void follow(PodTurn turn, List<Kind> kinds) {
        KubeObject pod = turn.pod();
        for (Kind kind : kinds) {
            turn.work().transaction().put(FOLLOWS, followKey(turn, kind), pod.namespace() + '/' + pod.name());
        }
    }

    static void stopFollowing(PodTurn turn) {
        for (JsonNode container : turn.allContainers()) {
            for (Kind kind : turn.workload(container.path("name").asText()).watches()) {
                turn.work().transaction().delete(FOLLOWS, followKey(turn, kind));
            }
        }
    }

    private static String followKey(PodTurn turn, Kind kind) {
        return turn.work().cluster()
                + '/'
                + kind.resource()
                + '/'
                + turn.pod().namespace()
                + '/'
                + turn.pod().name();
    }

    /**
     * Whether a change is the status that the present turn reported and nothing else. Who has told that has planned its next look already;
     * a real kubelet hears of its own status too, and finds nothing to do.
     */
    private boolean isOwn(Change<StoredObject> change) {
        Report report = told;
        return report != null
                && change.before().filter(before -> before == report.seen()).isPresent()
                && change.after().filter(after -> after == report.reported()).isPresent();
    }

    private static List<ObjectName> boundPod(Change<StoredObject> change) {
        boolean isBound = change.after()
                .or(change::before)
                .orElseThrow()
                .header()
                .fields()
                .getOrDefault("spec.nodeName", "")
                .isEmpty();
        return isBound ? List.of() : List.of(Watches.nameOf(change));
    }

    private static List<ObjectName> waiting(Kind kind, Change<StoredObject> change, Records after) {
        ObjectName name = Watches.nameOf(change);
        String prefix = waitPrefix(name.cluster(), name.namespace(), kind.plural() + "/" + name.name());
        List<ObjectName> pods = new ArrayList<>();
        for (String pod : after.under(WAITS, prefix).values()) {
            pods.add(new ObjectName(name.cluster(), name.namespace(), pod));
        }
        return pods;
    }

    private static String waitPrefix(String cluster, String namespace, String object) {
        return cluster + '/' + namespace + '/' + object + '/';
    }

    @Override
    protected void reconcile(ObjectName name, ClusterWork work) {
        told = null;
        Optional<KubeObject> pod = work.get(Kind.PODS, name.namespace(), name.name());
        String key = PodRecord.key(name.cluster(), name.namespace(), name.name());
        String uid = pod.map(KubeObject::uid).orElse("");
        Optional<PodRecord> known = PodRecord.find(work.transaction(), key);
        known.filter(record -> !record.uid().equals(uid)).ifPresent(record -> forget(work, key, record));
        if (pod.isPresent() && !Pods.node(pod.get()).isEmpty()) {
            PodRecord record =
                    known.filter(present -> present.uid().equals(uid)).orElseGet(() -> PodRecord.begin(key, uid));
            onNode(pod.get(), record, work);
        }
    }

    /** A pod that is gone leaves nothing on its node. */
    private static void forget(ClusterWork work, String key, PodRecord record) {
        PodAddresses.giveBack(work.transaction(), work.cluster(), record.address());
        ContainerLogs.forget(work.transaction(), work.cluster(), record.uid());
        new FileTree("pod/" + work.cluster() + "/" + record.uid()).forget(work.transaction());
        ExecSessions.forget(work.transaction(), key);
        work.transaction().delete(PodRecord.TABLE, key);
    }

    private void onNode(KubeObject pod, PodRecord record, ClusterWork work) {
        String nodeName = Pods.node(pod);
        Optional<KubeObject> node = work.get(Kind.NODES, "", nodeName);
        if (node.isEmpty()) {
            return;
        }
        if (Heartbeats.silentSince(work.records(), work.cluster(), nodeName).isPresent()) {
            Heartbeats.putOff(work.transaction(), ObjectName.of(pod), nodeName, REACTOR);
            return;
        }
        ClusterWork asNode = work.as(Identity.node(nodeName));
        PodTurn turn = new PodTurn(asNode, pod, record, workloads);
        if (record.instant("acceptedAt").isEmpty()) {
            record.instant("acceptedAt", work.now());
        }
        ExecSessions commands = new ExecSessions(turn);
        commands.goOn();
        boolean isOver = List.of("Succeeded", "Failed").contains(pod.text("/status/phase"));
        if (pod.isDeleting()) {
            new PodEnding(turn, nodeName).go();
        } else if (!isOver) {
            run(turn, node.get());
        }
        Schedule schedule = new Schedule(work.now());
        commands.settle(schedule);
        schedule.apply(asNode);
        if (!record.flag("gone")) {
            record.save(work.transaction());
        }
    }

    private void run(PodTurn turn, KubeObject node) {
        Schedule schedule = new Schedule(turn.work().now());
        PodDeadline deadline = new PodDeadline(
                turn, node.name(), unsafeSysctls.getOrDefault(turn.work().cluster(), Set.of()));
        if (turn.record().flag(PodDeadline.FAILED) || deadline.refuse() || deadline.end(schedule)) {
            report(turn, hostAddress(node));
            return;
        }
        if (volumesAreMounted(turn, node.name(), schedule) && sandboxIsReady(turn, node, schedule)) {
            new ContainerRunner(turn, registry, node.name(), schedule).run();
        }
        told = report(turn, hostAddress(node))
                .map(stored -> new Report(turn.pod().stored(), stored))
                .orElse(null);
        schedule.apply(turn.work());
    }

    private boolean volumesAreMounted(PodTurn turn, String node, Schedule schedule) {
        PodRecord record = turn.record();
        if (record.flag("mounted")) {
            return true;
        }
        stopWaiting(turn);
        for (Map.Entry<String, MountedVolume.Outcome> volume : turn.volumes().entrySet()) {
            MountedVolume.Outcome outcome = volume.getValue();
            if (outcome.volume().isEmpty()) {
                cannotMount(turn, node, outcome, schedule);
                return false;
            }
        }
        record.flag("mounted", true);
        turn.work().noLonger("node", turn.pod().stored().key().subject());
        return true;
    }

    private static void cannotMount(PodTurn turn, String node, MountedVolume.Outcome outcome, Schedule schedule) {
        PodRecord record = turn.record();
        ClusterWork work = turn.work();
        boolean isDue =
                record.instant("mountRetry").map(at -> !at.isAfter(work.now())).orElse(true);
        boolean isNew = !record.text("mountProblem").equals(outcome.problem());
        if (isDue || isNew) {
            work.event(
                    Kind.PODS,
                    turn.pod(),
                    EventRecord.warning(NAME, "FailedMount", outcome.problem()).on(node));
            int failures = isNew ? 0 : record.number("mountFailures");
            record.number("mountFailures", failures + 1);
            record.text("mountProblem", outcome.problem());
            record.instant("mountRetry", work.now().plus(mountBackoff(failures)));
        }
        work.because(Cause.of(
                "node.failed-mount",
                turn.pod().stored().key().subject(),
                Map.of("problem", outcome.problem(), "waitsFor", outcome.waitsFor(), "node", node)));
        wait(turn, outcome.waitsFor());
        record.instant("mountRetry")
                .ifPresent(at -> schedule.retry(at, work.transaction().sequence()));
    }

    /** 500 ms, doubling to 2 min 2 s (pkg/util/goroutinemap/exponentialbackoff). */
    private static Duration mountBackoff(int failures) {
        Duration longest = Duration.ofSeconds(122);
        Duration backoff = FIRST_MOUNT_RETRY.multipliedBy(1L << Math.min(failures, 10));
        return backoff.compareTo(longest) > 0 ? longest : backoff;
    }

    /** Has the pod looked at again when an object changes. */
    static void wait(PodTurn turn, String object) {
        if (!object.isEmpty()) {
            KubeObject pod = turn.pod();
            String key = waitPrefix(turn.work().cluster(), pod.namespace(), object) + pod.name();
            turn.work().transaction().put(WAITS, key, pod.name());
            turn.record().text("waitsFor", key);
        }
    }

    static void stopWaiting(PodTurn turn) {
        String key = turn.record().text("waitsFor");
        if (!key.isEmpty()) {
            turn.work().transaction().delete(WAITS, key);
            turn.record().remove("waitsFor");
        }
    }

    private static boolean sandboxIsReady(PodTurn turn, KubeObject node, Schedule schedule) {
        PodRecord record = turn.record();
        Instant now = turn.work().now();
        if (record.flag("sandbox")) {
            return true;
        }
        if (!turn.pod().at("/spec/hostNetwork").asBoolean()
                && NodeNetwork.isMissing(turn.work().records(), turn.work().cluster(), node.name())) {
            event(turn, node, "NetworkNotReady", "network is not ready: " + NodeNetwork.NOT_READY);
            retry(turn, schedule, NETWORK_RETRY);
            return false;
        }
        if (record.instant("sandboxAt").isEmpty()) {
            if (record.flag(LostContainers.CHANGED)) {
                sandboxChanged(turn, node);
            }
            record.instant("sandboxAt", now.plus(turn.workloads().timings().sandbox()));
        }
        Instant ready = record.instant("sandboxAt").orElseThrow();
        if (ready.isAfter(now)) {
            schedule.at(ready, Demand.FOREGROUND);
            return false;
        }
        boolean usesHost = turn.pod().at("/spec/hostNetwork").asBoolean();
        if (usesHost) {
            record.address(hostAddress(node));
        } else {
            String range = node.at("/spec/podCIDR").asText("10.1.0.0/16");
            Optional<String> address = PodAddresses.take(
                    turn.work().transaction(), turn.work().cluster(), range, PodRecord.key(turn.pod()));
            if (address.isEmpty()) {
                noAddress(turn, node, range, schedule);
                return false;
            }
            record.address(address.get());
        }
        record.flag("sandbox", true);
        return true;
    }

    private static void sandboxChanged(PodTurn turn, KubeObject node) {
        turn.record().remove(LostContainers.CHANGED);
        String message = "Pod sandbox changed, it will be killed and re-created.";
        turn.work()
                .event(
                        Kind.PODS,
                        turn.pod(),
                        EventRecord.normal(NAME, "SandboxChanged", message).on(node.name()));
    }

    private static void noAddress(PodTurn turn, KubeObject node, String range, Schedule schedule) {
        event(
                turn,
                node,
                "FailedCreatePodSandBox",
                "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox:"
                        + " no IP addresses available in range set: " + range);
        retry(turn, schedule, ADDRESS_RETRY);
    }

    private static void event(PodTurn turn, KubeObject node, String reason, String warning) {
        turn.work()
                .event(
                        Kind.PODS,
                        turn.pod(),
                        EventRecord.warning(NAME, reason, warning).on(node.name()));
    }

    private static void retry(PodTurn turn, Schedule schedule, Duration after) {
        schedule.retry(turn.work().now().plus(after), turn.work().transaction().sequence());
    }

    static String hostAddress(KubeObject node) {
        for (JsonNode address : node.at("/status/addresses")) {
            if (address.path("type").asText().equals("InternalIP")) {
                return address.path("address").asText();
            }
        }
        return "";
    }

    /** Tells the API what has changed; what is stored then, where something was to be told. */
    static Optional<StoredObject> report(PodTurn turn, String hostAddress) {
        ObjectNode status = new PodStatus(turn, hostAddress).build();
        if (JsonEquality.same(status, turn.pod().at("/status"))) {
            return Optional.empty();
        }
        ObjectNode next = JsonNodeFactory.instance.objectNode();
        next.putObject("metadata")
                .put("name", turn.pod().name())
                .put("namespace", turn.pod().namespace())
                .put("uid", turn.pod().uid())
                .put("resourceVersion", Long.toString(turn.pod().resourceVersion()));
        next.set("status", status);
        try {
            return Optional.of(turn.work().updateStatus(Kind.PODS, next).stored());
        } catch (ApiFailure gone) {
            if (!gone.isNotFound() && !gone.isConflict()) {
                throw gone;
            }
            return Optional.empty();
        }
    }

    /** A pod on a node, for those who come to it from outside: exec, port-forward, proxies; nothing where there is none. */
    public Optional<PodAccess> reach(Transaction transaction, String cluster, String namespace, String pod) {
        ClusterWork work = turn(new ObjectName(cluster, namespace, pod), transaction);
        return work.get(Kind.PODS, namespace, pod)
                .filter(present -> !present.text("/spec/nodeName").isEmpty())
                .map(present ->
                        new PodAccess(new PodTurn(work, present, PodRecord.of(transaction, present), workloads)));
    }

    static String fieldPath(PodTurn turn, String container) {
        boolean isInit = isAmong(turn.initContainers(), container);
        boolean isEphemeral = isAmong(turn.ephemeralContainers(), container);
        String list = isInit ? "initContainers" : isEphemeral ? "ephemeralContainers" : "containers";
        return "spec." + list + "{" + container + "}";
    }

    private static boolean isAmong(List<JsonNode> containers, String name) {
        return containers.stream().anyMatch(each -> each.path("name").asText().equals(name));
    }

    /** Deletion without grace, which only the kubelet asks for, once nothing runs any more. */
    static ObjectNode atOnce() {
        return JsonNodeFactory.instance.objectNode().put("gracePeriodSeconds", 0);
    }
}
