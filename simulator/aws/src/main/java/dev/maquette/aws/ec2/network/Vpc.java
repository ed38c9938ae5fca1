package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A VPC.
 *
 * @param blocks its ranges, the primary one first
 * @param dhcpOptionsId {@code default} for none
 */
public record Vpc(
        String id, List<Block> blocks, String dhcpOptionsId, boolean isDefault, String tenancy, Attributes attributes)
        implements Resource {

    /** A range, by the id of its association. */
    public record Block(String associationId, String cidr) {}

    /** What ModifyVpcAttribute changes. */
    public record Attributes(boolean dnsSupport, boolean dnsHostnames, boolean usageMetrics) {}

    public Vpc {
        blocks = List.copyOf(blocks);
    }

    public String cidr() {
        return blocks.getFirst().cidr();
    }

    public Stream<Cidr> ranges() {
        return blocks.stream().map(block -> Cidr.of(block.cidr()));
    }

    Vpc with(List<Block> other) {
        return new Vpc(id, other, dhcpOptionsId, isDefault, tenancy, attributes);
    }

    Vpc with(Attributes other) {
        return new Vpc(id, blocks, dhcpOptionsId, isDefault, tenancy, other);
    }

    Vpc withDhcpOptions(String other) {
        return new Vpc(id, blocks, other, isDefault, tenancy, attributes);
    }

    Map<String, String> conditions() {
        return Map.of("ec2:VpcID", id, "ec2:Tenancy", tenancy);
    }
}
