package dev.maquette.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.maquette.kubernetes.access.BootstrapRoles;
import dev.maquette.kubernetes.access.NodeAuthorizer;
import dev.maquette.kubernetes.access.RbacAuthorizer;
import dev.maquette.kubernetes.admission.AdmissionPlugins;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Authorizer;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.SchemaRules;
import dev.maquette.kubernetes.api.ServedResources;
import dev.maquette.kubernetes.api.SubresourceHandler;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.TrackedFields;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.controller.node.Heartbeats;
import dev.maquette.kubernetes.controlplane.ControlPlane;
import dev.maquette.kubernetes.controlplane.Controllers;
import dev.maquette.kubernetes.registry.Strategies;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Cause;
import dev.maquette.world.Causes;
import dev.maquette.world.Change;
import dev.maquette.world.Door;
import dev.maquette.world.Pace;
import dev.maquette.world.Reactor;
import dev.maquette.world.Settings;
import dev.maquette.world.TimeSource;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** A cluster in memory for tests that say: given these objects, when this happens, then eventually that holds. Its time is virtual. */
public final class Scenario implements AutoCloseable {

    public static final String CLUSTER = "c";

    private static final Cluster HERE = new Cluster(
            CLUSTER,
            Release.V1_32,
            "v1.32.0",
            new Cluster.Network("10.96.0.0/16", "10.1.0.0/16", "10.96.0.10", "cluster.local"));

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Identity ADMIN = Identity.user("admin", Identity.MASTERS);
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST_STEPS = 100_000;

    private static final Door DOOR = new Door() {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public Function<Transaction, ?> open(byte[] input) {
            throw new UnsupportedOperationException("tests are not replayed");
        }
    };

    /** Real time stands still: tests move virtual time by hand. */
    private record StillTime() implements TimeSource {
        @Override
        public Instant wallClock() {
            return BEGINNING;
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }

    private final World world;
    private final ApiServer server;
    private final List<Cause> failures = new CopyOnWriteArrayList<>();

    private Scenario(Function<ApiServer, Collection<? extends Reactor>> reactors) {
        this(reactors, (cluster, identity, attributes, records) -> new Authorizer.Verdict(true, ""), List.of());
    }

    private Scenario(
            Function<ApiServer, Collection<? extends Reactor>> reactors,
            Authorizer authorizer,
            List<AdmissionPlugin> admission) {
        ServedResources served = new ServedResources(TestDefinitions::compile);
        served.cluster(CLUSTER, Schemas.builtIn(Release.V1_32));
        Map<String, SubresourceHandler> handlers = new HashMap<>(Controllers.handlers());
        server = new ApiServer(new ApiServer.Parts(
                served,
                authorizer,
                new SchemaRules(),
                new TrackedFields(),
                admission,
                Strategies.all(List.of(HERE)),
                handlers));
        WorldBuilder builder = new WorldBuilder(new StillTime());
        ObjectStore.tables().forEach(builder::table);
        builder.table(Controller.recentEvents());
        Controllers.tables().forEach(builder::table);
        reactors.apply(server).forEach(builder::reactor);
        builder.door(DOOR);
        world = builder.inMemory(new Settings(1, BEGINNING, new Pace.Stopped()));
        world.listen(commits -> commits.forEach(commit -> commit.changes().forEach(this::noteFailure)));
        world.start();
    }

    /** A cluster with the given controllers and nothing else. */
    public static Scenario with(Function<ApiServer, Collection<? extends Reactor>> reactors) {
        return new Scenario(reactors);
    }

    /** A cluster with the given controllers, and nodes whose kubelets run whatever is bound to them. */
    public static Scenario withKubelets(Function<ApiServer, Collection<? extends Reactor>> reactors) {
        return new Scenario(server -> {
            List<Reactor> all = new ArrayList<>(reactors.apply(server));
            all.add(new TestKubelet(server));
            return all;
        });
    }

