package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Reads what requests say of rules: each peer of a permission is a rule of its own. They have no ids yet. */
final class RuleReader {

    private static final Map<String, String> NAMES =
            Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6", "all", "-1");
    private static final int MOST_PORTS = 65535;
    private static final int LONGEST_DESCRIPTION = 255;

    private final Inventory inventory;

    RuleReader(Inventory inventory) {
        this.inventory = inventory;
    }

    /** The group and the direction that a request is about. */
    record Place(SecurityGroup group, boolean isEgress) {}

    /** The old form of a request, with one permission spread over its parameters. */
    record Flat(
            @Nullable String protocol,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable String cidr,
            @Nullable String groupName) {

        boolean isGiven() {
            return protocol != null || cidr != null || groupName != null;
        }

        private IpPermission permission() {
            IpPermission.Builder permission =
                    IpPermission.builder().ipProtocol(protocol).fromPort(from).toPort(to);
            if (cidr != null) {
                permission.ipRanges(IpRange.builder().cidrIp(cidr).build());
            }
            if (groupName != null) {
                permission
                        .ipProtocol(Given.text(protocol, "-1"))
                        .userIdGroupPairs(
                                UserIdGroupPair.builder().groupName(groupName).build());
            }
            return permission.build();
        }
    }

    List<SecurityGroupRule> read(Call call, Place place, @Nullable List<IpPermission> permissions, Flat flat) {
        List<IpPermission> all = new ArrayList<>(Given.list(permissions));
        if (flat.isGiven()) {
            all.add(flat.permission());
        }
        List<SecurityGroupRule> rules = new ArrayList<>();
        all.forEach(permission -> rules.addAll(rules(call, place, permission)));
        for (int i = 0; i < rules.size(); i++) {
            SecurityGroupRule rule = rules.get(i);
            if (rules.subList(0, i).stream().anyMatch(rule::isSameAs)) {
                throw Ec2Failures.invalidValue("The same permission must not appear multiple times");
            }
        }
        return rules;
    }

    private List<SecurityGroupRule> rules(Call call, Place place, IpPermission permission) {
        SecurityGroupRule.Traffic traffic =
                traffic(permission.ipProtocol(), permission.fromPort(), permission.toPort());
        List<SecurityGroupRule> rules = new ArrayList<>();
        Given.list(permission.ipRanges())
                .forEach(each -> rules.add(rule(place, traffic, ipv4(Given.text(each.cidrIp())), each.description())));
        Given.list(permission.ipv6Ranges())
                .forEach(
                        each -> rules.add(rule(place, traffic, ipv6(Given.text(each.cidrIpv6())), each.description())));
        Given.list(permission.prefixListIds())
                .forEach(each -> rules.add(
                        rule(place, traffic, prefixList(call, Given.text(each.prefixListId())), each.description())));
        Given.list(permission.userIdGroupPairs())
                .forEach(each -> rules.add(rule(
                        place, traffic, group(call, place, each.groupId(), each.groupName()), each.description())));
        if (rules.isEmpty()) {
            throw Ec2Failures.missing("cidrIp");
        }
        return rules;
    }

    /** A rule as ModifySecurityGroupRules has it: with one peer. */
    SecurityGroupRule read(Call call, Place place, SecurityGroupRuleRequest request) {
        SecurityGroupRule.Traffic traffic = traffic(request.ipProtocol(), request.fromPort(), request.toPort());
        SecurityGroupRule.Peer peer;
        if (request.cidrIpv4() != null) {
            peer = ipv4(request.cidrIpv4());
        } else if (request.cidrIpv6() != null) {
            peer = ipv6(request.cidrIpv6());
        } else if (request.prefixListId() != null) {
            peer = prefixList(call, request.prefixListId());
        } else {
            peer = group(call, place, request.referencedGroupId(), null);
        }
        return rule(place, traffic, peer, request.description());
    }

