package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;

/** Letting traffic pass security groups, and no longer letting it. */
final class RuleOperations {

    private static final String QUOTA = "L-0EA8095F";

    private final Tools tools;
    private final Inventory inventory;
    private final RuleReader reader;
    private final RuleView view;

    RuleOperations(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.reader = new RuleReader(inventory);
        this.view = new RuleView(inventory);
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                AuthorizeSecurityGroupIngressRequest.class,
                this::authorizeIngress,
                need(
                        "ec2:AuthorizeSecurityGroupIngress",
                        AuthorizeSecurityGroupIngressRequest::groupId,
                        AuthorizeSecurityGroupIngressRequest::groupName),
                needs.taggingNew(
                        "AuthorizeSecurityGroupIngress",
                        Kinds.SECURITY_GROUP_RULE,
                        AuthorizeSecurityGroupIngressRequest::tagSpecifications));
        ec2.write(
                AuthorizeSecurityGroupEgressRequest.class,
                this::authorizeEgress,
                need("ec2:AuthorizeSecurityGroupEgress", AuthorizeSecurityGroupEgressRequest::groupId, request -> null),
                needs.taggingNew(
                        "AuthorizeSecurityGroupEgress",
                        Kinds.SECURITY_GROUP_RULE,
                        AuthorizeSecurityGroupEgressRequest::tagSpecifications));
        ec2.write(
                RevokeSecurityGroupIngressRequest.class,
                this::revokeIngress,
                need(
                        "ec2:RevokeSecurityGroupIngress",
                        RevokeSecurityGroupIngressRequest::groupId,
                        RevokeSecurityGroupIngressRequest::groupName));
        ec2.write(
                RevokeSecurityGroupEgressRequest.class,
                this::revokeEgress,
                need("ec2:RevokeSecurityGroupEgress", RevokeSecurityGroupEgressRequest::groupId, request -> null));
    }

    private <Q> Need<Q> need(String action, Function<Q, @Nullable String> id, Function<Q, @Nullable String> name) {
        return Need.on(
                action,
                "security-group*",
                (call, request) -> SecurityGroups.target(tools, call, id.apply(request), name.apply(request)));
    }

    private RuleReader.Place place(Call call, @Nullable String id, @Nullable String name, boolean isEgress) {
        return new RuleReader.Place(SecurityGroups.get(inventory, call, id, name), isEgress);
    }

    private AuthorizeSecurityGroupIngressResponse authorizeIngress(
            WriteCall call, AuthorizeSecurityGroupIngressRequest request) {
        RuleReader.Place place = place(call, request.groupId(), request.groupName(), false);
        var flat = new RuleReader.Flat(
                request.ipProtocol(),
                request.fromPort(),
                request.toPort(),
                request.cidrIp(),
                request.sourceSecurityGroupName());
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.SECURITY_GROUP_RULE);
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(
                        authorize(call, place, reader.read(call, place, request.ipPermissions(), flat), tags))
                .build();
    }

    private AuthorizeSecurityGroupEgressResponse authorizeEgress(
            WriteCall call, AuthorizeSecurityGroupEgressRequest request) {
        RuleReader.Place place = place(call, request.groupId(), null, true);
        var flat = new RuleReader.Flat(
                request.ipProtocol(),
                request.fromPort(),
                request.toPort(),
                request.cidrIp(),
                request.sourceSecurityGroupName());
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.SECURITY_GROUP_RULE);
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(
                        authorize(call, place, reader.read(call, place, request.ipPermissions(), flat), tags))
                .build();
    }

    private List<software.amazon.awssdk.services.ec2.model.SecurityGroupRule> authorize(
            WriteCall call, RuleReader.Place place, List<SecurityGroupRule> wanted, Map<String, String> tags) {
        if (wanted.isEmpty()) {
            throw Ec2Failures.missing("ipPermissions");
        }
        List<SecurityGroupRule> present = present(call, place);
        for (SecurityGroupRule rule : wanted) {
            if (present.stream().anyMatch(rule::isSameAs)) {
                throw Ec2Failures.of(
                        "InvalidPermission.Duplicate", "the specified rule \"" + rule.spoken() + "\" already exists");
            }
        }
        refuseBeyondQuota(call, present, wanted);
        List<software.amazon.awssdk.services.ec2.model.SecurityGroupRule> shown = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            SecurityGroupRule rule = wanted.get(i).named(call.ids().hex("sgr", Integer.toString(i)));
            inventory.put(call, Kinds.SECURITY_GROUP_RULE, rule);
            inventory.tag(call, Kinds.SECURITY_GROUP_RULE, rule.id(), tags);
            shown.add(view.shown(call, rule));
        }
        return shown;
    }

    /** A prefix list counts with as many rules as it may have entries. */
    private void refuseBeyondQuota(Call call, List<SecurityGroupRule> present, List<SecurityGroupRule> wanted) {
        int most = tools.facts().quotas().most(call, "vpc", QUOTA);
        if (weight(call, present) + weight(call, wanted) > most) {
            throw Ec2Failures.of(
                    "RulesPerSecurityGroupLimitExceeded",
                    "The maximum number of rules per security group has been reached.");
        }
    }

    private int weight(Call call, List<SecurityGroupRule> rules) {
        return rules.stream()
                .mapToInt(rule -> rule.referencedPrefixList().stream()
                        .flatMap(id -> inventory.find(call, Kinds.PREFIX_LIST, id).stream())
                        .mapToInt(list -> Math.max(1, list.most()))
                        .findFirst()
                        .orElse(1))
                .sum();
    }

    private List<SecurityGroupRule> present(Call call, RuleReader.Place place) {
        return inventory
                .with(call, Kinds.SECURITY_GROUP_RULE, "group-id", place.group().id())
                .stream()
                .filter(rule -> rule.isEgress() == place.isEgress())
                .toList();
    }

    /** What a request to revoke names. */
    private record Unwanted(
            @Nullable List<String> ids, @Nullable List<IpPermission> permissions, RuleReader.Flat flat) {}

    /** What came of it. */
    private record Revoked(List<SecurityGroupRule> rules, List<SecurityGroupRule> unknown) {}

    private RevokeSecurityGroupIngressResponse revokeIngress(
            WriteCall call, RevokeSecurityGroupIngressRequest request) {
        RuleReader.Place place = place(call, request.groupId(), request.groupName(), false);
        var flat = new RuleReader.Flat(
                request.ipProtocol(),
                request.fromPort(),
                request.toPort(),
                request.cidrIp(),
                request.sourceSecurityGroupName());
        Revoked revoked =
                revoke(call, place, new Unwanted(request.securityGroupRuleIds(), request.ipPermissions(), flat));
        return RevokeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .revokedSecurityGroupRules(
                        revoked.rules().stream().map(RuleView::revoked).toList())
                .unknownIpPermissions(view.permissions(call, revoked.unknown()))
                .build();
    }

    private RevokeSecurityGroupEgressResponse revokeEgress(WriteCall call, RevokeSecurityGroupEgressRequest request) {
        RuleReader.Place place = place(call, request.groupId(), null, true);
        var flat = new RuleReader.Flat(
                request.ipProtocol(),
                request.fromPort(),
                request.toPort(),
                request.cidrIp(),
                request.sourceSecurityGroupName());
        Revoked revoked =
                revoke(call, place, new Unwanted(request.securityGroupRuleIds(), request.ipPermissions(), flat));
        return RevokeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .revokedSecurityGroupRules(
                        revoked.rules().stream().map(RuleView::revoked).toList())
                .unknownIpPermissions(view.permissions(call, revoked.unknown()))
                .build();
    }

    private Revoked revoke(WriteCall call, RuleReader.Place place, Unwanted unwanted) {
        List<SecurityGroupRule> present = present(call, place);
        List<SecurityGroupRule> found = new ArrayList<>();
        List<SecurityGroupRule> unknown = new ArrayList<>();
        for (String id : Given.list(unwanted.ids())) {
            SecurityGroupRule rule = inventory.get(call, Kinds.SECURITY_GROUP_RULE, id);
            if (!present.contains(rule)) {
                throw Kinds.SECURITY_GROUP_RULE.notFound(List.of(id));
            }
            found.add(rule);
        }
        for (SecurityGroupRule wanted : reader.read(call, place, unwanted.permissions(), unwanted.flat())) {
            Optional<SecurityGroupRule> match =
                    present.stream().filter(wanted::isSameAs).findFirst();
            match.ifPresentOrElse(found::add, () -> unknown.add(wanted));
        }
        refuseUnknown(call, place, unknown);
        found.forEach(rule -> inventory.delete(call, Kinds.SECURITY_GROUP_RULE, rule.id()));
        return new Revoked(found, unknown);
    }

    /** In a default VPC rules that are not there are only told of (EC2 API reference, RevokeSecurityGroupIngress). */
    private void refuseUnknown(Call call, RuleReader.Place place, List<SecurityGroupRule> unknown) {
        boolean isTolerated = SecurityGroups.defaultVpc(inventory, call)
                .filter(place.group().vpcId()::equals)
                .isPresent();
        if (!unknown.isEmpty() && !isTolerated) {
            throw Ec2Failures.of(
                    "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        }
    }
}
