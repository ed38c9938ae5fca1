package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.catalog.aws.AvailabilityZone;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;

/** Subnets: a range of their VPC in one zone. */
final class Subnets {

    private static final String QUOTA = "L-407747CB";
    private static final int SHORTEST = 16;
    private static final int LONGEST = 28;

    private final Tools tools;
    private final Inventory inventory;
    private final Finder<Subnet> finder;

    Subnets(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.finder = new Finder<>(inventory, Kinds.SUBNET)
                .by("subnet-id", Subnet::id)
                .by("availability-zone", Subnet::zone)
                .by("availabilityZone", Subnet::zone)
                .by("availability-zone-id", Subnet::zoneId)
                .by("available-ip-address-count", subnet -> Integer.toString(subnet.available()))
                .by("cidr-block", Subnet::cidr)
                .by("cidr", Subnet::cidr)
                .by("cidrBlock", Subnet::cidr)
                .byFlag("default-for-az", Subnet::isDefault)
                .byFlag("defaultForAz", Subnet::isDefault)
                .byFlag("map-public-ip-on-launch", Subnet::mapsPublicIp)
                .byFlag("ipv6-native", subnet -> false)
                .by("state", subnet -> "available")
                .byAny("owner-id", (call, subnet) -> List.of(call.account()))
                .byAny("subnet-arn", (call, subnet) -> List.of(Kinds.SUBNET.arn(call, subnet.id())));
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateSubnetRequest.class,
                this::create,
                needs.making("ec2:CreateSubnet", Kinds.SUBNET, CreateSubnetRequest::tagSpecifications),
                needs.on("ec2:CreateSubnet", Kinds.VPC, CreateSubnetRequest::vpcId),
                needs.taggingNew("CreateSubnet", Kinds.SUBNET, CreateSubnetRequest::tagSpecifications));
        ec2.read(DescribeSubnetsRequest.class, this::describe, Needs.any("ec2:DescribeSubnets"));
        ec2.write(
                ModifySubnetAttributeRequest.class,
                this::modify,
                needs.on("ec2:ModifySubnetAttribute", Kinds.SUBNET, ModifySubnetAttributeRequest::subnetId));
        ec2.write(
                DeleteSubnetRequest.class,
                this::delete,
                needs.on("ec2:DeleteSubnet", Kinds.SUBNET, DeleteSubnetRequest::subnetId));
    }

    private CreateSubnetResponse create(WriteCall call, CreateSubnetRequest request) {
        Parameters.only(request, "AvailabilityZone", "AvailabilityZoneId", "CidrBlock", "VpcId");
        Vpc vpc = inventory.get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        Cidr range = range(vpc, Required.text(request.cidrBlock(), "cidrBlock"));
        AvailabilityZone zone = zone(call, request);
        List<Subnet> others = inventory.with(call, Kinds.SUBNET, "vpc-id", vpc.id());
        if (others.stream().anyMatch(other -> other.range().overlaps(range))) {
            throw Ec2Failures.of("InvalidSubnet.Conflict", "The CIDR '" + range + "' conflicts with another subnet");
        }
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.SUBNET);
        tools.refuseBeyond(
                call,
                QUOTA,
                others.size(),
                Ec2Failures.of("SubnetLimitExceeded", "The maximum number of subnets has been reached."));
        Subnet subnet = new Subnet(
                call.ids().hex("subnet"),
                vpc.id(),
                range.toString(),
                zone.name(),
                zone.id(),
                false,
                false,
                Subnet.Names.BY_ADDRESS,
                0);
        inventory.tag(call, Kinds.SUBNET, subnet.id(), tags);
        put(inventory, call, subnet);
        return CreateSubnetResponse.builder()
                .subnet(shown(inventory, call, subnet))
                .build();
    }

    private static Cidr range(Vpc vpc, String text) {
        Cidr range = Cidr.parse(text)
                .orElseThrow(() -> Ec2Failures.invalidValue(text, "cidrBlock", "This is not a valid CIDR block."));
        boolean isOfTheVpc = vpc.ranges().anyMatch(block -> block.contains(range));
        if (range.bits() < SHORTEST || range.bits() > LONGEST || !isOfTheVpc) {
            throw Ec2Failures.of("InvalidSubnet.Range", "The CIDR '" + text + "' is invalid.");
        }
        return range;
    }

    /** The zone that a request names; where it names none AWS chooses one, here the first. */
    private AvailabilityZone zone(Call call, CreateSubnetRequest request) {
        String name = Given.text(request.availabilityZone());
        String id = Given.text(request.availabilityZoneId());
        return tools.zones(call).stream()
                .filter(zone -> name.isEmpty() || zone.name().equals(name))
                .filter(zone -> id.isEmpty() || zone.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknownZone(tools, call, name.isEmpty() ? id : name));
    }

    static AwsFailure unknownZone(Tools tools, Call call, String given) {
        String known = tools.zones(call).stream().map(AvailabilityZone::name).collect(Collectors.joining(", "));
        return Ec2Failures.invalidValue(
                given,
                "availabilityZone",
                "Subnets can currently only be created in the following availability zones: " + known + ".");
    }

    /** Puts a new subnet in place; the VPC's default network ACL is for it until another is chosen. */
    static Subnet put(Inventory inventory, WriteCall call, Subnet subnet) {
        inventory.put(call, Kinds.SUBNET, subnet);
        inventory.with(call, Kinds.NETWORK_ACL, "vpc-id", subnet.vpcId()).stream()
                .filter(NetworkAcl::isDefault)
                .forEach(acl -> inventory.put(
                        call,
                        Kinds.NETWORK_ACL,
                        acl.with(new NetworkAcl.Association(call.ids().hex("aclassoc", subnet.id()), subnet.id()))));
        return subnet;
    }

    private DescribeSubnetsResponse describe(Call call, DescribeSubnetsRequest request) {
        Pages.Page<Subnet> page = finder.find(
                call, Query.of(request.subnetIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeSubnetsResponse.builder()
                .subnets(page.items().stream()
                        .map(subnet -> shown(inventory, call, subnet))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private ModifySubnetAttributeResponse modify(WriteCall call, ModifySubnetAttributeRequest request) {
        Parameters.only(
                request,
                "SubnetId",
                "MapPublicIpOnLaunch",
                "PrivateDnsHostnameTypeOnLaunch",
                "EnableResourceNameDnsARecordOnLaunch");
        Subnet subnet = inventory.get(call, Kinds.SUBNET, Required.text(request.subnetId(), "subnetId"));
        if (request.mapPublicIpOnLaunch() != null) {
            subnet =
                    subnet.withPublicIp(Given.flag(request.mapPublicIpOnLaunch().value()));
        }
        String type = Given.text(
                request.privateDnsHostnameTypeOnLaunchAsString(), subnet.names().type());
        if (!List.of("ip-name", "resource-name").contains(type)) {
            throw Ec2Failures.invalidValue(type, "privateDnsHostnameTypeOnLaunch", "Unknown hostname type.");
        }
        boolean hasARecords = request.enableResourceNameDnsARecordOnLaunch() == null
                ? subnet.names().hasARecords()
                : Given.flag(request.enableResourceNameDnsARecordOnLaunch().value());
        inventory.put(call, Kinds.SUBNET, subnet.with(new Subnet.Names(type, hasARecords)));
        return ModifySubnetAttributeResponse.builder().build();
    }

    private DeleteSubnetResponse delete(WriteCall call, DeleteSubnetRequest request) {
        String id = Required.text(request.subnetId(), "subnetId");
        Subnet subnet = inventory.get(call, Kinds.SUBNET, id);
        boolean hasNat = inventory.with(call, Kinds.NAT_GATEWAY, "subnet-id", id).stream()
                .anyMatch(NatGateway::isAlive);
        if (hasNat || inventory.has(call, Kinds.NETWORK_INTERFACE, "subnet-id", id)) {
            throw Ec2Failures.hasDependencies("subnet", id);
        }
        for (RouteTable table : inventory.with(call, Kinds.ROUTE_TABLE, "association.subnet-id", id)) {
            table.associations().stream()
                    .filter(each -> each.subnetId().equals(id))
                    .forEach(each -> inventory.put(call, Kinds.ROUTE_TABLE, table.withoutAssociation(each.id())));
        }
        for (NetworkAcl acl : inventory.with(call, Kinds.NETWORK_ACL, "association.subnet-id", id)) {
            inventory.put(call, Kinds.NETWORK_ACL, acl.withoutSubnet(id));
        }
        inventory.delete(call, Kinds.SUBNET, subnet.id());
        return DeleteSubnetResponse.builder().build();
    }

    static software.amazon.awssdk.services.ec2.model.Subnet shown(Inventory inventory, Call call, Subnet subnet) {
        return software.amazon.awssdk.services.ec2.model.Subnet.builder()
                .subnetId(subnet.id())
                .subnetArn(Kinds.SUBNET.arn(call, subnet.id()))
                .vpcId(subnet.vpcId())
                .state("available")
                .cidrBlock(subnet.cidr())
                .availableIpAddressCount(subnet.available())
                .availabilityZone(subnet.zone())
                .availabilityZoneId(subnet.zoneId())
                .defaultForAz(subnet.isDefault())
                .mapPublicIpOnLaunch(subnet.mapsPublicIp())
                .mapCustomerOwnedIpOnLaunch(false)
                .assignIpv6AddressOnCreation(false)
                .enableDns64(false)
                .ipv6Native(false)
                .privateDnsNameOptionsOnLaunch(
                        names -> names.hostnameType(subnet.names().type())
                                .enableResourceNameDnsARecord(subnet.names().hasARecords())
                                .enableResourceNameDnsAAAARecord(false))
                .ownerId(call.account())
                .tags(Tagging.shown(inventory.tags(call, subnet.id())))
                .build();
    }
}
