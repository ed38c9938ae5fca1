package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;

/**
 * An Elastic IP address.
 *
 * @param id of its allocation
 * @param associationId empty where it leads nowhere, as are the two that follow
 */
public record ElasticIp(String id, String publicIp, String associationId, String interfaceId, String privateIp)
        implements Resource {

    boolean isAssociated() {
        return !associationId.isEmpty();
    }

    ElasticIp free() {
        return new ElasticIp(id, publicIp, "", "", "");
    }

    ElasticIp leadingTo(String association, String eni, String address) {
        return new ElasticIp(id, publicIp, association, eni, address);
    }
}
