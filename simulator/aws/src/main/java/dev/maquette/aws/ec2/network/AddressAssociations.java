package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tools;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;

/** Which private address an Elastic IP leads to. */
final class AddressAssociations {

    private final Tools tools;
    private final Inventory inventory;
    private final Interfaces interfaces;
    private final ElasticIps addresses;

    AddressAssociations(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.interfaces = new Interfaces(tools);
        this.addresses = new ElasticIps(tools);
    }

    void register(Ec2Operations ec2) {
        ec2.write(
                AssociateAddressRequest.class,
                this::associate,
                tools.needs().on("ec2:AssociateAddress", Kinds.ELASTIC_IP, AssociateAddressRequest::allocationId),
                tools.needs()
                        .maybe(
                                "ec2:AssociateAddress",
                                Kinds.NETWORK_INTERFACE,
                                AssociateAddressRequest::networkInterfaceId));
        ec2.write(
                DisassociateAddressRequest.class,
                this::disassociate,
                Need.on("ec2:DisassociateAddress", "elastic-ip*", (call, request) -> tools.needs()
                        .target(
                                call,
                                Kinds.ELASTIC_IP,
                                byAssociation(call, Given.text(request.associationId()))
                                        .map(ElasticIp::id)
                                        .orElse("*"))));
    }

    private Optional<ElasticIp> byAssociation(Call call, String id) {
        return inventory.with(call, Kinds.ELASTIC_IP, "association-id", id).stream()
                .findFirst();
    }

    private AssociateAddressResponse associate(WriteCall call, AssociateAddressRequest request) {
        Parameters.only(
                request,
                "AllocationId",
                "PublicIp",
                "InstanceId",
                "NetworkInterfaceId",
                "PrivateIpAddress",
                "AllowReassociation");
        ElasticIp address = addresses.get(call, request.allocationId(), request.publicIp());
        NetworkInterface eni = target(call, request);
        NetworkInterfaces.refuseManaged(eni);
        String privateIp = Given.text(request.privateIpAddress(), eni.privateIp());
        refuse(call, address, eni, privateIp, request);
        if (address.isAssociated()) {
            interfaces.unmap(call, address);
        }
        String id = call.ids().hex("eipassoc");
        interfaces.map(call, eni.id(), privateIp, inventory.get(call, Kinds.ELASTIC_IP, address.id()), id);
        return AssociateAddressResponse.builder().associationId(id).build();
    }

    private NetworkInterface target(Call call, AssociateAddressRequest request) {
        String eni = Given.text(request.networkInterfaceId());
        if (!eni.isEmpty()) {
            return inventory.get(call, Kinds.NETWORK_INTERFACE, eni);
        }
        String instance = Required.text(request.instanceId(), "instanceId");
        List<NetworkInterface> present = interfaces.of(call, instance);
        if (present.isEmpty()) {
            throw Ec2Failures.of("InvalidInstanceID.NotFound", "The instance ID '" + instance + "' does not exist");
        }
        return present.getFirst();
    }

    private void refuse(
            Call call, ElasticIp address, NetworkInterface eni, String privateIp, AssociateAddressRequest request) {
        Optional<NetworkInterface.PrivateAddress> place = eni.addresses().stream()
                .filter(each -> each.address().equals(privateIp))
                .findFirst();
        if (place.isEmpty()) {
            throw Ec2Failures.invalidValue(
                    "The private IP address " + privateIp + " is not assigned to interface " + eni.id());
        }
        if (!inventory.has(call, Kinds.INTERNET_GATEWAY, "attachment.vpc-id", eni.vpcId())) {
            throw Ec2Failures.of(
                    "Gateway.NotAttached", "Network " + eni.vpcId() + " is not attached to any internet gateway");
        }
        // An Elastic IP may be moved unless the caller forbids it (EC2 API reference, AssociateAddress).
        boolean mayMove = request.allowReassociation() == null || request.allowReassociation();
        if (address.isAssociated() && !mayMove) {
            throw taken(address.id(), address.associationId());
        }
        place.flatMap(NetworkInterface.PrivateAddress::publicAddress)
                .filter(present -> !present.allocationId().isEmpty() && !mayMove)
                .ifPresent(present -> {
                    throw taken(eni.id(), present.associationId());
                });
    }

    private static AwsFailure taken(String id, String associationId) {
        return Ec2Failures.of(
                "Resource.AlreadyAssociated",
                "resource " + id + " is already associated with associate-id " + associationId);
    }

    private DisassociateAddressResponse disassociate(WriteCall call, DisassociateAddressRequest request) {
        String id = Given.text(request.associationId());
        ElasticIp address = id.isEmpty()
                ? addresses.get(call, null, request.publicIp())
                : byAssociation(call, id)
                        .orElseThrow(() -> Ec2Failures.of(
                                "InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist"));
        if (address.isAssociated()) {
            NetworkInterfaces.refuseManaged(inventory.get(call, Kinds.NETWORK_INTERFACE, address.interfaceId()));
            interfaces.unmap(call, address);
        }
        return DisassociateAddressResponse.builder().build();
    }
}
