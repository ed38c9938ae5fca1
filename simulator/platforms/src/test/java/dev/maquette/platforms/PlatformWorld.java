package dev.maquette.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.catalog.ImageCatalog;
import dev.maquette.catalog.Timings;
import dev.maquette.kubernetes.access.BootstrapRoles;
import dev.maquette.kubernetes.access.Escalation;
import dev.maquette.kubernetes.access.NodeAuthorizer;
import dev.maquette.kubernetes.access.RbacAuthorizer;
import dev.maquette.kubernetes.admission.AdmissionPlugins;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.SchemaRules;
import dev.maquette.kubernetes.api.ServedResources;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.TrackedFields;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.controller.Controller;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controlplane.ControlPlane;
import dev.maquette.kubernetes.controlplane.Controllers;
import dev.maquette.kubernetes.node.Kubelet;
import dev.maquette.kubernetes.node.PublicRegistries;
import dev.maquette.kubernetes.node.Workloads;
import dev.maquette.kubernetes.registry.Strategies;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.custom.Definition;
import dev.maquette.kubernetes.schema.decoding.BodyFormat;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import dev.maquette.kubernetes.schema.decoding.FieldValidation;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.platforms.addon.AddonRequest;
import dev.maquette.platforms.addon.AddonResult;
import dev.maquette.platforms.addon.Addons;
import dev.maquette.workloads.ModelledWorkloads;
import dev.maquette.world.Cause;
import dev.maquette.world.Causes;
import dev.maquette.world.Door;
import dev.maquette.world.Pace;
import dev.maquette.world.Records;
import dev.maquette.world.Settings;
import dev.maquette.world.TimeSource;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A cluster of a platform with its whole control plane, kubelets and software, in memory and in virtual time. */
final class PlatformWorld implements AutoCloseable {

    static final String CLUSTER = "c";

    private static final Identity ADMIN = Identity.user("admin", Identity.MASTERS);
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

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
    private final Addons addons;
    private final List<Cause> failures = new CopyOnWriteArrayList<>();

    PlatformWorld(Platform platform, int nodes) {
        String minor = platform.preferred().minor();
        Cluster cluster = platform.cluster(CLUSTER, minor);
        ServedResources served = new ServedResources(
                definition -> Definition.read(definition.tree()).resources());
        served.cluster(CLUSTER, Schemas.builtIn(cluster.release()));
        RbacAuthorizer rbac = new RbacAuthorizer();
        List<AdmissionPlugin> admission = new ArrayList<>(AdmissionPlugins.usual());
        admission.add(new Escalation(rbac));
        server = new ApiServer(new ApiServer.Parts(
                served,
                new NodeAuthorizer(rbac),
                new SchemaRules(),
                new TrackedFields(),
                admission,
                Strategies.all(List.of(cluster)),
                Controllers.handlers()));
        addons = new Addons(server, Map.of(CLUSTER, platform.addons()));
        world = world(platform);
        world.listen(commits -> commits.forEach(commit -> commit.changes().forEach(change -> {
            if (change.after().orElse(null) instanceof Cause cause
                    && cause.code().equals("world.reactor-failed")) {
                failures.add(cause);
            }
        })));
        world.start();
        for (String namespace : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
            create("{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}");
        }
        BootstrapRoles.manifests().forEach(this::create);
        for (String priority : List.of("system-node-critical: 2000001000", "system-cluster-critical: 2000000000")) {
            String[] parts = priority.split(": ");
            create("{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: " + parts[0] + "}, value: "
                    + parts[1] + "}");
        }
        platform.beginning(minor, nodes, NodeShape.ORDINARY, BEGINNING).forEach(this::create);
        eventually("default account", Duration.ofSeconds(5), () -> find(Kind.SERVICE_ACCOUNTS, "default", "default")
                .isPresent());
    }

    private World world(Platform platform) {
        WorldBuilder builder = new WorldBuilder(new StillTime());
        ObjectStore.tables().forEach(builder::table);
        Kubelet.tables().forEach(builder::table);
        builder.table(Controller.recentEvents());
        Controllers.tables().forEach(builder::table);
        ControlPlane plane = new ControlPlane(
                (cluster, records) -> Optional.of("a certificate"),
                (cluster, account, secret) -> "a token",
                cluster -> Optional.empty());
        Controllers.all(server, plane).forEach(builder::reactor);
        builder.reactor(new Kubelet(
                server,
                new PublicRegistries(ImageCatalog.bundled(), Timings.REAL),
                new Workloads(ModelledWorkloads.all()),
                List.of(platform.cluster(CLUSTER, platform.preferred().minor()))));
        platform.reactors(server, List.of(CLUSTER)).forEach(builder::reactor);
        builder.door(DOOR).door(addons);
        return builder.inMemory(new Settings(1, BEGINNING, new Pace.Stopped()));
    }

    static PlatformWorld microK8s() {
        return new PlatformWorld(Platforms.named("microk8s"), 1);
    }

    static PlatformWorld k3s() {
        return new PlatformWorld(Platforms.named("k3s"), 1);
    }

    PlatformWorld given(String yaml) {
        for (String document : yaml.split("(?m)^---$")) {
            create(document);
        }
        return this;
    }

    private void create(String yaml) {
        create((ObjectNode) Decoder.parse(yaml.getBytes(StandardCharsets.UTF_8), BodyFormat.YAML));
    }

