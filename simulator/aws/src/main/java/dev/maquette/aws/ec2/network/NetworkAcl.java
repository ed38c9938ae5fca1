package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A network ACL: what may pass into and out of subnets, in the order of rule numbers. */
public record NetworkAcl(
        String id, String vpcId, boolean isDefault, List<Entry> entries, List<Association> associations)
        implements Resource {

    /** The number of the last rule, which denies all and cannot be changed; tools show it as an asterisk. */
    static final int LAST = 32767;

    /**
     * A rule.
     *
     * @param protocol a number, {@code -1} for all
     * @param ports of TCP and UDP
     * @param icmp type and code of ICMP
     */
    public record Entry(
            int number,
            boolean isEgress,
            String protocol,
            String action,
            String cidr,
            Optional<Span> ports,
            Optional<Span> icmp) {

        static Entry all(int number, boolean isEgress, String action) {
            return new Entry(number, isEgress, "-1", action, "0.0.0.0/0", Optional.empty(), Optional.empty());
        }
    }

    /** Two numbers that belong together: from and to, or type and code. */
    public record Span(int first, int second) {}

    /** A subnet that it is for. */
    public record Association(String id, String subnetId) {}

    public NetworkAcl {
        entries = List.copyOf(entries);
        associations = List.copyOf(associations);
    }

    Optional<Entry> entry(int number, boolean isEgress) {
        return entries.stream()
                .filter(each -> each.number() == number && each.isEgress() == isEgress)
                .findFirst();
    }

    NetworkAcl with(Entry entry) {
        List<Entry> all = new ArrayList<>(without(entry.number(), entry.isEgress()).entries);
        all.add(entry);
        all.sort(Comparator.comparing(Entry::isEgress).reversed().thenComparing(Entry::number));
        return new NetworkAcl(id, vpcId, isDefault, all, associations);
    }

    NetworkAcl without(int number, boolean isEgress) {
        List<Entry> rest = entries.stream()
                .filter(each -> each.number() != number || each.isEgress() != isEgress)
                .toList();
        return new NetworkAcl(id, vpcId, isDefault, rest, associations);
    }

    NetworkAcl with(Association association) {
        List<Association> all = new ArrayList<>(associations);
        all.add(association);
        return new NetworkAcl(id, vpcId, isDefault, entries, all);
    }

    NetworkAcl withoutSubnet(String subnetId) {
        List<Association> rest = associations.stream()
                .filter(each -> !each.subnetId().equals(subnetId))
                .toList();
        return new NetworkAcl(id, vpcId, isDefault, entries, rest);
    }
}
