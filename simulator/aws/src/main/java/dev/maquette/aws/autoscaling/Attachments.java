package dev.maquette.aws.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancersRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancersResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancersRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancersResponse;
import software.amazon.awssdk.services.autoscaling.model.LoadBalancerState;
import software.amazon.awssdk.services.autoscaling.model.LoadBalancerTargetGroupState;

/** Load balancers and target groups that come to a group later, and leave it. */
final class Attachments {

    private static final String GROUPS = "TargetGroupARNs";
    private static final String BALANCERS = "LoadBalancerNames";

    private final Registrations registrations;

    Attachments(Registrations registrations) {
        this.registrations = registrations;
    }

    void register(Operations.Builder autoScaling) {
        autoScaling.write(
                AttachLoadBalancerTargetGroupsRequest.class,
                (WriteCall call, AttachLoadBalancerTargetGroupsRequest request) -> {
                    attach(call, request.autoScalingGroupName(), GROUPS, request.targetGroupARNs());
                    return AttachLoadBalancerTargetGroupsResponse.builder().build();
                },
                Groups.need(
                        "autoscaling:AttachLoadBalancerTargetGroups",
                        AttachLoadBalancerTargetGroupsRequest::autoScalingGroupName));
        autoScaling.write(
                DetachLoadBalancerTargetGroupsRequest.class,
                (WriteCall call, DetachLoadBalancerTargetGroupsRequest request) -> {
                    detach(call, request.autoScalingGroupName(), GROUPS, request.targetGroupARNs());
                    return DetachLoadBalancerTargetGroupsResponse.builder().build();
                },
                Groups.need(
                        "autoscaling:DetachLoadBalancerTargetGroups",
                        DetachLoadBalancerTargetGroupsRequest::autoScalingGroupName));
        autoScaling.write(
                AttachLoadBalancersRequest.class,
                (WriteCall call, AttachLoadBalancersRequest request) -> {
                    attach(call, request.autoScalingGroupName(), BALANCERS, request.loadBalancerNames());
                    return AttachLoadBalancersResponse.builder().build();
                },
                Groups.need("autoscaling:AttachLoadBalancers", AttachLoadBalancersRequest::autoScalingGroupName));
        autoScaling.write(
                DetachLoadBalancersRequest.class,
                (WriteCall call, DetachLoadBalancersRequest request) -> {
                    detach(call, request.autoScalingGroupName(), BALANCERS, request.loadBalancerNames());
                    return DetachLoadBalancersResponse.builder().build();
                },
                Groups.need("autoscaling:DetachLoadBalancers", DetachLoadBalancersRequest::autoScalingGroupName));
        shown(autoScaling);
    }

    private static void shown(Operations.Builder autoScaling) {
        autoScaling.read(
                DescribeLoadBalancerTargetGroupsRequest.class,
                (Call call, DescribeLoadBalancerTargetGroupsRequest request) ->
                        DescribeLoadBalancerTargetGroupsResponse.builder()
                                .loadBalancerTargetGroups(named(call, request.autoScalingGroupName(), GROUPS).stream()
                                        .map(each -> LoadBalancerTargetGroupState.builder()
                                                .loadBalancerTargetGroupARN(each)
                                                .state("InService")
                                                .build())
                                        .toList())
                                .build(),
                dev.maquette.aws.api.Need.of("autoscaling:DescribeLoadBalancerTargetGroups"));
        autoScaling.read(
                DescribeLoadBalancersRequest.class,
                (Call call, DescribeLoadBalancersRequest request) -> DescribeLoadBalancersResponse.builder()
                        .loadBalancers(named(call, request.autoScalingGroupName(), BALANCERS).stream()
                                .map(each -> LoadBalancerState.builder()
                                        .loadBalancerName(each)
                                        .state("InService")
                                        .build())
                                .toList())
                        .build(),
                dev.maquette.aws.api.Need.of("autoscaling:DescribeLoadBalancers"));
    }

    private static Set<String> named(Call call, @Nullable String group, String list) {
        Set<String> names = new LinkedHashSet<>();
        JsonNode said = Shapes.parse(GroupStore.get(call, Given.text(group)).said());
        said.path(list).forEach(each -> names.add(each.asText()));
        return names;
    }

    private void attach(WriteCall call, @Nullable String name, String list, @Nullable List<String> more) {
        Set<String> names = named(call, name, list);
        names.addAll(Given.list(more));
        Group changed = saying(call, name, list, names);
        GroupChecks.targets(call, Shapes.parse(changed.said()));
        GroupStore.put(call, changed);
        registrations.register(call, changed, serving(changed));
    }

    private void detach(WriteCall call, @Nullable String name, String list, @Nullable List<String> fewer) {
        Group before = GroupStore.get(call, Given.text(name));
        Set<String> names = named(call, name, list);
        names.removeAll(Given.list(fewer));
        Set<String> leaving = new LinkedHashSet<>(Given.list(fewer));
        registrations.deregister(call, saying(call, name, list, leaving), serving(before));
        GroupStore.put(call, saying(call, name, list, names));
    }

    private static List<String> serving(Group group) {
        return group.members().stream()
                .filter(each -> each.is(Member.IN_SERVICE))
                .map(Member::instance)
                .toList();
    }

    private static Group saying(Call call, @Nullable String name, String list, Set<String> names) {
        Group group = GroupStore.get(call, Given.text(name));
        ObjectNode said = Shapes.parse(group.said());
        ArrayNode array = said.putArray(list);
        names.forEach(array::add);
        return group.saying(said.toString());
    }
}
