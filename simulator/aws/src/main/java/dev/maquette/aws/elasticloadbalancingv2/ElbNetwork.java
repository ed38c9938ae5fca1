package dev.maquette.aws.elasticloadbalancingv2;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.network.InterfaceWish;
import dev.maquette.aws.ec2.network.Interfaces;
import dev.maquette.aws.ec2.network.Kinds;
import dev.maquette.aws.ec2.network.NetworkInterface;
import dev.maquette.aws.ec2.network.SecurityGroup;
import dev.maquette.aws.ec2.network.Subnet;
import java.util.ArrayList;
import java.util.List;

/** How load balancers stand in networks: one interface in each subnet, kept by {@code amazon-elb}. */
public final class ElbNetwork {

    /** Whose the interfaces are, as DescribeNetworkInterfaces tells. */
    public static final String OWNER = "amazon-elb";

    private final Inventory inventory;
    private final Interfaces interfaces;
    private final ElbWorkflow workflow;

    public ElbNetwork(Inventory inventory, Interfaces interfaces, ElbWorkflow workflow) {
        this.inventory = inventory;
        this.interfaces = interfaces;
        this.workflow = workflow;
    }

    /** The subnets of those ids, each in a zone of its own and all in one VPC. */
    public List<Subnet> subnets(Call call, List<String> ids) {
        List<Subnet> subnets = new ArrayList<>();
        for (String id : ids) {
            subnets.add(inventory
                    .find(call, Kinds.SUBNET, id)
                    .orElseThrow(() -> ElbFailures.of("SubnetNotFound", "The subnet ID '" + id + "' does not exist")));
        }
        if (subnets.stream().map(Subnet::vpcId).distinct().count() > 1) {
            throw ElbFailures.invalidConfiguration("All subnets must belong to the same VPC");
        }
        if (subnets.stream().map(Subnet::zone).distinct().count() < subnets.size()) {
            throw ElbFailures.invalidConfiguration(
                    "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
        }
        return subnets;
    }

    /** Refuses an internet-facing load balancer in a VPC that the internet does not reach. */
    public void refuseWithoutGateway(Call call, String vpc, String code) {
        if (inventory
                .with(call, Kinds.INTERNET_GATEWAY, "attachment.vpc-id", vpc)
                .isEmpty()) {
            throw ElbFailures.of(code, "VPC " + vpc + " has no internet gateway");
        }
    }

    /** Security groups of the VPC; its default one where none is named. */
    public List<String> groups(Call call, List<String> ids, String vpc) {
        if (ids.isEmpty()) {
            return List.of(interfaces.defaultGroup(call, vpc));
        }
        for (String id : ids) {
            SecurityGroup group = inventory
                    .find(call, Kinds.SECURITY_GROUP, id)
                    .orElseThrow(() ->
                            ElbFailures.of("InvalidSecurityGroup", "The security group '" + id + "' does not exist"));
            if (!group.vpcId().equals(vpc)) {
                throw ElbFailures.invalidConfiguration("One or more security groups are invalid: security group '" + id
                        + "' does not belong to VPC '" + vpc + "'");
            }
        }
        return ids;
    }

    /**
     * An interface in a subnet.
     *
     * @param description such as {@code ELB app/web/50dc6c495c0c9188}
     * @param type {@code interface} or {@code network_load_balancer}
     */
    public NetworkInterface enter(
            WriteCall call, Subnet subnet, String description, String type, List<String> groups, boolean isOpen) {
        InterfaceWish wish = InterfaceWish.in(subnet.id())
                .described(description)
                .guardedBy(groups)
                .keptBy(OWNER, type);
        try {
            NetworkInterface made = interfaces.create(call, wish);
            NetworkInterface attached = interfaces.attach(
                    call,
                    made.id(),
                    new NetworkInterface.Attachment(
                            call.ids().hex("ela-attach", made.id()), "", OWNER, 1, 0, call.now(), false));
            return isOpen ? interfaces.lendPublicAddress(call, attached.id()) : attached;
        } catch (AwsFailure refused) {
            if (refused.code().equals("InsufficientFreeAddressesInSubnet")) {
                throw ElbFailures.of(
                        "InvalidSubnet",
                        "Not enough IP space available in " + subnet.id()
                                + ". ELB requires at least 8 free IP addresses" + " in each subnet.");
            }
            throw refused;
        }
    }

    /** Leaves a subnet: the interface goes after a while. */
    public void leave(WriteCall call, String interfaceId) {
        workflow.release(call, interfaceId);
    }

    /** Puts interfaces into other groups. */
    public void guard(WriteCall call, String interfaceId, List<String> groups) {
        interfaces
                .find(call, interfaceId)
                .ifPresent(eni -> inventory.put(
                        call,
                        Kinds.NETWORK_INTERFACE,
                        new NetworkInterface(
                                eni.id(),
                                eni.subnetId(),
                                eni.vpcId(),
                                eni.zone(),
                                eni.type(),
                                eni.description(),
                                eni.mac(),
                                eni.addresses(),
                                eni.prefixes(),
                                groups,
                                eni.checksSource(),
                                eni.requester(),
                                eni.attachment())));
    }
}