    /** A whole control plane as a cluster begins with it, with its own rights and admission, and simple kubelets. */
    public static Scenario complete() {
        ControlPlane plane = new ControlPlane(
                (cluster, records) -> Optional.of("PEM"),
                (cluster, account, secret) -> "token",
                cluster -> Optional.empty());
        Scenario scenario = new Scenario(
                server -> {
                    List<Reactor> all = new ArrayList<>(Controllers.all(server, plane));
                    all.add(new TestKubelet(server));
                    return all;
                },
                new NodeAuthorizer(new RbacAuthorizer()),
                AdmissionPlugins.usual());
        BootstrapRoles.manifests().forEach(scenario::create);
        for (String namespace : List.of("default", "kube-system", "kube-node-lease")) {
            scenario.given("{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}");
        }
        return scenario;
    }

    /** What controllers were refused and still are. */
    public List<String> refusals() {
        return world.records().under(ControllerTables.all().getFirst(), "").entrySet().stream()
                .map(entry -> entry.getKey().replace('\0', ' ') + ": " + entry.getValue())
                .toList();
    }

    public Instant now() {
        return world.now();
    }

    public World world() {
        return world;
    }

    /** Creates objects from YAML documents; those of a namespaced kind go to {@code default} unless they say otherwise. */
    public Scenario given(String yaml) {
        for (String document : yaml.split("(?m)^---$")) {
            create(parse(document));
        }
        return this;
    }

    public KubeObject create(ObjectNode object) {
        Resource resource = resource(object);
        String namespace = namespace(resource, object);
        return call(Verb.CREATE, Target.of(resource.groupVersionResource(), namespace, ""), Body.of(object))
                .orElseThrow();
    }

    private static String namespace(Resource resource, ObjectNode object) {
        return resource.namespaced() ? object.at("/metadata/namespace").asText("default") : "";
    }

    private Resource resource(ObjectNode object) {
        GroupVersion version = GroupVersion.parse(object.path("apiVersion").asText());
        return server.schemas(CLUSTER, world.records())
                .resource(version.kind(object.path("kind").asText()))
                .orElseThrow();
    }

    public static ObjectNode parse(String yaml) {
        try {
            return (ObjectNode) YAML.readTree(yaml);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Makes a call as a cluster administrator; nothing where the answer is no object. */
    public Optional<KubeObject> call(Verb verb, Target target, Body body) {
        Call call = new Call(CLUSTER, ADMIN, verb, target, Parameters.NONE, body, "test");
        Answer answer = await(world.enter(DOOR, new byte[0], transaction -> server.write(call, transaction)));
        return answer instanceof Answer.Stored stored ? Optional.of(new KubeObject(stored.object())) : Optional.empty();
    }

    private static Answer await(CompletableFuture<Answer> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof ApiFailure refused ? refused : failed;
        }
    }

    public Scenario patch(Kind kind, String namespace, String name, String mergePatch) {
        return patch(kind, namespace, name, "", mergePatch);
    }

    public Scenario patch(Kind kind, String namespace, String name, String subresource, String mergePatch) {
        Body body = new Body.Patch(Body.Patch.Type.MERGE, parse(mergePatch), List.of());
        call(Verb.PATCH, Target.of(kind.address(), namespace, name).sub(subresource), body);
        return this;
    }

    public Scenario delete(Kind kind, String namespace, String name) {
        return delete(kind, namespace, name, "{}");
    }

    public Scenario delete(Kind kind, String namespace, String name, String options) {
        call(Verb.DELETE, Target.of(kind.address(), namespace, name), Body.of(parse(options)));
        return this;
    }

    public Optional<KubeObject> find(Kind kind, String namespace, String name) {
        return ObjectStore.get(world.records(), new ObjectKey(CLUSTER, kind.resource(), namespace, name))
                .map(KubeObject::new);
    }

    public KubeObject get(Kind kind, String namespace, String name) {
        return find(kind, namespace, name).orElseThrow(() -> new AssertionError(kind.name() + " " + name + " is gone"));
    }

    public List<KubeObject> list(Kind kind, String namespace) {
        List<KubeObject> objects = new ArrayList<>();
        for (StoredObject object : ObjectStore.list(world.records(), CLUSTER, kind.resource(), namespace)) {
            objects.add(new KubeObject(object));
        }
        return objects;
    }

    /** The pods that have neither ended nor are ending. */
    public List<KubeObject> livePods(String namespace) {
        return list(Kind.PODS, namespace).stream().filter(Pods::isActive).toList();
    }

    /** The messages of all events of a reason, oldest first. */
    public List<String> events(String reason) {
        return list(Kind.EVENTS, "").stream()
                .filter(event -> event.text("/reason").equals(reason))
                .map(event -> event.text("/message"))
                .toList();
    }

    public List<Cause> causes(String subject) {
        return Causes.of(world.records(), subject);
    }

    public Scenario after(Duration virtual) {
        world.advance(virtual);
        failIfBroken();
        return this;
    }

    /** Lets happen what is due for anybody, until nothing is. */
    public Scenario settle() {
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<Timer> next = world.awaited();
            if (next.isEmpty()) {
                failIfBroken();
                return this;
            }
            advanceTo(next.get().due());
        }
        throw new AssertionError("the world does not settle; next is " + world.awaited());
    }

