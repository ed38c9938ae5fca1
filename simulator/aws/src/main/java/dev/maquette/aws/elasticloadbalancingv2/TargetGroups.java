package dev.maquette.aws.elasticloadbalancingv2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.network.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Target groups made, changed, shown and deleted. */
final class TargetGroups {

    private static final String QUOTA = "L-B22855CB";
    private static final int PAGE = 400;

    private final Facts facts;
    private final Inventory inventory;

    TargetGroups(Facts facts, Inventory inventory) {
        this.facts = facts;
        this.inventory = inventory;
    }

    void register(Operations.Builder elb) {
        elb.write(
                CreateTargetGroupRequest.class,
                this::create,
                Need.<CreateTargetGroupRequest>on(
                                "elasticloadbalancing:CreateTargetGroup",
                                "targetgroup*",
                                (call, request) -> Target.arn(call.arn(
                                        "elasticloadbalancing", "targetgroup/" + Given.text(request.name()) + "/*")))
                        .tagging(request -> ElbTags.said(request.tags())));
        elb.read(
                DescribeTargetGroupsRequest.class,
                TargetGroups::describe,
                Need.of("elasticloadbalancing:DescribeTargetGroups"));
        elb.write(
                ModifyTargetGroupRequest.class,
                TargetGroups::modify,
                need("elasticloadbalancing:ModifyTargetGroup", ModifyTargetGroupRequest::targetGroupArn));
        elb.write(
                DeleteTargetGroupRequest.class,
                TargetGroups::delete,
                need("elasticloadbalancing:DeleteTargetGroup", DeleteTargetGroupRequest::targetGroupArn));
        elb.read(
                DescribeTargetGroupAttributesRequest.class,
                (Call call, DescribeTargetGroupAttributesRequest request) ->
                        DescribeTargetGroupAttributesResponse.builder()
                                .attributes(attributes(get(call, request.targetGroupArn())))
                                .build(),
                need(
                        "elasticloadbalancing:DescribeTargetGroupAttributes",
                        DescribeTargetGroupAttributesRequest::targetGroupArn));
        elb.write(
                ModifyTargetGroupAttributesRequest.class,
                TargetGroups::modifyAttributes,
                need(
                        "elasticloadbalancing:ModifyTargetGroupAttributes",
                        ModifyTargetGroupAttributesRequest::targetGroupArn));
    }

    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> arn) {
        return Need.on(action, "targetgroup*", (call, request) -> {
            String named = Given.text(arn.apply(request), "*");
            return ElbStore.targetGroup(call, named)
                    .map(each -> Target.arn(each.arn()).tagged(each.tags()))
                    .orElseGet(() -> Target.arn(named));
        });
    }

    static TargetGroup get(Call call, @Nullable String arn) {
        if (arn == null) {
            throw ElbFailures.missing("targetGroupArn");
        }
        return ElbStore.getTargetGroup(call, arn);
    }

    private CreateTargetGroupResponse create(WriteCall call, CreateTargetGroupRequest request) {
        String name = Given.text(request.name());
        check(call, request, name);
        ObjectNode said = Shapes.merged(HealthChecks.defaults(request), Shapes.tree(request));
        said.remove(List.of("Name", "Tags"));
        Optional<TargetGroup> same = call.records().get(ElbStore.TARGET_GROUPS, call.key(name));
        if (same.isPresent()) {
            if (!Shapes.parse(same.get().said()).equals(said)) {
                throw ElbFailures.of(
                        "DuplicateTargetGroupName",
                        "A target group with the same name '" + name + "' exists, but with different settings");
            }
            return CreateTargetGroupResponse.builder()
                    .targetGroups(show(call, same.get()))
                    .build();
        }
        if (ElbStore.targetGroups(call).size() >= facts.quotas().most(call, "elasticloadbalancing", QUOTA)) {
            throw ElbFailures.of("TooManyTargetGroups", "The maximum number of target groups has been reached");
        }
        TargetGroup group = new TargetGroup(
                name,
                call.arn("elasticloadbalancing", "targetgroup/" + name + "/" + LoadBalancers.hash(call, name)),
                said.toString(),
                List.of(),
                Map.of(),
                ElbTags.checked(request.tags()));
        ElbStore.put(call, group);
        return CreateTargetGroupResponse.builder()
                .targetGroups(show(call, group))
                .build();
    }

    private void check(Call call, CreateTargetGroupRequest request, String name) {
        if (name.isEmpty()) {
            throw ElbFailures.missing("name");
        }
        if (name.length() > 32 || !name.matches("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?")) {
            throw ElbFailures.validation("Target group name '" + name
                    + "' can only contain characters that are alphanumeric characters or hyphens(-), cannot be longer"
                    + " than '32' characters, and cannot begin or end with a hyphen");
        }
        if (Given.text(request.targetTypeAsString(), "instance").equals("lambda")) {
            return;
        }
        if (request.protocol() == null) {
            throw ElbFailures.validation("A protocol must be specified");
        }
        if (request.port() == null) {
            throw ElbFailures.validation("A port must be specified");
        }
        if (request.vpcId() == null) {
            throw ElbFailures.validation("A VPC ID must be specified");
        }
        if (inventory.find(call, Kinds.VPC, request.vpcId()).isEmpty()) {
            throw ElbFailures.validation("The VPC ID '" + request.vpcId() + "' is not found");
        }
    }

    static software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup show(Call call, TargetGroup group) {
        return Shapes.read(group.said(), software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup.class)
                .toBuilder()
                .targetGroupArn(group.arn())
                .targetGroupName(group.name())
                .loadBalancerArns(ElbStore.users(call, group))
                .build();
    }

    private static DescribeTargetGroupsResponse describe(Call call, DescribeTargetGroupsRequest request) {
        List<String> arns = Given.list(request.targetGroupArns());
        List<String> names = Given.list(request.names());
        List<TargetGroup> all = new ArrayList<>();
        arns.forEach(arn -> all.add(ElbStore.getTargetGroup(call, arn)));
        names.forEach(name -> all.add(
                call.records().get(ElbStore.TARGET_GROUPS, call.key(name)).orElseThrow(ElbFailures::noTargetGroup)));
        if (arns.isEmpty() && names.isEmpty()) {
            all.addAll(ElbStore.targetGroups(call));
        }
        if (request.loadBalancerArn() != null) {
            ElbStore.getLoadBalancer(call, request.loadBalancerArn());
            all.removeIf(group -> !ElbStore.users(call, group).contains(request.loadBalancerArn()));
        }
        Pages.Page<TargetGroup> page = Pages.of(
                all,
                TargetGroup::name,
                Given.of(request.marker()),
                Given.number(request.pageSize(), PAGE),
                () -> ElbFailures.validation("The marker is invalid"));
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(
                        page.items().stream().map(each -> show(call, each)).toList())
                .nextMarker(page.next().orElse(null))
                .build();
    }

    private static ModifyTargetGroupResponse modify(WriteCall call, ModifyTargetGroupRequest request) {
        TargetGroup group = get(call, request.targetGroupArn());
        ObjectNode more = Shapes.tree(request);
        more.remove("TargetGroupArn");
        TargetGroup changed =
                group.saying(Shapes.merged(Shapes.parse(group.said()), more).toString());
        ElbStore.put(call, changed);
        return ModifyTargetGroupResponse.builder()
                .targetGroups(show(call, changed))
                .build();
    }

    private static DeleteTargetGroupResponse delete(WriteCall call, DeleteTargetGroupRequest request) {
        if (request.targetGroupArn() == null) {
            throw ElbFailures.missing("targetGroupArn");
        }
        ElbStore.targetGroup(call, request.targetGroupArn()).ifPresent(group -> {
            if (!ElbStore.users(call, group).isEmpty()) {
                throw ElbFailures.inUse(
                        "Target group '" + group.arn() + "' is currently in use by a listener or a rule");
            }
            call.delete(ElbStore.TARGET_GROUPS, call.key(group.name()));
        });
        return DeleteTargetGroupResponse.builder().build();
    }

    private static List<TargetGroupAttribute> attributes(TargetGroup group) {
        return AttributeDefaults.of(group).entrySet().stream()
                .map(each -> TargetGroupAttribute.builder()
                        .key(each.getKey())
                        .value(each.getValue())
                        .build())
                .toList();
    }

    private static ModifyTargetGroupAttributesResponse modifyAttributes(
            WriteCall call, ModifyTargetGroupAttributesRequest request) {
        TargetGroup group = get(call, request.targetGroupArn());
        Map<String, String> known = AttributeDefaults.of(group);
        Map<String, String> changes = new TreeMap<>();
        for (TargetGroupAttribute each : Given.list(request.attributes())) {
            String key = Given.text(each.key());
            if (!known.containsKey(key)) {
                throw ElbFailures.validation("Target group attribute key '" + key + "' is not recognized");
            }
            changes.put(key, Given.text(each.value()));
        }
        TargetGroup changed = group.with(changes);
        ElbStore.put(call, changed);
        return ModifyTargetGroupAttributesResponse.builder()
                .attributes(attributes(changed))
                .build();
    }
}
