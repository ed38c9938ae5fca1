package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.aws.ec2.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The life of NAT gateways. Pending becomes available, or failed where address, gateway or room is wanting; available becomes deleting and
 * deleted. One that failed or was deleted is still shown for about an hour (VPC user guide, NAT gateways: troubleshooting).
 */
final class NatWorkflow extends Workflow {

    private static final Duration SHOWN = Duration.ofHours(1);
    private static final String KEEPER = "amazon-aws";

    private final Tools tools;
    private final Inventory inventory;
    private final Interfaces interfaces;

    NatWorkflow(Tools tools) {
        super("nat-gateway");
        this.tools = tools;
        this.inventory = tools.inventory();
        this.interfaces = new Interfaces(tools);
    }

    /** Begins with a gateway that is pending: its place is taken at once, where there is one. */
    void begin(WriteCall call, NatGateway gateway, Optional<String> privateIp) {
        Optional<NatGateway.Failure> failure = obstacle(call, gateway);
        NatGateway begun = failure.map(gateway::failing).orElseGet(() -> gateway.at(settle(call, gateway, privateIp)));
        inventory.put(call, Kinds.NAT_GATEWAY, begun);
        after(call, gateway.id(), tools.facts().takes("vpc-create-nat-gateway"));
    }

    /** Why a gateway cannot come to be (VPC user guide, NAT gateway creation fails). */
    private Optional<NatGateway.Failure> obstacle(Call call, NatGateway gateway) {
        boolean hasGateway = inventory.has(call, Kinds.INTERNET_GATEWAY, "attachment.vpc-id", gateway.vpcId());
        if (gateway.isPublic() && !hasGateway) {
            return failure("Gateway.NotAttached", "Network " + gateway.vpcId() + " has no Internet gateway attached");
        }
        boolean isTaken = inventory
                .find(call, Kinds.ELASTIC_IP, gateway.address().allocationId())
                .filter(ElasticIp::isAssociated)
                .isPresent();
        if (isTaken) {
            return failure(
                    "Resource.AlreadyAssociated",
                    "Elastic IP address [" + gateway.address().allocationId() + "] is already associated");
        }
        boolean isFull = inventory.get(call, Kinds.SUBNET, gateway.subnetId()).available() < 1;
        return isFull
                ? failure(
                        "InsufficientFreeAddressesInSubnet",
                        "Subnet has insufficient free addresses to create this NAT gateway")
                : Optional.empty();
    }

    private static Optional<NatGateway.Failure> failure(String code, String message) {
        return Optional.of(new NatGateway.Failure(code, message));
    }

    private NatGateway.Address settle(WriteCall call, NatGateway gateway, Optional<String> privateIp) {
        InterfaceWish wish = InterfaceWish.in(gateway.subnetId())
                .described("Interface for NAT Gateway " + gateway.id())
                .at(privateIp.stream().toList())
                .guardedBy(List.of())
                .keptBy(KEEPER, "nat_gateway");
        NetworkInterface eni = interfaces.create(call, wish);
        interfaces.attach(
                call,
                eni.id(),
                new NetworkInterface.Attachment(
                        call.ids().hex("ela-attach", gateway.id()), "", KEEPER, 1, 0, call.now(), false));
        String publicIp = "";
        if (gateway.isPublic()) {
            ElasticIp address =
                    inventory.get(call, Kinds.ELASTIC_IP, gateway.address().allocationId());
            interfaces.map(call, eni.id(), eni.privateIp(), address, call.ids().hex("eipassoc", gateway.id()));
            publicIp = address.publicIp();
        }
        return new NatGateway.Address(gateway.address().allocationId(), eni.id(), eni.privateIp(), publicIp);
    }

    /** Begins the end. Whoever deletes one that is going or gone changes nothing. */
    void end(WriteCall call, NatGateway gateway) {
        switch (gateway.state()) {
            case PENDING, AVAILABLE -> {
                cancel(call, gateway.id());
                inventory.put(call, Kinds.NAT_GATEWAY, gateway.in(NatGateway.State.DELETING, Optional.empty()));
                after(call, gateway.id(), tools.facts().takes("vpc-delete-nat-gateway"));
            }
            case FAILED -> {
                inventory.put(call, Kinds.NAT_GATEWAY, gateway.in(NatGateway.State.DELETED, Optional.of(call.now())));
                quietlyAfter(call, gateway.id(), SHOWN);
            }
            case DELETING, DELETED -> {}
        }
    }

    @Override
    protected void step(WriteCall call, String id) {
        inventory.find(call, Kinds.NAT_GATEWAY, id).ifPresent(gateway -> {
            switch (gateway.state()) {
                case PENDING -> decide(call, gateway);
                case DELETING -> vacate(call, gateway);
                case FAILED, DELETED -> inventory.delete(call, Kinds.NAT_GATEWAY, id);
                case AVAILABLE -> {}
            }
        });
    }

    private void decide(WriteCall call, NatGateway gateway) {
        if (gateway.failure().isEmpty()) {
            inventory.put(call, Kinds.NAT_GATEWAY, gateway.in(NatGateway.State.AVAILABLE, Optional.empty()));
        } else {
            inventory.put(call, Kinds.NAT_GATEWAY, gateway.in(NatGateway.State.FAILED, Optional.of(call.now())));
            quietlyAfter(call, gateway.id(), SHOWN);
        }
    }

    private void vacate(WriteCall call, NatGateway gateway) {
        String eni = gateway.address().interfaceId();
        if (!eni.isEmpty()) {
            interfaces.release(call, eni);
        }
        inventory.put(call, Kinds.NAT_GATEWAY, gateway.in(NatGateway.State.DELETED, Optional.of(call.now())));
        quietlyAfter(call, gateway.id(), SHOWN);
    }
}
