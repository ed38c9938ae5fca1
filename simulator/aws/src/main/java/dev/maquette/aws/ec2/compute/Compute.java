package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Metered;
import dev.maquette.aws.api.Permissions;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Part;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.aws.ec2.network.Hosts;
import dev.maquette.aws.ec2.network.Interfaces;
import dev.maquette.catalog.aws.InstanceType;
import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The computing side of EC2. */
public final class Compute implements Part, Hosts {

    private final Facts facts;
    private final Inventory inventory;
    private final InstanceStore store;
    private final LaunchPlace place;
    private final InstanceNetwork network;
    private final VolumeWorkflow volumeWorkflow;
    private final InstanceWorkflow workflow;
    private final Volumes volumes;
    private final SpotRequests spots;
    private final TemplateStore templates;

    public Compute(Tools tools, Permissions permissions) {
        this.facts = tools.facts();
        this.inventory = tools.inventory();
        this.store = new InstanceStore(inventory);
        Interfaces interfaces = new Interfaces(tools);
        this.place = new LaunchPlace(inventory, interfaces);
        this.network = new InstanceNetwork(inventory, interfaces);
        this.volumeWorkflow = new VolumeWorkflow(facts, inventory);
        this.volumes = new Volumes(facts, inventory, volumeWorkflow);
        this.workflow = new InstanceWorkflow(facts, inventory, store, network, volumes);
        this.spots = new SpotRequests(facts, inventory, permissions);
        this.templates = new TemplateStore(inventory);
    }

    @Override
    public List<Kind<?>> kinds() {
        return List.of(
                KeyPair.KIND,
                LaunchTemplate.KIND,
                Instance.KIND,
                Volume.KIND,
                Snapshot.KIND,
                SpotRequest.KIND,
                PlacementGroup.KIND);
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(LaunchTemplate.VERSIONS, VcpuQuota.TABLE, Capacity.table(), Encryption.TABLE);
    }

    @Override
    public List<Reactor> reactors() {
        return List.of(volumeWorkflow, workflow);
    }

    @Override
    public List<Metered<?>> metered() {
        return ComputeCosts.ALL;
    }

    @Override
    public void register(Ec2Operations ec2) {
        catalog(ec2);
        LaunchTemplates launchTemplates = new LaunchTemplates(inventory, templates);
        launchTemplates.register(ec2);
        new TemplateVersions(inventory, templates, launchTemplates).register(ec2);
        instances(ec2);
        storage(ec2);
        spots.register(ec2);
        new PlacementGroups(inventory).register(ec2);
    }

    private void catalog(Ec2Operations ec2) {
        new InstanceTypes(facts.catalog()).register(ec2);
        new Images(new PublicImages(facts.catalog())).register(ec2);
        new SpotPrices(facts.catalog()).register(ec2);
        new KeyPairs(inventory).register(ec2);
    }

    private void instances(Ec2Operations ec2) {
        Images images = new Images(new PublicImages(facts.catalog()));
        LaunchRequests requests = new LaunchRequests(templates);
        LaunchPlans plans = new LaunchPlans(facts, inventory, images, new KeyPairs(inventory));
        Launcher launcher = new Launcher(facts, inventory, place, network, store, workflow, spots);
        RunNeeds needs = new RunNeeds(inventory, requests, templates);
        new Instances(facts, inventory, requests, plans, launcher, needs).register(ec2);
        new Fleets(facts, requests, plans, launcher, spots, templates).register(ec2);
        InstanceEnding ending = new InstanceEnding(facts, store, workflow, network, spots);
        new InstancePower(inventory, store, workflow, ending, this::startAgain).register(ec2);
        new InstanceAttributes(facts, inventory, store, network).register(ec2);
        new InstanceOptions(inventory, store).register(ec2);
        new InstanceStatuses(facts, inventory).register(ec2);
        new ProfileAssociations(inventory, store).register(ec2);
    }

    private void storage(Ec2Operations ec2) {
        volumes.register(ec2);
        new VolumeAttachments(facts, inventory, store, volumeWorkflow).register(ec2);
        new VolumeChanges(inventory, volumeWorkflow).register(ec2);
        new Snapshots(inventory, volumeWorkflow).register(ec2);
        new SnapshotCopies(inventory, volumeWorkflow).register(ec2);
        new SnapshotAttributes(inventory).register(ec2);
        Encryption.register(ec2);
    }

    /**
     * Refuses a launch that could not succeed anywhere, as who keeps its request for later asks beforehand.
     *
     * @throws dev.maquette.aws.api.AwsFailure in the words of RunInstances
     */
    public void refuseUnlaunchable(WriteCall call, RunInstancesRequest request) {
        Images images = new Images(new PublicImages(facts.catalog()));
        new LaunchPlans(facts, inventory, images, new KeyPairs(inventory))
                .plan(call, new LaunchRequests(templates).merged(call, request));
    }

    /** The types that meet requirements, by name. */
    public List<String> typesMeeting(Call call, InstanceRequirementsRequest requirements) {
        return new InstanceRequirements(facts.catalog(), call.region(), requirements)
                .matching(List.of("x86_64", "arm64")).stream()
                        .map(InstanceType::name)
                        .toList();
    }

    /** A launch template by its id or name, as its id, name and the number of a version. */
    public TemplateVersion template(Call call, String id, String name, String version) {
        LaunchTemplate template =
                templates.get(call, id.isEmpty() ? null : id, id.isEmpty() && !name.isEmpty() ? name : null);
        LaunchTemplate.Version found = templates.version(call, template, version.isEmpty() ? "$Default" : version);
        return new TemplateVersion(template.id(), template.name(), found.number(), found.data());
    }

    /**
     * A version of a launch template, for whoever launches from it.
     *
     * @param data the RequestLaunchTemplateData, by its members
     */
    public record TemplateVersion(String id, String name, long number, String data) {}

    /** An instance by its id, also one that is terminated but still shown. */
    public Optional<Instance> instance(Call call, String id) {
        return store.find(call, id);
    }

    /** A stopped instance needs its vCPUs, capacity in its zone and a public address again. */
    private Instance startAgain(WriteCall call, Instance instance) {
        String type = instance.machine().type();
        new Capacity(facts).refuseMissing(call, type, instance.place().zone());
        VcpuQuota quota = new VcpuQuota(facts);
        facts.catalog().instanceType(type).ifPresent(each -> quota.refuseOver(call, each, instance.isSpot(), 1));
        quota.count(call, type, instance.isSpot(), 1);
        network.lendAgain(call, instance);
        return instance;
    }

    @Override
    public Optional<Host> find(Call call, String instanceId) {
        return store.find(call, instanceId)
                .filter(each -> !each.is(Instance.State.SHUTTING_DOWN, Instance.State.TERMINATED))
                .map(each -> new Host(
                        each.id(),
                        each.place().zone(),
                        facts.catalog()
                                .instanceType(each.machine().type())
                                .map(InstanceType::network)
                                .map(InstanceType.Network::interfaces)
                                .orElse(1)));
    }
}
