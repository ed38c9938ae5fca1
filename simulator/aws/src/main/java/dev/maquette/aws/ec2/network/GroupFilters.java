package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** By what security groups are found: by what they are, and by what their rules say. */
final class GroupFilters {

    private final Inventory inventory;
    private final Finder<SecurityGroup> finder;

    GroupFilters(Inventory inventory) {
        this.inventory = inventory;
        this.finder = new Finder<>(inventory, Kinds.SECURITY_GROUP)
                .by("group-id", SecurityGroup::id)
                .by("description", SecurityGroup::description)
                .byAny("owner-id", (call, group) -> List.of(call.account()));
        byRules("ip-permission.", false);
        byRules("egress.ip-permission.", true);
    }

    Finder<SecurityGroup> finder() {
        return finder;
    }

    /** The filters on what the rules of a direction say. */
    private void byRules(String prefix, boolean isEgress) {
        byPeer(prefix + "cidr", isEgress, SecurityGroupRule.PeerType.IPV4);
        byPeer(prefix + "ipv6-cidr", isEgress, SecurityGroupRule.PeerType.IPV6);
        byPeer(prefix + "prefix-list-id", isEgress, SecurityGroupRule.PeerType.PREFIX_LIST);
        byPeer(prefix + "group-id", isEgress, SecurityGroupRule.PeerType.GROUP);
        byRule(prefix + "protocol", isEgress, rule -> rule.traffic().protocol());
        byRule(
                prefix + "from-port",
                isEgress,
                rule -> Integer.toString(rule.traffic().from()));
        byRule(
                prefix + "to-port",
                isEgress,
                rule -> Integer.toString(rule.traffic().to()));
    }

    private void byPeer(String filter, boolean isEgress, SecurityGroupRule.PeerType type) {
        finder.byAny(filter, (call, group) -> rules(call, group, isEgress)
                .filter(rule -> rule.peer().type() == type)
                .map(rule -> rule.peer().value())
                .toList());
    }

    private void byRule(String filter, boolean isEgress, Function<SecurityGroupRule, String> value) {
        finder.byAny(
                filter, (call, group) -> rules(call, group, isEgress).map(value).toList());
    }

    private Stream<SecurityGroupRule> rules(Call call, SecurityGroup group, boolean isEgress) {
        return inventory.with(call, Kinds.SECURITY_GROUP_RULE, "group-id", group.id()).stream()
                .filter(rule -> rule.isEgress() == isEgress);
    }
}
