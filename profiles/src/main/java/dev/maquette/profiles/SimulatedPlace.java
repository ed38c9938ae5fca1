package dev.maquette.profiles;

import dev.maquette.server.control.CloudAccess;
import dev.maquette.server.control.ClusterAccess;
import dev.maquette.server.control.ReachedWorld;
import dev.maquette.server.control.WorldControl;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A simulated world as a place, whichever process holds it. */
final class SimulatedPlace implements OpenPlace {

    private final Profile profile;
    private final Path folder;
    private final ReachedWorld world;
    private final Optional<ClusterAccess> cluster;
    private final Optional<CloudAccess> cloud;
    private final Map<String, String> facts;
    private final Optional<Path> kubeconfig;
    private final Optional<Path> authority;
    private final AtomicLong holds = new AtomicLong();

    private SimulatedPlace(Profile profile, Path folder, ReachedWorld world, Map<String, String> facts) {
        this.profile = profile;
        this.folder = folder;
        this.world = world;
        this.cluster = world.control().clusters().stream().findFirst();
        this.cloud = world.control().cloud();
        this.facts = Map.copyOf(facts);
        this.kubeconfig =
                cluster.map(each -> Kubeconfigs.write(folder.resolve("kubeconfig"), each.kubeconfig(profile.name())));
        this.authority = cloud.map(each -> Kubeconfigs.write(folder.resolve("aws-ca.pem"), each.authorityPem()));
    }

    static SimulatedPlace of(Profile profile, Path folder, ReachedWorld world, Map<String, String> facts) {
        return new SimulatedPlace(profile, folder, world, facts);
    }

    private WorldControl control() {
        return world.control();
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public String title() {
        String cloudTitle = cloud.map(each -> "AWS " + each.region()).orElse("");
        String clusterTitle =
                cluster.map(each -> "Kubernetes " + profile.version()).orElse("");
        String both = cluster.isPresent() && cloud.isPresent() ? ", " : "";
        return clusterTitle + both + cloudTitle + " (simulated)";
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("MAQUETTE_ADMIN", world.admin().url());
        environment.put("MAQUETTE_ADMIN_TOKEN", world.admin().token());
        kubeconfig.ifPresent(file -> environment.put("KUBECONFIG", file.toString()));
        authority.ifPresent(file -> environment.put("AWS_CA_BUNDLE", file.toString()));
        cloud.ifPresent(each -> environment.putAll(of(each)));
        return Map.copyOf(environment);
    }

    /** Credentials that real AWS would refuse, and never without the endpoint: so nothing typed here reaches a real account. */
    private static Map<String, String> of(CloudAccess cloud) {
        return Map.of(
                "AWS_ENDPOINT_URL", cloud.url(),
                "AWS_ACCESS_KEY_ID", cloud.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", cloud.secretAccessKey(),
                "AWS_REGION", cloud.region(),
                "AWS_DEFAULT_REGION", cloud.region());
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public boolean isHeldElsewhere() {
        return world.isElsewhere();
    }

    @Override
    public Optional<Clock> clock() {
        return Optional.of(new WorldClock(control(), this::hold));
    }

    private Hold hold(WorldControl.Lease lease) {
        Path file = folder.resolve("holds")
                .resolve("kubeconfig-" + ProcessHandle.current().pid() + "-" + holds.incrementAndGet());
        return new WorldHold(
                lease, cluster.map(each -> Kubeconfigs.write(file, each.kubeconfigFor(profile.name(), lease.token()))));
    }

    @Override
    public Optional<Snapshots> snapshots() {
        return Optional.of(new WorldSnapshots(control()));
    }

    @Override
    public Optional<History> history() {
        return Optional.of(new WorldHistory(control()));
    }

    @Override
    public Optional<Causes> causes() {
        return Optional.of(new WorldCauses(control()));
    }

    @Override
    public Optional<Faults> faults() {
        return Optional.of(new WorldFaults(control()));
    }

    @Override
    public Optional<Addons> addons() {
        return Optional.of(new WorldAddons(control()));
    }

    @Override
    public Optional<Services> services() {
        return cluster.map(each -> new WorldServices(control(), each));
    }

    @Override
    public Optional<Costs> costs() {
        return cloud.map(each ->
                () -> control().costs().stream().map(SimulatedPlace::shown).toList());
    }

    private static Costs.Line shown(WorldControl.Cost cost) {
        return new Costs.Line(
                cost.region(),
                cost.resource(),
                cost.service(),
                cost.item(),
                cost.tags(),
                cost.amount(),
                cost.unit(),
                Optional.of(cost.price()).filter(text -> !text.isEmpty()).map(BigDecimal::new),
                cost.isEstimated(),
                cost.hourly(),
                cost.soFar());
    }

    @Override
    public void close() {
        world.close();
    }
}
