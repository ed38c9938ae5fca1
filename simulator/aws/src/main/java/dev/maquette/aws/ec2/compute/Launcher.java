package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.network.DnsNames;
import dev.maquette.aws.ec2.network.Kinds;
import dev.maquette.aws.ec2.network.NetworkInterface;
import dev.maquette.aws.ec2.network.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Makes instances: their records, interfaces and volumes, in a place that was found for them. */
final class Launcher {

    private final Inventory inventory;
    private final LaunchPlace place;
    private final InstanceNetwork network;
    private final InstanceStore store;
    private final Capacity capacity;
    private final VcpuQuota quota;
    private final SpotRequests spots;
    private final InstanceWorkflow workflow;

    Launcher(
            Facts facts,
            Inventory inventory,
            LaunchPlace place,
            InstanceNetwork network,
            InstanceStore store,
            InstanceWorkflow workflow,
            SpotRequests spots) {
        this.inventory = inventory;
        this.place = place;
        this.network = network;
        this.store = store;
        this.capacity = new Capacity(facts);
        this.quota = new VcpuQuota(facts);
        this.spots = spots;
        this.workflow = workflow;
    }

    /** All instances of one launch, or a refusal after which nothing was made. */
    List<Instance> launch(WriteCall call, LaunchPlan plan) {
        Subnet subnet =
                place.subnet(call, plan, zone -> capacity.has(call, plan.type().name(), zone));
        capacity.refuseMissing(call, plan.type().name(), subnet.zone());
        if (plan.isSpot()) {
            spots.refuseWithoutRole(call);
            spots.refuse(call, plan, subnet.zone());
        }
        int count = countThatFits(call, plan);
        place.refuseTooMany(call, plan, subnet, count);
        Map<String, String> tags = new TreeMap<>(tags(call, plan, "instance"));
        if (!plan.templateId().isEmpty()) {
            tags.put("aws:ec2launchtemplate:id", plan.templateId());
            tags.put("aws:ec2launchtemplate:version", plan.templateVersion());
        }
        String reservation = reservation(call);
        List<Instance> made = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            made.add(one(call, plan, subnet, reservation, index, tags));
        }
        quota.count(call, plan.type().name(), plan.isSpot(), count);
        return made;
    }

    /** Of a transaction's launches, as Auto Scaling has several in one, each has its own. */
    private String reservation(WriteCall call) {
        int nth = 0;
        String id = call.ids().hex("r", "launch");
        while (inventory.has(call, Instance.KIND, "reservation-id", id)) {
            nth++;
            id = call.ids().hex("r", "launch", Integer.toString(nth));
        }
        return id;
    }

    /** As many as asked for, or as many as the quota lets, if at least the fewest fit. */
    private int countThatFits(WriteCall call, LaunchPlan plan) {
        for (int count = plan.most(); count > plan.least(); count--) {
            try {
                quota.refuseOver(call, plan.type(), plan.isSpot(), count);
                return count;
            } catch (dev.maquette.aws.api.AwsFailure tooMany) {
                continue;
            }
        }
        quota.refuseOver(call, plan.type(), plan.isSpot(), plan.least());
        return plan.least();
    }

    private Instance one(
            WriteCall call, LaunchPlan plan, Subnet subnet, String reservation, int index, Map<String, String> tags) {
        String id = call.ids().hex(Instance.KIND.prefix(), reservation, Integer.toString(index));
        List<NetworkInterface> interfaces = network.attach(call, plan, subnet, id, index);
        String privateIp = interfaces.getFirst().privateIp();
        String spotRequest = plan.isSpot() ? spots.fulfilled(call, plan, id, subnet.zone()) : "";
        Instance instance = new Instance(
                id,
                new Instance.Launch(
                        reservation,
                        index,
                        call.now(),
                        Given.text(plan.request().clientToken()),
                        plan.templateId(),
                        plan.templateVersion(),
                        spotRequest,
                        call.caller().type() == Caller.Type.SERVICE
                                ? call.caller().arn()
                                : ""),
                new Instance.Machine(
                        plan.type().name(),
                        plan.image().architecture(),
                        plan.image().idIn(call.region()),
                        plan.image().rootDevice(),
                        Given.text(plan.request().keyName()),
                        plan.profile().map(each -> each.arn()).orElse(""),
                        plan.profile().map(each -> each.id()).orElse(""),
                        Given.text(plan.request().userData())),
                new Instance.Place(
                        subnet.zone(),
                        subnet.id(),
                        subnet.vpcId(),
                        privateIp,
                        DnsNames.inside(call.region(), privateIp),
                        tenancy(plan),
                        group(plan)),
                new Instance.Standing(Instance.State.PENDING, call.now(), "pending", "pending", ""),
                InstanceDefaults.settings(plan),
                interfaces.stream().map(NetworkInterface::id).toList(),
                disks(call, plan, subnet.zone(), id));
        store.put(call, instance);
        inventory.tag(call, Instance.KIND, id, tags);
        workflow.begin(call, id);
        return instance;
    }

    private static String tenancy(LaunchPlan plan) {
        String tenancy = plan.request().placement() == null
                ? "default"
                : Given.text(plan.request().placement().tenancyAsString(), "default");
        if (tenancy.equals("host")) {
            throw dev.maquette.aws.api.AwsFailure.notModelled("dedicated hosts");
        }
        return tenancy;
    }

    private static String group(LaunchPlan plan) {
        return plan.request().placement() == null
                ? ""
                : Given.text(plan.request().placement().groupName());
    }

    private List<Instance.Device> disks(WriteCall call, LaunchPlan plan, String zone, String instance) {
        List<Instance.Device> devices = new ArrayList<>();
        Map<String, String> tags = tags(call, plan, "volume");
        for (LaunchPlan.Disk disk : plan.disks()) {
            Volume volume = new Volume(
                    call.ids().hex(Volume.KIND.prefix(), instance, disk.device()),
                    disk.form(),
                    zone,
                    disk.snapshotId(),
                    call.now(),
                    "in-use",
                    disk.kmsKeyId(),
                    false,
                    List.of(new Volume.Attachment(
                            instance, disk.device(), "attaching", call.now(), disk.endsWithInstance())),
                    Optional.empty());
            inventory.put(call, Volume.KIND, volume);
            inventory.tag(call, Volume.KIND, volume.id(), tags);
            devices.add(new Instance.Device(disk.device(), volume.id(), call.now()));
        }
        return devices;
    }

    private Map<String, String> tags(WriteCall call, LaunchPlan plan, String type) {
        List<TagSpecification> all = Given.list(plan.request().tagSpecifications());
        return switch (type) {
            case "volume" ->
                Tagging.of(call, all, Volume.KIND, Instance.KIND, Kinds.NETWORK_INTERFACE, SpotRequest.KIND);
            default -> Tagging.of(call, all, Instance.KIND, Volume.KIND, Kinds.NETWORK_INTERFACE, SpotRequest.KIND);
        };
    }
}