    private void advanceTo(Instant due) {
        Duration gap = Duration.between(world.now(), due);
        world.advance(gap.isNegative() ? Duration.ZERO : gap);
    }

    /** Lets time go on until something holds; it has to within the given time. */
    public Scenario eventually(String what, Duration within, BooleanSupplier holds) {
        Instant deadline = now().plus(within);
        world.advance(Duration.ZERO);
        while (!holds.getAsBoolean()) {
            failIfBroken();
            Optional<Timer> next = world.awaited();
            assertThat(next.isPresent() && !next.get().due().isAfter(deadline))
                    .as("%s within %s; next is %s", what, within, next)
                    .isTrue();
            advanceTo(next.orElseThrow().due());
        }
        failIfBroken();
        return this;
    }

    private void noteFailure(Change<?> change) {
        if (change.after().isPresent()
                && change.after().get() instanceof Cause cause
                && cause.code().equals("world.reactor-failed")) {
            failures.add(cause);
        }
    }

    private void failIfBroken() {
        for (Cause cause : failures) {
            throw new AssertionError(cause.subject() + ": " + cause.values());
        }
    }

    /** Adds ready nodes of 4 CPUs, 16 GiB and room for 110 pods. */
    public Scenario nodes(String... names) {
        for (String name : names) {
            given("""
                apiVersion: v1
                kind: Node
                metadata: {name: %s, labels: {kubernetes.io/hostname: %s, kubernetes.io/os: linux}}
                """.formatted(name, name));
            patch(Kind.NODES, "", name, "status", """
                status:
                  capacity: {cpu: "4", memory: 16Gi, pods: "110", ephemeral-storage: 100Gi}
                  allocatable: {cpu: "4", memory: 16Gi, pods: "110", ephemeral-storage: 100Gi}
                  conditions:
                  - {type: Ready, status: "True", reason: KubeletReady, lastHeartbeatTime: "2026-01-01T00:00:00Z", lastTransitionTime: "2026-01-01T00:00:00Z"}
                """);
        }
        return this;
    }

    /** Puts a pod on a node, as a scheduler would. */
    public Scenario bind(String namespace, String pod, String node) {
        ObjectNode binding = JsonNodeFactory.instance.objectNode();
        binding.put("kind", "Binding").put("apiVersion", "v1");
        binding.putObject("metadata").put("name", pod).put("namespace", namespace);
        binding.putObject("target").put("kind", "Node").put("name", node);
        call(Verb.CREATE, Target.of(Kind.PODS.address(), namespace, pod).sub("binding"), Body.of(binding));
        return this;
    }

    /** Puts every pod that has no node on the first one. */
    public Scenario bindAll(String node) {
        for (KubeObject pod : list(Kind.PODS, "")) {
            if (Pods.node(pod).isEmpty() && Pods.isActive(pod)) {
                bind(pod.namespace(), pod.name(), node);
            }
        }
        return this;
    }

    /** A node's kubelet is not heard of any more. */
    public Scenario silence(String node) {
        return write(transaction -> Heartbeats.silence(transaction, CLUSTER, node));
    }

    public Scenario speak(String node) {
        return write(transaction -> Heartbeats.resume(transaction, CLUSTER, node));
    }

    /** Changes the world past its API. */
    public Scenario write(Consumer<Transaction> change) {
        world.enter(DOOR, new byte[0], transaction -> {
                    change.accept(transaction);
                    return true;
                })
                .join();
        return this;
    }

    public static JsonNode condition(KubeObject object, String type) {
        return Conditions.find(object.tree(), type).orElseGet(MissingNode::getInstance);
    }

    @Override
    public void close() {
        world.close();
    }
}
