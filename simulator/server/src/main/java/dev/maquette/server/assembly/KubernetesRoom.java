package dev.maquette.server.assembly;

import dev.maquette.catalog.ImageCatalog;
import dev.maquette.kubernetes.access.AccessReviews;
import dev.maquette.kubernetes.access.Escalation;
import dev.maquette.kubernetes.access.NodeAuthorizer;
import dev.maquette.kubernetes.access.RbacAuthorizer;
import dev.maquette.kubernetes.access.ServiceAccountTokens;
import dev.maquette.kubernetes.access.SignerPermissions;
import dev.maquette.kubernetes.admission.AdmissionPlugins;
import dev.maquette.kubernetes.admission.policy.ValidatingPolicies;
import dev.maquette.kubernetes.admission.webhook.MutatingWebhooks;
import dev.maquette.kubernetes.admission.webhook.ValidatingWebhooks;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.kubernetes.api.SchemaRules;
import dev.maquette.kubernetes.api.ServedResources;
import dev.maquette.kubernetes.api.SubresourceHandler;
import dev.maquette.kubernetes.api.TrackedFields;
import dev.maquette.kubernetes.controller.Controller;
import dev.maquette.kubernetes.controlplane.ClusterStart;
import dev.maquette.kubernetes.controlplane.ControlPlane;
import dev.maquette.kubernetes.controlplane.Controllers;
import dev.maquette.kubernetes.controlplane.PowerDoor;
import dev.maquette.kubernetes.fault.FaultDoor;
import dev.maquette.kubernetes.fault.Faults;
import dev.maquette.kubernetes.fault.ReachedRegistries;
import dev.maquette.kubernetes.halt.HaltedClusters;
import dev.maquette.kubernetes.node.Kubelet;
import dev.maquette.kubernetes.node.PublicRegistries;
import dev.maquette.kubernetes.node.Workloads;
import dev.maquette.kubernetes.registry.Strategies;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.custom.Definition;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.WatchLog;
import dev.maquette.kubernetes.webhook.PendingCalls;
import dev.maquette.platforms.Platform;
import dev.maquette.platforms.addon.AddonCatalog;
import dev.maquette.platforms.addon.Addons;
import dev.maquette.server.control.AddonDoor;
import dev.maquette.server.control.FaultControl;
import dev.maquette.server.control.Inhabitants;
import dev.maquette.server.control.PowerControl;
import dev.maquette.server.kubernetes.ConnectHandler;
import dev.maquette.server.kubernetes.WriteDoor;
import dev.maquette.server.kubernetes.pods.CommandFollowers;
import dev.maquette.server.kubernetes.pods.LogFollowers;
import dev.maquette.server.kubernetes.pods.PodConnections;
import dev.maquette.server.kubernetes.pods.PodDoor;
import dev.maquette.server.kubernetes.webhooks.WebhookClient;
import dev.maquette.server.kubernetes.webhooks.WebhookDoor;
import dev.maquette.workloads.declared.WorkloadFiles;
import dev.maquette.world.Reactor;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything Kubernetes of a world: one API for all its clusters, and what reacts to it. */
final class KubernetesRoom {

    /** How many events a cluster remembers for watches; more than etcd keeps between compactions in a small cluster. */
    private static final int WATCH_HISTORY = 100_000;

    final ApiServer server;
    final WatchLog watches = new WatchLog(WATCH_HISTORY);
    final WriteDoor door;
    final Bootstrap bootstrap;
    final Addons addons;
    final WebhookClient webhookClient = new WebhookClient();

    private final WorldPlan plan;
    private final ServiceAccountTokens tokens;
    private final Kubelet kubelet;
    private final PodDoor pods;
    private final CertificateIssuer issuer;
    private final WebhookDoor webhooks;
    private final FaultDoor faults = new FaultDoor();
    private final PowerDoor power;
    private final LogFollowers followers = new LogFollowers();
    private final CommandFollowers commands;

    KubernetesRoom(WorldPlan plan, ServiceAccountTokens tokens, Keyring keys) {
        this.plan = plan;
        this.tokens = tokens;
        List<Cluster> clusters =
                plan.clusters().stream().map(ClusterPlan::cluster).toList();
        ServedResources served = new ServedResources(
                definition -> Definition.read(definition.tree()).resources());
        clusters.forEach(cluster -> served.cluster(cluster.id(), Schemas.builtIn(cluster.release())));
        WorkloadFiles files = new WorkloadFiles();
        RbacAuthorizer rbac = new RbacAuthorizer();
        NodeAuthorizer authorizer = new NodeAuthorizer(rbac);
        List<AdmissionPlugin> admission = new ArrayList<>(AdmissionPlugins.usual());
        AdmissionPlugin last = admission.removeLast();
        admission.add(new Escalation(rbac));
        admission.add(new SignerPermissions(rbac));
        admission.add(new MutatingWebhooks(admission));
        admission.add(new ValidatingPolicies((cluster, request) -> served.of(cluster, request.transaction())));
        admission.add(new ValidatingWebhooks());
        admission.add(files);
        admission.add(last);
        Map<String, SubresourceHandler> subresources = new HashMap<>(new AccessReviews(authorizer, rbac).handlers());
        subresources.put("serviceaccounts/token", tokens::create);
        subresources.put("tokenreviews.authentication.k8s.io", tokens::review);
        subresources.putAll(Controllers.handlers());
        this.server = new ApiServer(new ApiServer.Parts(
                served,
                authorizer,
                new SchemaRules(),
                new TrackedFields(),
                admission,
                Strategies.all(clusters),
                subresources));
        this.door = new WriteDoor(server);
        this.bootstrap = new Bootstrap(server, plan.clusters());
        this.addons = new Addons(server, catalogs(plan));
        this.kubelet = new Kubelet(
                server,
                new ReachedRegistries(new PublicRegistries(ImageCatalog.bundled(), plan.timings())),
                new Workloads(plan.workloads(), plan.timings(), files),
                clusters);
        this.pods = new PodDoor(kubelet);
        this.power = new PowerDoor(plan.timings());
        this.commands = new CommandFollowers(pods);
        this.issuer = new CertificateIssuer(server, keys);
        this.webhooks = new WebhookDoor(webhookClient);
    }

