package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;

/** Security groups as a whole. */
final class SecurityGroups {

    private static final String QUOTA = "L-E79EC296";
    private static final int LONGEST = 255;

    private final Tools tools;
    private final Inventory inventory;
    private final RuleView view;
    private final Finder<SecurityGroup> finder;

    SecurityGroups(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.view = new RuleView(inventory);
        this.finder = new GroupFilters(inventory).finder();
    }

    private List<SecurityGroupRule> rules(Call call, String groupId, boolean isEgress) {
        return inventory.with(call, Kinds.SECURITY_GROUP_RULE, "group-id", groupId).stream()
                .filter(rule -> rule.isEgress() == isEgress)
                .toList();
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateSecurityGroupRequest.class,
                this::create,
                needs.making(
                        "ec2:CreateSecurityGroup", Kinds.SECURITY_GROUP, CreateSecurityGroupRequest::tagSpecifications),
                needs.maybe("ec2:CreateSecurityGroup", Kinds.VPC, CreateSecurityGroupRequest::vpcId),
                needs.taggingNew(
                        "CreateSecurityGroup", Kinds.SECURITY_GROUP, CreateSecurityGroupRequest::tagSpecifications));
        ec2.read(DescribeSecurityGroupsRequest.class, this::describe, Needs.any("ec2:DescribeSecurityGroups"));
        ec2.write(
                DeleteSecurityGroupRequest.class,
                this::delete,
                Need.on(
                        "ec2:DeleteSecurityGroup",
                        "security-group*",
                        (call, request) -> target(tools, call, request.groupId(), request.groupName())));
    }

    /** The group that a request names by id, or by its name in the default VPC. */
    static Target target(Tools tools, Call call, @Nullable String id, @Nullable String name) {
        String known = Given.of(id)
                .or(() ->
                        inDefaultVpc(tools.inventory(), call, Given.text(name)).map(SecurityGroup::id))
                .orElse("*");
        return tools.needs().target(call, Kinds.SECURITY_GROUP, known);
    }

    static SecurityGroup get(Inventory inventory, Call call, @Nullable String id, @Nullable String name) {
        if (!Given.text(id).isEmpty()) {
            return inventory.get(call, Kinds.SECURITY_GROUP, Given.text(id));
        }
        if (Given.text(name).isEmpty()) {
            throw Ec2Failures.missing("groupName or groupId");
        }
        return inDefaultVpc(inventory, call, Given.text(name))
                .orElseThrow(() -> Ec2Failures.of(
                        "InvalidGroup.NotFound",
                        "The security group '" + name + "' does not exist in default VPC '"
                                + defaultVpc(inventory, call).orElse("none") + "'"));
    }

    private static Optional<SecurityGroup> inDefaultVpc(Inventory inventory, Call call, String name) {
        Optional<String> vpc = defaultVpc(inventory, call);
        return inventory.with(call, Kinds.SECURITY_GROUP, "group-name", name).stream()
                .filter(group -> vpc.filter(group.vpcId()::equals).isPresent())
                .findFirst();
    }

    static Optional<String> defaultVpc(Inventory inventory, Call call) {
        for (Vpc vpc : inventory.all(call, Kinds.VPC)) {
            if (vpc.isDefault()) {
                return Optional.of(vpc.id());
            }
        }
        return Optional.empty();
    }

    private CreateSecurityGroupResponse create(WriteCall call, CreateSecurityGroupRequest request) {
        String name = checked(Required.text(request.groupName(), "groupName"), "GroupName");
        String description = checked(Required.text(request.description(), "groupDescription"), "GroupDescription");
        refuseReserved(name);
        String vpcId = Given.of(request.vpcId())
                .filter(each -> !each.isEmpty())
                .or(() -> defaultVpc(inventory, call))
                .orElseThrow(() -> Ec2Failures.of("VPCIdNotSpecified", "No default VPC for this user"));
        inventory.get(call, Kinds.VPC, vpcId);
        boolean isTaken = inventory.with(call, Kinds.SECURITY_GROUP, "group-name", name).stream()
                .anyMatch(group -> group.vpcId().equals(vpcId));
        if (isTaken) {
            throw Ec2Failures.of(
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + vpcId + "'");
        }
        Map<String, String> tags =
                Tagging.of(call, request.tagSpecifications(), Kinds.SECURITY_GROUP, Kinds.SECURITY_GROUP_RULE);
        tools.refuseBeyond(
                call,
                QUOTA,
                inventory.count(call, Kinds.SECURITY_GROUP),
                Ec2Failures.of(
                        "SecurityGroupLimitExceeded",
                        "The maximum number of security groups for this account has been reached."));
        SecurityGroup group = new SecurityGroup(call.ids().hex("sg"), name, description, vpcId);
        inventory.tag(call, Kinds.SECURITY_GROUP, group.id(), tags);
        inventory.put(call, Kinds.SECURITY_GROUP, group);
        inventory.put(
                call,
                Kinds.SECURITY_GROUP_RULE,
                DefaultNetwork.toAnywhere(call.ids().hex("sgr", group.id()), group.id()));
        return CreateSecurityGroupResponse.builder()
                .groupId(group.id())
                .securityGroupArn(Kinds.SECURITY_GROUP.arn(call, group.id()))
                .tags(Tagging.shown(tags))
                .build();
    }

    private static String checked(String text, String parameter) {
        boolean isPlain = text.matches("[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]*");
        if (!isPlain) {
            throw Ec2Failures.invalidValue(text, parameter, "Character sets beyond ASCII are not supported.");
        }
        if (text.length() > LONGEST) {
            throw Ec2Failures.invalidValue(text, parameter, "It must be no longer than " + LONGEST + " characters.");
        }
        return text;
    }

    private static void refuseReserved(String name) {
        if (name.startsWith("sg-")) {
            throw Ec2Failures.invalidValue(name, "groupName", "Group names may not be in the format sg-*.");
        }
        if (name.equals(SecurityGroup.DEFAULT)) {
            throw Ec2Failures.invalidValue("Cannot use reserved security group name: " + name);
        }
    }

    private DescribeSecurityGroupsResponse describe(Call call, DescribeSecurityGroupsRequest request) {
        List<String> ids = new ArrayList<>(Given.list(request.groupIds()));
        Given.list(request.groupNames())
                .forEach(name -> ids.add(get(inventory, call, null, name).id()));
        Pages.Page<SecurityGroup> page =
                finder.find(call, Query.of(ids, request.filters(), request.maxResults(), request.nextToken()));
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(
                        page.items().stream().map(group -> shown(call, group)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DeleteSecurityGroupResponse delete(WriteCall call, DeleteSecurityGroupRequest request) {
        SecurityGroup group = get(inventory, call, request.groupId(), request.groupName());
        if (group.isDefault()) {
            throw Ec2Failures.of(
                    "CannotDelete",
                    "the specified group: \"" + group.id() + "\" name: \"default\" cannot be deleted by a user");
        }
        if (new Removal(inventory).isUsed(call, group)) {
            throw Ec2Failures.dependency("resource " + group.id() + " has a dependent object");
        }
        new Removal(inventory).remove(call, group);
        return DeleteSecurityGroupResponse.builder()
                .returnValue(true)
                .groupId(group.id())
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.SecurityGroup shown(Call call, SecurityGroup group) {
        return software.amazon.awssdk.services.ec2.model.SecurityGroup.builder()
                .groupId(group.id())
                .groupName(group.name())
                .description(group.description())
                .vpcId(group.vpcId())
                .ownerId(call.account())
                .securityGroupArn(Kinds.SECURITY_GROUP.arn(call, group.id()))
                .ipPermissions(view.permissions(call, rules(call, group.id(), false)))
                .ipPermissionsEgress(view.permissions(call, rules(call, group.id(), true)))
                .tags(Tagging.shown(inventory.tags(call, group.id())))
                .build();
    }

    /** How a group goes, and what keeps it. */
    record Removal(Inventory inventory) {

        boolean isUsed(Call call, SecurityGroup group) {
            boolean isReferenced =
                    inventory.with(call, Kinds.SECURITY_GROUP_RULE, "referenced-group-id", group.id()).stream()
                            .anyMatch(rule -> !rule.groupId().equals(group.id()));
            return isReferenced || inventory.has(call, Kinds.NETWORK_INTERFACE, "group-id", group.id());
        }

        void remove(WriteCall call, SecurityGroup group) {
            inventory
                    .with(call, Kinds.SECURITY_GROUP_RULE, "group-id", group.id())
                    .forEach(rule -> inventory.delete(call, Kinds.SECURITY_GROUP_RULE, rule.id()));
            inventory.delete(call, Kinds.SECURITY_GROUP, group.id());
        }
    }
}
