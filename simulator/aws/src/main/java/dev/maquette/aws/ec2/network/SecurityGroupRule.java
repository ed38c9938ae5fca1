package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.util.List;

/**
 * A rule of a security group.
 *
 * @param peer who may be at the other end
 */
public record SecurityGroupRule(
        String id, String groupId, boolean isEgress, Traffic traffic, Peer peer, String description)
        implements Resource {

    /**
     * What may pass.
     *
     * @param protocol a name such as {@code tcp}, a number, or {@code -1} for all
     * @param from the first port, or the type of ICMP; -1 for all
     * @param to the last port, or the code of ICMP; -1 for all
     */
    public record Traffic(String protocol, int from, int to) {

        boolean hasPorts() {
            return !protocol.equals("-1");
        }
    }

    /** The kinds of peers. */
    public enum PeerType {
        IPV4,
        IPV6,
        PREFIX_LIST,
        GROUP
    }

    /** A block of addresses, or an id. */
    public record Peer(PeerType type, String value) {}

    List<String> referencedGroup() {
        return peer.type() == PeerType.GROUP ? List.of(peer.value()) : List.of();
    }

    List<String> referencedPrefixList() {
        return peer.type() == PeerType.PREFIX_LIST ? List.of(peer.value()) : List.of();
    }

    SecurityGroupRule named(String other) {
        return new SecurityGroupRule(other, groupId, isEgress, traffic, peer, description);
    }

    SecurityGroupRule described(String other) {
        return new SecurityGroupRule(id, groupId, isEgress, traffic, peer, other);
    }

    boolean isSameAs(SecurityGroupRule other) {
        return groupId.equals(other.groupId)
                && isEgress == other.isEgress
                && traffic.equals(other.traffic)
                && peer.equals(other.peer);
    }

    /** As the refusal of a second one names it: {@code peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW}. */
    String spoken() {
        String what =
                switch (traffic.protocol()) {
                    case "-1" -> "ALL";
                    case "icmp", "icmpv6" ->
                        traffic.protocol().toUpperCase(java.util.Locale.ROOT) + ", type: "
                                + (traffic.from() < 0 ? "ALL" : traffic.from()) + ", code: "
                                + (traffic.to() < 0 ? "ALL" : traffic.to());
                    default ->
                        traffic.protocol().toUpperCase(java.util.Locale.ROOT) + ", from port: " + traffic.from()
                                + ", to port: " + traffic.to();
                };
        return "peer: " + peer.value() + ", " + what + ", ALLOW";
    }
}
