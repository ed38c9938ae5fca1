package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.catalog.aws.AvailabilityZone;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetResponse;

/** The subnets of a default VPC: one of /20 in each zone, with public addresses. */
final class DefaultSubnets {

    private static final int BITS = 20;

    private final Tools tools;
    private final Inventory inventory;

    DefaultSubnets(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
    }

    void register(Ec2Operations ec2) {
        ec2.write(CreateDefaultSubnetRequest.class, this::create, Needs.any("ec2:CreateDefaultSubnet"));
    }

    private CreateDefaultSubnetResponse create(WriteCall call, CreateDefaultSubnetRequest request) {
        Parameters.only(request, "AvailabilityZone");
        String name = Required.text(request.availabilityZone(), "availabilityZone");
        Vpc vpc = defaultVpc(call);
        AvailabilityZone zone = tools.zone(call, name).orElseThrow(() -> Subnets.unknownZone(tools, call, name));
        for (Subnet each : inventory.with(call, Kinds.SUBNET, "vpc-id", vpc.id())) {
            if (each.isDefault() && each.zone().equals(name)) {
                throw Ec2Failures.of(
                        "DefaultSubnetAlreadyExistsInAvailabilityZone",
                        "'" + each.id() + "' is already the default subnet in " + name + ".");
            }
        }
        return CreateDefaultSubnetResponse.builder()
                .subnet(Subnets.shown(inventory, call, add(call, vpc, zone)))
                .build();
    }

    private Vpc defaultVpc(WriteCall call) {
        for (Vpc vpc : inventory.all(call, Kinds.VPC)) {
            if (vpc.isDefault()) {
                return vpc;
            }
        }
        throw Ec2Failures.of("DefaultVpcDoesNotExist", "No default VPC exists for this account in this region.");
    }

    /** Puts a default subnet into the first free place of a default VPC. */
    Subnet add(WriteCall call, Vpc vpc, AvailabilityZone zone) {
        List<Cidr> taken = new ArrayList<>();
        inventory.with(call, Kinds.SUBNET, "vpc-id", vpc.id()).forEach(each -> taken.add(each.range()));
        Cidr all = Cidr.of(vpc.cidr());
        for (long first = all.first(); first <= all.last(); first += 1L << (32 - BITS)) {
            Cidr range = new Cidr(first, BITS);
            if (taken.stream().noneMatch(range::overlaps)) {
                Subnet subnet = new Subnet(
                        call.ids().hex("subnet", zone.name()),
                        vpc.id(),
                        range.toString(),
                        zone.name(),
                        zone.id(),
                        true,
                        true,
                        Subnet.Names.BY_ADDRESS,
                        0);
                return Subnets.put(inventory, call, subnet);
            }
        }
        throw Ec2Failures.of("InsufficientCidrBlocks", "There is no room for a default subnet in " + vpc.id());
    }
}
