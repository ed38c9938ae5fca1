package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An instance. Its tags stand in the inventory under its id; what joins nodes to instances reads these records.
 *
 * @param interfaces the ids of its network interfaces, the primary one first; none once it is terminated
 * @param devices its EBS volumes
 */
public record Instance(
        String id,
        Launch launch,
        Machine machine,
        Place place,
        Standing standing,
        Settings settings,
        List<String> interfaces,
        List<Device> devices)
        implements Resource {

    public static final Kind<Instance> KIND = Kind.of(
                    "instance",
                    "i",
                    Instance.class,
                    new Kind.Missing(
                            "InvalidInstanceID.NotFound",
                            "InvalidInstanceID.Malformed",
                            "The instance ID '%s' does not exist",
                            "The instance IDs '%s' do not exist"))
            .withIndex("vpc-id", each -> present(each.place().vpcId()))
            .withIndex("subnet-id", each -> present(each.place().subnetId()))
            .withIndex("private-dns-name", each -> present(each.place().privateDns()))
            .withIndex("reservation-id", each -> List.of(each.launch().reservation()))
            .withConditions(Instance::conditions);

    /**
     * How it came to be.
     *
     * @param index in its reservation
     * @param templateId empty where it came of none, as is the version
     * @param spotRequest empty for one on demand
     * @param requester who launched it for the account, such as {@code autoscaling.amazonaws.com}; empty for the account itself
     */
    public record Launch(
            String reservation,
            int index,
            Instant at,
            String clientToken,
            String templateId,
            String templateVersion,
            String spotRequest,
            String requester) {}

    /**
     * What it is.
     *
     * @param profileArn of its instance profile; empty for none, as is the id
     * @param userData in base 64
     */
    public record Machine(
            String type,
            String architecture,
            String imageId,
            String rootDevice,
            String keyName,
            String profileArn,
            String profileId,
            String userData) {

        Machine of(String otherType) {
            return new Machine(otherType, architecture, imageId, rootDevice, keyName, profileArn, profileId, userData);
        }

        Machine saying(String other) {
            return new Machine(type, architecture, imageId, rootDevice, keyName, profileArn, profileId, other);
        }

        Machine with(String arn, String profile) {
            return new Machine(type, architecture, imageId, rootDevice, keyName, arn, profile, userData);
        }
    }

    /** Where it is; subnet, VPC and addresses are empty once it is terminated. */
    public record Place(
            String zone,
            String subnetId,
            String vpcId,
            String privateIp,
            String privateDns,
            String tenancy,
            String group) {

        Place left() {
            return new Place(zone, "", "", "", "", tenancy, group);
        }
    }

    /** How it is, and why it became so. */
    public record Standing(State state, Instant since, String reasonCode, String reason, String transition) {}

    /**
     * What can be changed of it.
     *
     * @param credits {@code standard} or {@code unlimited}; empty for types that do not burst
     * @param options further options as the API has them, by the names of their members
     */
    public record Settings(
            boolean ebsOptimized,
            boolean protectsTermination,
            boolean protectsStop,
            String onShutdown,
            boolean monitored,
            String credits,
            Map<String, String> options) {

        Settings protecting(boolean termination, boolean stop) {
            return new Settings(ebsOptimized, termination, stop, onShutdown, monitored, credits, options);
        }

        Settings ending(String behaviour) {
            return new Settings(
                    ebsOptimized, protectsTermination, protectsStop, behaviour, monitored, credits, options);
        }

        Settings optimized(boolean isOptimized) {
            return new Settings(
                    isOptimized, protectsTermination, protectsStop, onShutdown, monitored, credits, options);
        }

        Settings monitored(boolean isMonitored) {
            return new Settings(
                    ebsOptimized, protectsTermination, protectsStop, onShutdown, isMonitored, credits, options);
        }

        Settings credited(String other) {
            return new Settings(ebsOptimized, protectsTermination, protectsStop, onShutdown, monitored, other, options);
        }

        Settings with(String option, String text) {
            Map<String, String> more = new TreeMap<>(options);
            more.put(option, text);
            return new Settings(ebsOptimized, protectsTermination, protectsStop, onShutdown, monitored, credits, more);
        }
    }

    /** A volume on it. */
    public record Device(String name, String volumeId, Instant since) {}

    /** The states of instances (EC2 user guide, instance lifecycle), with the codes of the API. */
    public enum State {
        PENDING(0),
        RUNNING(16),
        SHUTTING_DOWN(32),
        TERMINATED(48),
        STOPPING(64),
        STOPPED(80);

        private final int code;

        State(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        /** Such as {@code shutting-down}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Instance {
        interfaces = List.copyOf(interfaces);
        devices = List.copyOf(devices);
    }

    public State state() {
        return standing.state();
    }

    public boolean is(State... states) {
        return List.of(states).contains(standing.state());
    }

    public boolean isSpot() {
        return !launch.spotRequest().isEmpty();
    }

    public Optional<Device> rootVolume() {
        return devices.stream()
                .filter(each -> each.name().equals(machine.rootDevice()))
                .findFirst();
    }

    Instance with(Standing other) {
        return new Instance(id, launch, machine, place, other, settings, interfaces, devices);
    }

    Instance with(Settings other) {
        return new Instance(id, launch, machine, place, standing, other, interfaces, devices);
    }

    Instance with(Machine other) {
        return new Instance(id, launch, other, place, standing, settings, interfaces, devices);
    }

    Instance with(Launch other) {
        return new Instance(id, other, machine, place, standing, settings, interfaces, devices);
    }

    Instance withDevices(List<Device> other) {
        return new Instance(id, launch, machine, place, standing, settings, interfaces, other);
    }

    Instance withInterfaces(List<String> other) {
        return new Instance(id, launch, machine, place, standing, settings, other, devices);
    }

    Instance left() {
        return new Instance(id, launch, machine, place.left(), standing, settings, List.of(), List.of());
    }

    private static List<String> present(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static Map<String, String> conditions(Call call, Instance instance) {
        Map<String, String> keys = new TreeMap<>(Map.of(
                "ec2:InstanceType", instance.machine().type(),
                "ec2:AvailabilityZone", instance.place().zone(),
                "ec2:Tenancy", instance.place().tenancy(),
                "ec2:RootDeviceType", "ebs",
                "ec2:EbsOptimized", Boolean.toString(instance.settings().ebsOptimized()),
                "ec2:InstanceID", instance.id()));
        if (!instance.machine().profileArn().isEmpty()) {
            keys.put("ec2:InstanceProfile", instance.machine().profileArn());
        }
        return keys;
    }
}
