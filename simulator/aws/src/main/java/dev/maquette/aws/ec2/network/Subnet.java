package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;

/**
 * A subnet.
 *
 * @param taken how many of its addresses are in use, without the five that AWS keeps
 */
public record Subnet(
        String id,
        String vpcId,
        String cidr,
        String zone,
        String zoneId,
        boolean isDefault,
        boolean mapsPublicIp,
        Names names,
        int taken)
        implements Resource {

    /** AWS keeps the first four addresses and the last one (VPC user guide, subnet CIDR blocks). */
    static final int RESERVED = 5;

    /** How instances are named in DNS: by address or by id, and whether their ids have A records. */
    public record Names(String type, boolean hasARecords) {

        static final Names BY_ADDRESS = new Names("ip-name", false);
    }

    public Cidr range() {
        return Cidr.of(cidr);
    }

    public int available() {
        return (int) range().size() - RESERVED - taken;
    }

    Subnet withTaken(int other) {
        return new Subnet(id, vpcId, cidr, zone, zoneId, isDefault, mapsPublicIp, names, other);
    }

    Subnet withPublicIp(boolean maps) {
        return new Subnet(id, vpcId, cidr, zone, zoneId, isDefault, maps, names, taken);
    }

    Subnet with(Names other) {
        return new Subnet(id, vpcId, cidr, zone, zoneId, isDefault, mapsPublicIp, other, taken);
    }
}
