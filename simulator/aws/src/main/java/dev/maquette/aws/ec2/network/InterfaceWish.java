package dev.maquette.aws.ec2.network;

import java.util.List;
import java.util.Optional;

/**
 * What a new network interface shall be like.
 *
 * @param type {@code interface}, {@code nat_gateway}, {@code vpc_endpoint}, {@code network_load_balancer} …
 * @param addresses private ones that are wanted, the primary one first; some free one where there is none
 * @param more how many further private addresses
 * @param prefixes how many blocks of /28
 * @param groups its security groups; none of an account's own interface stands for the VPC's default one
 * @param requester the service of AWS that keeps it; empty for the account's own
 */
public record InterfaceWish(
        String subnetId,
        String type,
        String description,
        List<String> addresses,
        int more,
        int prefixes,
        Optional<List<String>> groups,
        String requester) {

    /** An interface of the account's own. */
    public static InterfaceWish in(String subnetId) {
        return new InterfaceWish(subnetId, "interface", "", List.of(), 0, 0, Optional.empty(), "");
    }

    public InterfaceWish described(String text) {
        return new InterfaceWish(subnetId, type, text, addresses, more, prefixes, groups, requester);
    }

    /** In these security groups; none means none. */
    public InterfaceWish guardedBy(List<String> ids) {
        return new InterfaceWish(
                subnetId, type, description, addresses, more, prefixes, Optional.of(List.copyOf(ids)), requester);
    }

    public InterfaceWish at(List<String> wanted) {
        return new InterfaceWish(subnetId, type, description, List.copyOf(wanted), more, prefixes, groups, requester);
    }

    public InterfaceWish with(int furtherAddresses, int blocks) {
        return new InterfaceWish(subnetId, type, description, addresses, furtherAddresses, blocks, groups, requester);
    }

    /** Kept by a service of AWS, so that nobody else may change it, such as {@code amazon-elb}. */
    public InterfaceWish keptBy(String service, String kind) {
        return new InterfaceWish(subnetId, kind, description, addresses, more, prefixes, groups, service);
    }
}
