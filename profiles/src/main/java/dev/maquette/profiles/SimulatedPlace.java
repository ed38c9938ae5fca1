package dev.maquette.profiles;

import dev.maquette.server.control.CloudAccess;
import dev.maquette.server.control.ClusterAccess;
import dev.maquette.server.control.ReachedWorld;
import dev.maquette.server.control.WorldControl;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
        return Optional.of(new WorldClock());
    }

    @Override
    public Optional<Snapshots> snapshots() {
        return Optional.of(new WorldSnapshots());
    }

    @Override
    public Optional<History> history() {
        return Optional.of(new WorldHistory());
    }

    @Override
    public Optional<Causes> causes() {
        return Optional.of(new WorldCauses());
    }

    @Override
    public Optional<Faults> faults() {
        return Optional.of(new WorldFaults());
    }

    @Override
    public Optional<Addons> addons() {
        return Optional.of(new WorldAddons());
    }

    @Override
    public Optional<Services> services() {
        return cluster.map(WorldServices::new);
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

    private final class WorldClock implements Clock {

        @Override
        public Instant now() {
            return control().clock().now();
        }

        @Override
        public String pace() {
            return control().clock().pace();
        }

        @Override
        public void pace(String pace) {
            control().pace(pace);
        }

        @Override
        public void advance(Duration virtual) {
            control().advance(virtual);
        }

        @Override
        public Optional<Due> next() {
            return control().clock().next().map(WorldClock::due);
        }

        @Override
        public List<Due> due(int most) {
            return control().due(most).stream().map(WorldClock::due).toList();
        }

        private static Due due(WorldControl.Due due) {
            return new Due(due.at(), due.actor(), due.subject());
        }

        @Override
        public Hold hold(String holder) {
            return new WorldHold(control().lease(holder));
        }
    }

    private final class WorldHold implements Hold {

        private final WorldControl.Lease lease;
        private final Optional<Path> file;

        WorldHold(WorldControl.Lease lease) {
            this.lease = lease;
            this.file = cluster.map(each -> Kubeconfigs.write(
                    folder.resolve("holds")
                            .resolve("kubeconfig-" + ProcessHandle.current().pid() + "-" + holds.incrementAndGet()),
                    each.kubeconfigFor(profile.name(), lease.token())));
        }

        @Override
        public Map<String, String> environment() {
            Map<String, String> environment = new TreeMap<>();
            environment.put("MAQUETTE_HOLD", lease.token());
            file.ifPresent(each -> environment.put("KUBECONFIG", each.toString()));
            return Map.copyOf(environment);
        }

        @Override
        public void waiting() {
            lease.waiting();
        }

        @Override
        public boolean isIdle() {
            return lease.isIdle();
        }

        @Override
        public boolean sleep(Duration virtual) throws InterruptedException {
            return lease.sleep(virtual) == WorldControl.Waited.ELAPSED;
        }

        @Override
        public Rested rest(long heard, Duration virtual) throws InterruptedException {
            return switch (lease.rest(heard, virtual)) {
                case ELAPSED -> Rested.ELAPSED;
                case SETTLED -> Rested.SETTLED;
                case WOKEN -> Rested.NEWS;
                case STOPPED -> Rested.STOPPED;
            };
        }

        @Override
        public void close() {
            lease.close();
            file.ifPresent(Kubeconfigs::delete);
        }
    }

    private final class WorldSnapshots implements Snapshots {

        @Override
        public void take(String name) {
            control().snapshot(name);
        }

        @Override
        public List<String> names() {
            return control().snapshots().stream()
                    .map(WorldControl.Snapshot::name)
                    .toList();
        }

        @Override
        public void restore(String name) {
            control().restore(name);
        }

        @Override
        public void forget(String name) {
            control().forget(name);
        }
    }

    private final class WorldHistory implements History {

        @Override
        public Moment mark(String label) {
            return moment(control().mark(label));
        }

        @Override
        public List<Moment> moments() {
            return control().moments().stream().map(WorldHistory::moment).toList();
        }

        @Override
        public Moment back(String id) {
            return moment(control().back(id));
        }

        private static Moment moment(WorldControl.Moment moment) {
            return new Moment(moment.id(), moment.label(), moment.worldTime(), moment.hasActed());
        }

        @Override
        public List<Change> changes(String from, String to) {
            return control().changes(from, to).stream()
                    .map(each -> new Change(
                            How.valueOf(each.how().name()), each.group(), each.kind(), each.namespace(), each.name()))
                    .toList();
        }

        @Override
        public void fork(Path other) {
            control().fork(other.toAbsolutePath().normalize());
        }
    }

    private final class WorldCauses implements Causes {

        @Override
        public List<Unready> unready() {
            return control().unready().stream()
                    .map(each -> new Unready(each.subject(), each.state(), each.since()))
                    .toList();
        }

        @Override
        public List<Reason> of(String subject) {
            return reasons(control().why(subject));
        }

        private static List<Reason> reasons(List<WorldControl.Reason> reasons) {
            return reasons.stream()
                    .map(each -> new Reason(each.code(), each.subject(), each.values(), reasons(each.because())))
                    .toList();
        }
    }

    private final class WorldFaults implements Faults {

        @Override
        public List<String> kinds() {
            return control().faultKinds();
        }

        @Override
        public List<Fault> underWay() {
            return control().faults().stream().map(WorldFaults::shown).toList();
        }

        @Override
        public Fault begin(String kind, String target) {
            return shown(control().beginFault(kind, target));
        }

        @Override
        public List<Fault> end(String id) {
            return control().endFault(id).stream().map(WorldFaults::shown).toList();
        }

        private static Fault shown(WorldControl.Fault fault) {
            return new Fault(fault.id(), fault.kind(), fault.target(), fault.since());
        }
    }

    private final class WorldAddons implements Addons {

        @Override
        public List<Addon> list() {
            return control().addons().stream()
                    .map(each -> new Addon(each.name(), each.description(), each.enabled()))
                    .toList();
        }

        @Override
        public List<String> status() {
            return control().addonStatus();
        }

        @Override
        public Told enable(String name, List<String> arguments) {
            return told(control().enableAddon(name, arguments));
        }

        @Override
        public Told disable(String name) {
            return told(control().disableAddon(name));
        }

        private Told told(WorldControl.Told told) {
            return new Told(told.exitStatus(), told.lines());
        }
    }

    private final class WorldServices implements Services {

        private final String subject;

        WorldServices(ClusterAccess of) {
            this.subject = "clusters/" + of.id();
        }

        @Override
        public State state() {
            return State.valueOf(control().clusterState().toUpperCase(Locale.ROOT));
        }

        @Override
        public void stop() {
            control().stopCluster();
        }

        @Override
        public void start() {
            control().startCluster();
        }

        @Override
        public List<Causes.Reason> reasons() {
            return new WorldCauses().of(subject);
        }
    }
}
