package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.world.Seed;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;

/** VPC endpoints as they are shown. */
final class EndpointView {

    private final Inventory inventory;

    EndpointView(Inventory inventory) {
        this.inventory = inventory;
    }

    /** A part of a name that AWS makes up, the same for the same endpoint. */
    static String digest(String of, String kind, int length) {
        return new Seed(0).letters("0123456789abcdef", length, "endpoint", kind, of);
    }

    software.amazon.awssdk.services.ec2.model.VpcEndpoint shown(Call call, VpcEndpoint endpoint) {
        var shown = software.amazon.awssdk.services.ec2.model.VpcEndpoint.builder()
                .vpcEndpointId(endpoint.id())
                .vpcEndpointType(endpoint.type())
                .vpcId(endpoint.vpcId())
                .serviceName(endpoint.service())
                .serviceRegion(call.region())
                .state(endpoint.state().text())
                .policyDocument(endpoint.policy())
                .routeTableIds(endpoint.routeTables())
                .subnetIds(endpoint.subnets())
                .groups(groups(call, endpoint))
                .networkInterfaceIds(endpoint.interfaces())
                .privateDnsEnabled(endpoint.hasPrivateDns())
                .requesterManaged(false)
                .creationTimestamp(endpoint.created())
                .ownerId(call.account())
                .dnsEntries(endpoint.isGateway() ? List.of() : names(call, endpoint))
                .ipAddressType("ipv4")
                .tags(Tagging.shown(inventory.tags(call, endpoint.id())));
        if (!endpoint.isGateway()) {
            shown.dnsOptions(options -> options.dnsRecordIpType("ipv4"));
        }
        return shown.build();
    }

    private List<SecurityGroupIdentifier> groups(Call call, VpcEndpoint endpoint) {
        return endpoint.groups().stream()
                .map(id -> SecurityGroupIdentifier.builder()
                        .groupId(id)
                        .groupName(inventory
                                .find(call, Kinds.SECURITY_GROUP, id)
                                .map(SecurityGroup::name)
                                .orElse(""))
                        .build())
                .toList();
    }

    /** One for the Region, one for each zone, and the service's own where it is private (AWS PrivateLink guide, DNS names). */
    private List<DnsEntry> names(Call call, VpcEndpoint endpoint) {
        String service = endpoint.service().substring(("com.amazonaws." + call.region() + ".").length());
        String host = endpoint.id() + "-" + digest(endpoint.id(), "name", 8);
        String domain = "." + service + "." + call.region() + ".vpce.amazonaws.com";
        List<DnsEntry> names = new ArrayList<>();
        names.add(entry(host + domain, zoneId(call.region(), "vpce")));
        for (String subnet : endpoint.subnets()) {
            inventory
                    .find(call, Kinds.SUBNET, subnet)
                    .ifPresent(
                            each -> names.add(entry(host + "-" + each.zone() + domain, zoneId(call.region(), "vpce"))));
        }
        if (endpoint.hasPrivateDns()) {
            EndpointCatalog.find(call.region(), endpoint.service())
                    .ifPresent(offer ->
                            names.add(entry(offer.privateName(call.region()), zoneId(endpoint.id(), "private"))));
        }
        return names;
    }

    private static DnsEntry entry(String name, String zone) {
        return DnsEntry.builder().dnsName(name).hostedZoneId(zone).build();
    }

    private static String zoneId(String of, String kind) {
        return "Z" + digest(of, kind, 13).toUpperCase(java.util.Locale.ROOT);
    }
}
