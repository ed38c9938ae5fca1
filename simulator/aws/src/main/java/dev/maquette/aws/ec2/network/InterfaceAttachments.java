package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tools;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceResponse;

/** Further network interfaces on instances. */
final class InterfaceAttachments {

    private final Tools tools;
    private final Inventory inventory;
    private final Interfaces interfaces;
    private final Hosts hosts;

    InterfaceAttachments(Tools tools, Hosts hosts) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.interfaces = new Interfaces(tools);
        this.hosts = hosts;
    }

    void register(Ec2Operations ec2) {
        ec2.write(
                AttachNetworkInterfaceRequest.class,
                this::attach,
                tools.needs()
                        .on(
                                "ec2:AttachNetworkInterface",
                                Kinds.NETWORK_INTERFACE,
                                AttachNetworkInterfaceRequest::networkInterfaceId),
                Need.on(
                        "ec2:AttachNetworkInterface",
                        "instance*",
                        (call, request) ->
                                Target.arn(call.arn("ec2", "instance/" + Given.text(request.instanceId())))));
        ec2.write(
                DetachNetworkInterfaceRequest.class,
                this::detach,
                Need.on("ec2:DetachNetworkInterface", "network-interface*", (call, request) -> find(
                                call, Given.text(request.attachmentId()))
                        .map(eni -> tools.needs().target(call, Kinds.NETWORK_INTERFACE, eni.id()))
                        .orElseGet(() -> tools.needs().target(call, Kinds.NETWORK_INTERFACE, "*"))));
    }

    private Optional<NetworkInterface> find(Call call, String attachmentId) {
        return inventory.with(call, Kinds.NETWORK_INTERFACE, "attachment.attachment-id", attachmentId).stream()
                .findFirst();
    }

    static AwsFailure unknown(String attachmentId) {
        return Ec2Failures.of("InvalidAttachmentID.NotFound", "The attachment '" + attachmentId + "' does not exist");
    }

    private AttachNetworkInterfaceResponse attach(WriteCall call, AttachNetworkInterfaceRequest request) {
        Parameters.only(request, "NetworkInterfaceId", "InstanceId", "DeviceIndex", "NetworkCardIndex");
        String id = Required.text(request.networkInterfaceId(), "networkInterfaceId");
        NetworkInterface eni = inventory.get(call, Kinds.NETWORK_INTERFACE, id);
        String instanceId = Required.text(request.instanceId(), "instanceId");
        int index = Required.value(request.deviceIndex(), "deviceIndex");
        Hosts.Host host = hosts.find(call, instanceId)
                .orElseThrow(() -> Ec2Failures.of(
                        "InvalidInstanceID.NotFound", "The instance ID '" + instanceId + "' does not exist"));
        refuse(call, eni, host, index);
        var attachment = new NetworkInterface.Attachment(
                call.ids().hex("eni-attach"),
                instanceId,
                call.account(),
                index,
                Given.number(request.networkCardIndex(), 0),
                call.now(),
                false);
        interfaces.attach(call, id, attachment);
        return AttachNetworkInterfaceResponse.builder()
                .attachmentId(attachment.id())
                .networkCardIndex(attachment.cardIndex())
                .build();
    }

    private void refuse(Call call, NetworkInterface eni, Hosts.Host host, int index) {
        if (eni.attachment().isPresent()) {
            throw Ec2Failures.of("InvalidNetworkInterface.InUse", "Interface: [" + eni.id() + "] in use.");
        }
        if (!eni.zone().equals(host.zone())) {
            throw Ec2Failures.combination("You may not attach a network interface to an instance if they are not in"
                    + " the same availability zone");
        }
        List<NetworkInterface> present = interfaces.of(call, host.id());
        boolean isUsed = present.stream()
                .flatMap(each -> each.attachment().stream())
                .anyMatch(each -> each.deviceIndex() == index);
        if (isUsed) {
            throw Ec2Failures.invalidValue(
                    "Instance '" + host.id() + "' already has an interface attached at device index '" + index + "'.");
        }
        if (present.size() >= host.mostInterfaces()) {
            throw Ec2Failures.of(
                    "AttachmentLimitExceeded",
                    "Interface count " + (present.size() + 1) + " exceeds the limit for the instance type");
        }
    }

    private DetachNetworkInterfaceResponse detach(WriteCall call, DetachNetworkInterfaceRequest request) {
        String id = Required.text(request.attachmentId(), "attachmentId");
        NetworkInterface eni = find(call, id).orElseThrow(() -> unknown(id));
        if (eni.isManaged()) {
            throw Ec2Failures.of("OperationNotPermitted", "You are not allowed to manage 'ela-attach' attachments.");
        }
        boolean isFirst =
                eni.attachment().filter(each -> each.deviceIndex() == 0).isPresent();
        if (isFirst) {
            throw Ec2Failures.of(
                    "OperationNotPermitted",
                    "The network interface at device index 0 and networkCard index 0 cannot be detached.");
        }
        interfaces.detach(call, eni.id());
        return DetachNetworkInterfaceResponse.builder().build();
    }
}
