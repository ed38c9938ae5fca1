package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tagging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Rules of security groups as they are shown: one by one, and together where they let the same pass. */
final class RuleView {

    private final Inventory inventory;

    RuleView(Inventory inventory) {
        this.inventory = inventory;
    }

    List<IpPermission> permissions(Call call, List<SecurityGroupRule> rules) {
        Map<SecurityGroupRule.Traffic, List<SecurityGroupRule>> byTraffic = new LinkedHashMap<>();
        rules.forEach(rule -> byTraffic
                .computeIfAbsent(rule.traffic(), traffic -> new java.util.ArrayList<>())
                .add(rule));
        return byTraffic.entrySet().stream()
                .map(each -> permission(call, each.getKey(), each.getValue()))
                .toList();
    }

    private static IpPermission permission(
            Call call, SecurityGroupRule.Traffic traffic, List<SecurityGroupRule> rules) {
        IpPermission.Builder shown = IpPermission.builder().ipProtocol(traffic.protocol());
        if (traffic.hasPorts()) {
            shown.fromPort(traffic.from()).toPort(traffic.to());
        }
        return shown.ipRanges(of(rules, SecurityGroupRule.PeerType.IPV4, rule -> IpRange.builder()
                        .cidrIp(rule.peer().value())
                        .description(orNull(rule.description()))
                        .build()))
                .ipv6Ranges(of(rules, SecurityGroupRule.PeerType.IPV6, rule -> Ipv6Range.builder()
                        .cidrIpv6(rule.peer().value())
                        .description(orNull(rule.description()))
                        .build()))
                .prefixListIds(of(rules, SecurityGroupRule.PeerType.PREFIX_LIST, rule -> PrefixListId.builder()
                        .prefixListId(rule.peer().value())
                        .description(orNull(rule.description()))
                        .build()))
                .userIdGroupPairs(of(rules, SecurityGroupRule.PeerType.GROUP, rule -> UserIdGroupPair.builder()
                        .groupId(rule.peer().value())
                        .userId(call.account())
                        .description(orNull(rule.description()))
                        .build()))
                .build();
    }

    private static <T> List<T> of(
            List<SecurityGroupRule> rules, SecurityGroupRule.PeerType type, Function<SecurityGroupRule, T> shown) {
        return rules.stream()
                .filter(rule -> rule.peer().type() == type)
                .map(shown)
                .toList();
    }

    software.amazon.awssdk.services.ec2.model.SecurityGroupRule shown(Call call, SecurityGroupRule rule) {
        String peer = rule.peer().value();
        var shown = software.amazon.awssdk.services.ec2.model.SecurityGroupRule.builder()
                .securityGroupRuleId(rule.id())
                .securityGroupRuleArn(Kinds.SECURITY_GROUP_RULE.arn(call, rule.id()))
                .groupId(rule.groupId())
                .groupOwnerId(call.account())
                .isEgress(rule.isEgress())
                .ipProtocol(rule.traffic().protocol())
                .fromPort(rule.traffic().from())
                .toPort(rule.traffic().to())
                .description(orNull(rule.description()))
                .tags(Tagging.shown(inventory.tags(call, rule.id())));
        return switch (rule.peer().type()) {
            case IPV4 -> shown.cidrIpv4(peer).build();
            case IPV6 -> shown.cidrIpv6(peer).build();
            case PREFIX_LIST -> shown.prefixListId(peer).build();
            case GROUP ->
                shown.referencedGroupInfo(group -> group.groupId(peer).userId(call.account()))
                        .build();
        };
    }

    static RevokedSecurityGroupRule revoked(SecurityGroupRule rule) {
        String peer = rule.peer().value();
        var shown = RevokedSecurityGroupRule.builder()
                .securityGroupRuleId(rule.id())
                .groupId(rule.groupId())
                .isEgress(rule.isEgress())
                .ipProtocol(rule.traffic().protocol())
                .fromPort(rule.traffic().from())
                .toPort(rule.traffic().to())
                .description(orNull(rule.description()));
        return switch (rule.peer().type()) {
            case IPV4 -> shown.cidrIpv4(peer).build();
            case IPV6 -> shown.cidrIpv6(peer).build();
            case PREFIX_LIST -> shown.prefixListId(peer).build();
            case GROUP -> shown.referencedGroupId(peer).build();
        };
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
