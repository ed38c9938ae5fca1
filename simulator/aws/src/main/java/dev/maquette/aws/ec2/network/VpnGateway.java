package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;

/**
 * A virtual private gateway.
 *
 * @param asn the Amazon side's
 * @param vpcId empty where it is attached nowhere
 * @param attachment attaching, attached, detaching or detached
 */
public record VpnGateway(String id, long asn, String vpcId, String attachment, boolean isDeleted) implements Resource {

    VpnGateway attached(String vpc, String state) {
        return new VpnGateway(id, asn, vpc, state, isDeleted);
    }
}
