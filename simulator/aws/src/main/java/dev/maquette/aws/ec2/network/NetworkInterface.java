package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network interface: an address in a subnet, and what it belongs to.
 *
 * @param type {@code interface}, {@code nat_gateway}, {@code vpc_endpoint}, {@code network_load_balancer} …
 * @param addresses its private addresses, the primary one first
 * @param prefixes whole blocks of /28 that were given to it
 * @param requester the service of AWS that keeps it for the account; empty for an interface of the account's own
 */
public record NetworkInterface(
        String id,
        String subnetId,
        String vpcId,
        String zone,
        String type,
        String description,
        String mac,
        List<PrivateAddress> addresses,
        List<String> prefixes,
        List<String> groups,
        boolean checksSource,
        String requester,
        Optional<Attachment> attachment)
        implements Resource {

    /** A private address, and the public one that leads to it. */
    public record PrivateAddress(String address, Optional<PublicAddress> publicAddress) {}

    /**
     * A public address.
     *
     * @param allocationId of an Elastic IP; empty for one that is lent by AWS
     * @param associationId empty for one that is lent
     */
    public record PublicAddress(String address, String allocationId, String associationId) {}

    /**
     * What it is attached to.
     *
     * @param instanceId empty where a service of AWS has it
     * @param owner the account, or a service such as {@code amazon-elb}
     */
    public record Attachment(
            String id,
            String instanceId,
            String owner,
            int deviceIndex,
            int cardIndex,
            Instant since,
            boolean endsWithInstance) {}

    public NetworkInterface {
        addresses = List.copyOf(addresses);
        prefixes = List.copyOf(prefixes);
        groups = List.copyOf(groups);
    }

    public PrivateAddress primary() {
        return addresses.getFirst();
    }

    public String privateIp() {
        return primary().address();
    }

    /** Whether a service of AWS keeps it, so that nobody else may change it. */
    public boolean isManaged() {
        return !requester.isEmpty();
    }

    public String status() {
        return attachment.isPresent() ? "in-use" : "available";
    }

    Optional<PublicAddress> publicAddress() {
        return addresses.stream().flatMap(each -> each.publicAddress().stream()).findFirst();
    }

    NetworkInterface with(Optional<Attachment> other) {
        return new NetworkInterface(
                id,
                subnetId,
                vpcId,
                zone,
                type,
                description,
                mac,
                addresses,
                prefixes,
                groups,
                checksSource,
                requester,
                other);
    }

    NetworkInterface withAddresses(List<PrivateAddress> other) {
        return new NetworkInterface(
                id,
                subnetId,
                vpcId,
                zone,
                type,
                description,
                mac,
                other,
                prefixes,
                groups,
                checksSource,
                requester,
                attachment);
    }

    NetworkInterface withPrefixes(List<String> other) {
        return new NetworkInterface(
                id,
                subnetId,
                vpcId,
                zone,
                type,
                description,
                mac,
                addresses,
                other,
                groups,
                checksSource,
                requester,
                attachment);
    }

    NetworkInterface withGroups(List<String> other) {
        return new NetworkInterface(
                id,
                subnetId,
                vpcId,
                zone,
                type,
                description,
                mac,
                addresses,
                prefixes,
                other,
                checksSource,
                requester,
                attachment);
    }

    NetworkInterface described(String other, boolean checks) {
        return new NetworkInterface(
                id,
                subnetId,
                vpcId,
                zone,
                type,
                other,
                mac,
                addresses,
                prefixes,
                groups,
                checks,
                requester,
                attachment);
    }

    /** With a public address, or none, at one of its private ones. */
    NetworkInterface mapping(String privateIp, Optional<PublicAddress> other) {
        List<PrivateAddress> mapped = new ArrayList<>();
        addresses.forEach(
                each -> mapped.add(each.address().equals(privateIp) ? new PrivateAddress(privateIp, other) : each));
        return withAddresses(mapped);
    }
}
