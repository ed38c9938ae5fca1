package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.network.Interfaces;
import dev.maquette.aws.ec2.network.Kinds;
import dev.maquette.aws.ec2.network.SecurityGroup;
import dev.maquette.aws.ec2.network.Subnet;
import dev.maquette.aws.ec2.network.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Finds the place of a launch: its subnet, and the security groups there. */
final class LaunchPlace {

    private final Inventory inventory;
    private final Interfaces interfaces;

    LaunchPlace(Inventory inventory, Interfaces interfaces) {
        this.inventory = inventory;
        this.interfaces = interfaces;
    }

    /**
     * The subnet that a launch names, or the default one of a zone.
     *
     * @param hasCapacity whether the type can be had in a zone, where the launch leaves the zone open
     */
    Subnet subnet(Call call, LaunchPlan plan, Predicate<String> hasCapacity) {
        RunInstancesRequest request = plan.request();
        List<InstanceNetworkInterfaceSpecification> own = Given.list(request.networkInterfaces());
        refuseBoth(request, own);
        Optional<String> named = own.stream()
                .findFirst()
                .flatMap(first -> Given.of(first.networkInterfaceId())
                        .map(id ->
                                inventory.get(call, Kinds.NETWORK_INTERFACE, id).subnetId())
                        .or(() -> Given.of(first.subnetId())))
                .or(() -> Given.of(request.subnetId()));
        String zone = request.placement() == null
                ? ""
                : Given.text(request.placement().availabilityZone());
        if (named.isPresent()) {
            Subnet subnet = inventory.get(call, Kinds.SUBNET, named.get());
            if (!zone.isEmpty() && !zone.equals(subnet.zone())) {
                throw Ec2Failures.combination("Subnet " + subnet.id() + " is not in Availability Zone " + zone);
            }
            return subnet;
        }
        return defaultSubnet(call, zone, hasCapacity);
    }

    private static void refuseBoth(RunInstancesRequest request, List<InstanceNetworkInterfaceSpecification> own) {
        if (own.isEmpty()) {
            return;
        }
        boolean hasGroups = !Given.list(request.securityGroupIds()).isEmpty()
                || !Given.list(request.securityGroups()).isEmpty();
        if (hasGroups) {
            throw Ec2Failures.combination(
                    "Network interfaces and an instance-level security groups may not be specified on the same"
                            + " request");
        }
        if (request.subnetId() != null) {
            throw Ec2Failures.combination(
                    "Network interfaces and an instance-level subnet ID may not be specified on the same request");
        }
    }

    private Subnet defaultSubnet(Call call, String zone, Predicate<String> hasCapacity) {
        List<Subnet> defaults = new ArrayList<>();
        for (Vpc vpc : inventory.all(call, Kinds.VPC)) {
            if (vpc.isDefault()) {
                inventory.with(call, Kinds.SUBNET, "vpc-id", vpc.id()).stream()
                        .filter(Subnet::isDefault)
                        .filter(each -> zone.isEmpty() || each.zone().equals(zone))
                        .forEach(defaults::add);
            }
        }
        defaults.sort(java.util.Comparator.comparing(Subnet::zone));
        return defaults.stream()
                .filter(each -> hasCapacity.test(each.zone()))
                .findFirst()
                .or(() -> defaults.stream().findFirst())
                .orElseThrow(() -> zone.isEmpty()
                        ? Ec2Failures.of(
                                "VPCIdNotSpecified",
                                "No default VPC for this user. GroupName is only supported for EC2-Classic and default"
                                        + " VPC.")
                        : Ec2Failures.of(
                                "MissingInput",
                                "No subnets found for the default VPC in " + zone + ". Please specify a subnet."));
    }

    /** Refuses before anything is made what the subnet has no addresses for. */
    void refuseTooMany(Call call, LaunchPlan plan, Subnet subnet, int count) {
        boolean isReady = Given.list(plan.request().networkInterfaces()).stream()
                .anyMatch(each -> each.networkInterfaceId() != null);
        if (!isReady && subnet.available() < count) {
            throw Ec2Failures.of(
                    "InsufficientFreeAddressesInSubnet",
                    "There are not enough free addresses in subnet '" + subnet.id()
                            + "' to satisfy the requested number of instances.");
        }
        groups(call, plan.request(), subnet.vpcId());
    }

    /** By id, or by name within the VPC; the VPC's own group where none is named. */
    List<String> groups(Call call, RunInstancesRequest request, String vpc) {
        List<String> ids = new ArrayList<>();
        for (SecurityGroup group : inventory.get(call, Kinds.SECURITY_GROUP, Given.list(request.securityGroupIds()))) {
            if (!group.vpcId().equals(vpc)) {
                throw Ec2Failures.of(
                        "InvalidParameter",
                        "Security group " + group.id() + " and subnet " + Given.text(request.subnetId())
                                + " belong to different networks.");
            }
            ids.add(group.id());
        }
        for (String name : Given.list(request.securityGroups())) {
            ids.add(inventory.with(call, Kinds.SECURITY_GROUP, "group-name", name).stream()
                    .filter(group -> group.vpcId().equals(vpc))
                    .findFirst()
                    .orElseThrow(() -> Ec2Failures.of(
                            "InvalidGroup.NotFound",
                            "The security group '" + name + "' does not exist in default VPC '" + vpc + "'"))
                    .id());
        }
        return ids.isEmpty() ? List.of(interfaces.defaultGroup(call, vpc)) : ids;
    }
}