    private static Map<String, AddonCatalog> catalogs(WorldPlan plan) {
        Map<String, AddonCatalog> catalogs = new HashMap<>();
        plan.clusters().forEach(each -> each.platform()
                .ifPresent(platform -> catalogs.put(each.cluster().id(), platform.addons())));
        return catalogs;
    }

    /** What the platforms add to the control planes of their clusters. */
    private List<Reactor> platformReactors() {
        Map<Platform, List<String>> clusters = new LinkedHashMap<>();
        plan.clusters().forEach(each -> each.platform()
                .ifPresent(platform -> clusters.computeIfAbsent(platform, any -> new ArrayList<>())
                        .add(each.cluster().id())));
        List<Reactor> reactors = new ArrayList<>();
        clusters.forEach((platform, ids) -> reactors.addAll(platform.reactors(server, ids)));
        return reactors;
    }

    void furnish(WorldBuilder builder) {
        ObjectStore.tables().forEach(builder::table);
        Kubelet.tables().forEach(builder::table);
        Faults.tables().forEach(builder::table);
        HaltedClusters.tables().forEach(builder::table);
        PendingCalls.tables().forEach(builder::table);
        builder.table(Controller.recentEvents());
        Controllers.tables().forEach(builder::table);
        List<Reactor> reactors = new ArrayList<>(Controllers.all(server, controlPlane()));
        reactors.add(kubelet);
        reactors.addAll(platformReactors());
        disabled().without(reactors).forEach(builder::reactor);
        builder.reactor(new ClusterStart());
        builder.door(door)
                .door(bootstrap)
                .door(addons)
                .door(pods)
                .door(issuer)
                .door(webhooks)
                .door(faults)
                .door(power);
        builder.onRestore(ObjectStore::renumber);
    }

    private ControlPlane controlPlane() {
        Map<String, String> podRanges = new HashMap<>();
        plan.clusters()
                .forEach(each -> podRanges.put(
                        each.cluster().id(), each.cluster().network().podCidr()));
        return new ControlPlane(
                (cluster, records) -> Keyring.certificate(records, Assembly.authority(cluster)),
                (cluster, account, secret) -> tokens.lasting(account.stored(), secret.stored()),
                cluster -> Optional.ofNullable(podRanges.get(cluster)).filter(range -> range.contains("/")));
    }

    private DisabledParts disabled() {
        return new DisabledParts(plan.clusters().stream()
                .flatMap(cluster -> cluster.disabled().stream())
                .toList());
    }

    /** How the add-ons of the first cluster that has some are switched. */
    AddonDoor addonDoor(World world) {
        return plan.clusters().stream()
                .filter(each -> each.platform().isPresent())
                .findFirst()
                .<AddonDoor>map(
                        each -> new PlatformAddons(world, addons, each.cluster().id()))
                .orElseGet(() -> plan.addons().apply(world, server));
    }

    /** What can be broken on purpose is of the first cluster; a world without one has nothing to break yet. */
    FaultControl faultControl(World world) {
        return new FaultControl(world, faults, firstCluster());
    }

    PowerControl powerControl(World world) {
        return new PowerControl(world, power, firstCluster());
    }

    private Optional<String> firstCluster() {
        return plan.clusters().stream().map(each -> each.cluster().id()).findFirst();
    }

    Inhabitants inhabitants() {
        return new Inhabitants(
                server,
                plan.clusters().stream().map(each -> each.cluster().id()).toList());
    }

    void open(World world) {
        for (ClusterPlan cluster : plan.clusters()) {
            String id = cluster.cluster().id();
            watches.begin(id, world.records());
        }
        world.listen(watches);
        world.listen(server.history());
        issuer.begin(world);
        webhooks.begin(world);
        followers.begin(world.records().epoch());
        world.listen(followers);
        commands.begin(world);
    }

    /** What answers the subresources that connect. */
    Map<String, ConnectHandler> connections(World world) {
        return PodConnections.of(world, server, pods, commands, followers);
    }
}
