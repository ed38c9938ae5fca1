package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tools;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** Rules of security groups one by one, by their ids. */
final class SecurityGroupRules {

    private final Tools tools;
    private final Inventory inventory;
    private final RuleReader reader;
    private final RuleView view;
    private final Finder<SecurityGroupRule> finder;

    SecurityGroupRules(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.reader = new RuleReader(inventory);
        this.view = new RuleView(inventory);
        this.finder =
                new Finder<>(inventory, Kinds.SECURITY_GROUP_RULE).by("security-group-rule-id", SecurityGroupRule::id);
    }

    void register(Ec2Operations ec2) {
        ec2.read(DescribeSecurityGroupRulesRequest.class, this::describe, Needs.any("ec2:DescribeSecurityGroupRules"));
        ec2.write(
                ModifySecurityGroupRulesRequest.class,
                this::modify,
                tools.needs()
                        .on(
                                "ec2:ModifySecurityGroupRules",
                                Kinds.SECURITY_GROUP,
                                ModifySecurityGroupRulesRequest::groupId));
        ec2.write(
                UpdateSecurityGroupRuleDescriptionsIngressRequest.class,
                this::describeIngress,
                Need.on(
                        "ec2:UpdateSecurityGroupRuleDescriptionsIngress",
                        "security-group*",
                        (call, request) -> SecurityGroups.target(tools, call, request.groupId(), request.groupName())));
        ec2.write(
                UpdateSecurityGroupRuleDescriptionsEgressRequest.class,
                this::describeEgress,
                Need.on(
                        "ec2:UpdateSecurityGroupRuleDescriptionsEgress",
                        "security-group*",
                        (call, request) -> SecurityGroups.target(tools, call, request.groupId(), request.groupName())));
    }

    private DescribeSecurityGroupRulesResponse describe(Call call, DescribeSecurityGroupRulesRequest request) {
        Pages.Page<SecurityGroupRule> page = finder.find(
                call,
                Query.of(request.securityGroupRuleIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items().stream()
                        .map(rule -> view.shown(call, rule))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private ModifySecurityGroupRulesResponse modify(WriteCall call, ModifySecurityGroupRulesRequest request) {
        SecurityGroup group = SecurityGroups.get(inventory, call, Required.text(request.groupId(), "groupId"), null);
        for (SecurityGroupRuleUpdate update : Required.list(request.securityGroupRules(), "securityGroupRules")) {
            SecurityGroupRule present = inventory.get(
                    call,
                    Kinds.SECURITY_GROUP_RULE,
                    Required.text(update.securityGroupRuleId(), "securityGroupRuleId"));
            if (!present.groupId().equals(group.id())) {
                throw Kinds.SECURITY_GROUP_RULE.notFound(List.of(present.id()));
            }
            var wanted = Required.value(update.securityGroupRule(), "securityGroupRule");
            SecurityGroupRule changed = reader.read(call, new RuleReader.Place(group, present.isEgress()), wanted)
                    .named(present.id());
            boolean isTaken = inventory.with(call, Kinds.SECURITY_GROUP_RULE, "group-id", group.id()).stream()
                    .anyMatch(other -> !other.id().equals(present.id()) && other.isSameAs(changed));
            if (isTaken) {
                throw Ec2Failures.of(
                        "InvalidPermission.Duplicate",
                        "the specified rule \"" + changed.spoken() + "\" already exists");
            }
            inventory.put(call, Kinds.SECURITY_GROUP_RULE, changed);
        }
        return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
    }

    private UpdateSecurityGroupRuleDescriptionsIngressResponse describeIngress(
            WriteCall call, UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
        SecurityGroup group = SecurityGroups.get(inventory, call, request.groupId(), request.groupName());
        redescribe(
                call,
                new RuleReader.Place(group, false),
                request.ipPermissions(),
                request.securityGroupRuleDescriptions());
        return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder()
                .returnValue(true)
                .build();
    }

    private UpdateSecurityGroupRuleDescriptionsEgressResponse describeEgress(
            WriteCall call, UpdateSecurityGroupRuleDescriptionsEgressRequest request) {
        SecurityGroup group = SecurityGroups.get(inventory, call, request.groupId(), request.groupName());
        redescribe(
                call,
                new RuleReader.Place(group, true),
                request.ipPermissions(),
                request.securityGroupRuleDescriptions());
        return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder()
                .returnValue(true)
                .build();
    }

    private void redescribe(
            WriteCall call,
            RuleReader.Place place,
            @Nullable List<IpPermission> permissions,
            @Nullable List<SecurityGroupRuleDescription> descriptions) {
        List<SecurityGroupRule> present = inventory.with(
                call, Kinds.SECURITY_GROUP_RULE, "group-id", place.group().id());
        var none = new RuleReader.Flat(null, null, null, null, null);
        for (SecurityGroupRule wanted : reader.read(call, place, permissions, none)) {
            SecurityGroupRule rule = present.stream()
                    .filter(wanted::isSameAs)
                    .findFirst()
                    .orElseThrow(() -> Ec2Failures.of(
                            "InvalidPermission.NotFound", "The specified rule does not exist in this security group."));
            inventory.put(call, Kinds.SECURITY_GROUP_RULE, rule.described(wanted.description()));
        }
        for (SecurityGroupRuleDescription each : Given.list(descriptions)) {
            SecurityGroupRule rule = inventory.get(
                    call, Kinds.SECURITY_GROUP_RULE, Required.text(each.securityGroupRuleId(), "securityGroupRuleId"));
            inventory.put(call, Kinds.SECURITY_GROUP_RULE, rule.described(RuleReader.description(each.description())));
        }
    }
}