    private static SecurityGroupRule rule(
            Place place, SecurityGroupRule.Traffic traffic, SecurityGroupRule.Peer peer, @Nullable String description) {
        return new SecurityGroupRule("", place.group().id(), place.isEgress(), traffic, peer, description(description));
    }

    static String description(@Nullable String text) {
        String description = Given.text(text);
        boolean isPlain = description.matches("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]*");
        if (!isPlain || description.length() > LONGEST_DESCRIPTION) {
            throw Ec2Failures.invalidValue("Invalid rule description. Valid descriptions are strings less than 256"
                    + " characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
        return description;
    }

    private static SecurityGroupRule.Traffic traffic(
            @Nullable String protocol, @Nullable Integer from, @Nullable Integer to) {
        if (protocol == null || protocol.isEmpty()) {
            throw Ec2Failures.missing("ipProtocol");
        }
        String small = protocol.toLowerCase(Locale.ROOT);
        String name = NAMES.getOrDefault(small, small);
        return switch (name) {
            case "-1" -> new SecurityGroupRule.Traffic("-1", -1, -1);
            case "tcp", "udp" -> ports(name, from, to);
            case "icmp", "icmpv6" -> new SecurityGroupRule.Traffic(name, Given.number(from, -1), Given.number(to, -1));
            default -> other(name, from, to);
        };
    }

    private static SecurityGroupRule.Traffic ports(String name, @Nullable Integer from, @Nullable Integer to) {
        if (from == null || to == null) {
            throw Ec2Failures.invalidValue(
                    "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }
        if (from < 0 || to > MOST_PORTS || from > to) {
            throw Ec2Failures.invalidValue("Invalid TCP/UDP port range (" + from + ":" + to + ")");
        }
        return new SecurityGroupRule.Traffic(name, from, to);
    }

    private static SecurityGroupRule.Traffic other(String name, @Nullable Integer from, @Nullable Integer to) {
        boolean isNumber = name.matches("\\d{1,3}") && Integer.parseInt(name) <= 255;
        if (!isNumber) {
            throw Ec2Failures.invalidValue("Invalid value '" + name + "' for IP protocol. Unknown protocol.");
        }
        return new SecurityGroupRule.Traffic(name, Given.number(from, -1), Given.number(to, -1));
    }

    private static SecurityGroupRule.Peer ipv4(String text) {
        Cidr block =
                Cidr.parse(text).orElseThrow(() -> Ec2Failures.invalidValue("CIDR block " + text + " is malformed"));
        return new SecurityGroupRule.Peer(SecurityGroupRule.PeerType.IPV4, block.toString());
    }

    private static SecurityGroupRule.Peer ipv6(String text) {
        if (!text.matches("[0-9a-fA-F:.]+/\\d{1,3}") || !text.contains(":")) {
            throw Ec2Failures.invalidValue("CIDR block " + text + " is malformed");
        }
        return new SecurityGroupRule.Peer(SecurityGroupRule.PeerType.IPV6, text.toLowerCase(Locale.ROOT));
    }

    private SecurityGroupRule.Peer prefixList(Call call, String id) {
        inventory.get(call, Kinds.PREFIX_LIST, id);
        return new SecurityGroupRule.Peer(SecurityGroupRule.PeerType.PREFIX_LIST, id);
    }

    /** Another group has to be in the same VPC, or in one that is peered with it. */
    private SecurityGroupRule.Peer group(Call call, Place place, @Nullable String id, @Nullable String name) {
        SecurityGroup other = SecurityGroups.get(inventory, call, id, name);
        String vpc = place.group().vpcId();
        boolean isReachable = other.vpcId().equals(vpc) || Peerings.isActive(inventory, call, vpc, other.vpcId());
        if (!isReachable) {
            throw Ec2Failures.of(
                    "InvalidGroup.NotFound", "You have specified two resources that belong to different networks.");
        }
        return new SecurityGroupRule.Peer(SecurityGroupRule.PeerType.GROUP, other.id());
    }
}