    /** Creates an object under strict field validation, then its status where it brings one. */
    private void create(ObjectNode object) {
        GroupVersionKind kind = GroupVersionKind.of(
                object.path("apiVersion").asText(), object.path("kind").asText());
        Schemas schemas = server.schemas(CLUSTER, world.records());
        Resource resource = schemas.resource(kind).orElseThrow();
        ObjectNode decoded = new Decoder(schemas)
                .decode(object, kind, FieldValidation.STRICT)
                .object();
        String namespace =
                resource.namespaced() ? object.at("/metadata/namespace").asText("default") : "";
        Target collection = Target.of(resource.groupVersionResource(), namespace, "");
        call(Verb.CREATE, collection, Body.of(decoded.deepCopy()));
        if (object.path("status").isObject() && !object.path("status").isEmpty()) {
            Target status = new Target(
                    resource.groupVersionResource(),
                    namespace,
                    object.at("/metadata/name").asText(),
                    "status");
            call(Verb.UPDATE, status, Body.of(decoded));
        }
    }

    private Answer call(Verb verb, Target target, Body body) {
        Call call = new Call(CLUSTER, ADMIN, verb, target, Parameters.NONE, body, "test");
        return enter(DOOR, new byte[0], transaction -> server.write(call, transaction));
    }

    private <R> R enter(Door door, byte[] input, Function<Transaction, R> effect) {
        try {
            return world.enter(door, input, effect).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    PlatformWorld patch(Kind kind, String namespace, String name, String strategicPatch) {
        ObjectNode patch = (ObjectNode) Decoder.parse(strategicPatch.getBytes(StandardCharsets.UTF_8), BodyFormat.YAML);
        Body body = new Body.Patch(Body.Patch.Type.STRATEGIC, patch, List.of());
        call(Verb.PATCH, Target.of(kind.address(), namespace, name), body);
        return this;
    }

    void delete(Kind kind, String namespace, String name) {
        call(Verb.DELETE, Target.of(kind.address(), namespace, name), Body.of(JsonNodeFactory.instance.objectNode()));
    }

    /** Switches an add-on on and waits for its script to end. */
    AddonResult enable(String name, String... arguments) {
        return run(AddonRequest.enable(CLUSTER, name, List.of(arguments)));
    }

    AddonResult disable(String name) {
        return run(AddonRequest.disable(CLUSTER, name, List.of()));
    }

    private AddonResult run(AddonRequest request) {
        List<String> lines = new ArrayList<>();
        AddonResult result = enter(addons, request.bytes(), addons.open(request.bytes()));
        lines.addAll(result.lines());
        for (int tries = 0; !result.isDone() && tries < 300; tries++) {
            after(Duration.ofSeconds(1));
            byte[] input = result.next().orElseThrow().bytes();
            result = enter(addons, input, addons.open(input));
            lines.addAll(result.lines());
        }
        return new AddonResult(result.exitStatus(), lines, result.next());
    }

    String status() {
        return addons.catalog(CLUSTER).status(world.records(), CLUSTER);
    }

    Records records() {
        return world.records();
    }

    Optional<KubeObject> find(Kind kind, String namespace, String name) {
        return ObjectStore.get(world.records(), new ObjectKey(CLUSTER, kind.resource(), namespace, name))
                .map(KubeObject::new);
    }

    KubeObject get(Kind kind, String namespace, String name) {
        return find(kind, namespace, name).orElseThrow(() -> new AssertionError(kind.name() + " " + name + " is gone"));
    }

    List<KubeObject> list(Kind kind, String namespace) {
        List<KubeObject> objects = new ArrayList<>();
        for (StoredObject object : ObjectStore.list(world.records(), CLUSTER, kind.resource(), namespace)) {
            objects.add(new KubeObject(object));
        }
        return objects;
    }

    List<String> events(String reason) {
        return list(Kind.EVENTS, "").stream()
                .filter(event -> event.text("/reason").equals(reason))
                .map(event -> event.text("/message"))
                .toList();
    }

    List<Cause> causes(String subject) {
        return Causes.of(world.records(), subject);
    }

    Instant now() {
        return world.now();
    }

    PlatformWorld after(Duration virtual) {
        world.advance(virtual);
        failIfBroken();
        return this;
    }

    /** Lets time go on until something holds; it has to within the given time. */
    PlatformWorld eventually(String what, Duration within, BooleanSupplier holds) {
        Instant deadline = world.now().plus(within);
        world.advance(Duration.ZERO);
        while (!holds.getAsBoolean()) {
            failIfBroken();
            Optional<Timer> next = world.awaited();
            assertThat(next.isPresent() && !next.get().due().isAfter(deadline))
                    .as("%s within %s; next is %s; %s", what, within, next, unready())
                    .isTrue();
            Duration gap = Duration.between(world.now(), next.orElseThrow().due());
            world.advance(gap.isNegative() ? Duration.ZERO : gap);
        }
        failIfBroken();
        return this;
    }

    /** Waits until every pod that there is to be is ready. */
    PlatformWorld ready() {
        return eventually(
                "all pods ready",
                Duration.ofMinutes(5),
                () -> !list(Kind.PODS, "").isEmpty()
                        && unready().isEmpty()
                        && list(Kind.DEPLOYMENTS, "").stream()
                                .allMatch(each ->
                                        each.number("/status/readyReplicas", 0) == each.number("/spec/replicas", 1)));
    }

    private List<String> unready() {
        return list(Kind.PODS, "").stream()
                .filter(pod -> !Pods.isReady(pod))
                .map(pod -> pod.name() + " " + pod.at("/status"))
                .toList();
    }

    private void failIfBroken() {
        for (Cause cause : failures) {
            throw new AssertionError(cause.subject() + ": " + cause.values().get("trace"));
        }
    }

    @Override
    public void close() {
        world.close();
    }
}
