package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.time.Instant;
import java.util.Optional;

/** A NAT gateway. */
public record NatGateway(
        String id,
        String vpcId,
        String subnetId,
        State state,
        boolean isPublic,
        Address address,
        Instant created,
        Optional<Instant> deleted,
        Optional<Failure> failure)
        implements Resource {

    /** Pending becomes available or failed; available becomes deleting, then deleted. */
    public enum State {
        PENDING,
        FAILED,
        AVAILABLE,
        DELETING,
        DELETED;

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Its place in the subnet; parts that it does not have are empty. */
    public record Address(String allocationId, String interfaceId, String privateIp, String publicIp) {}

    /** Why it could not be made, as DescribeNatGateways tells it. */
    public record Failure(String code, String message) {}

    /** Whether it counts, and holds what it uses. */
    boolean isAlive() {
        return state == State.PENDING || state == State.AVAILABLE || state == State.DELETING;
    }

    NatGateway in(State other, Optional<Instant> end) {
        return new NatGateway(id, vpcId, subnetId, other, isPublic, address, created, end, failure);
    }

    /** That will not come to be, as will be seen in time. */
    NatGateway failing(Failure why) {
        return new NatGateway(id, vpcId, subnetId, state, isPublic, address, created, deleted, Optional.of(why));
    }

    NatGateway at(Address other) {
        return new NatGateway(id, vpcId, subnetId, state, isPublic, other, created, deleted, failure);
    }
}
