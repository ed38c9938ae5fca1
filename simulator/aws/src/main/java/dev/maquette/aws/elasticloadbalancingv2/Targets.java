package dev.maquette.aws.elasticloadbalancingv2;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.compute.Compute;
import dev.maquette.aws.ec2.compute.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Targets, and their health: what runs on a target is not looked at, so one that is there answers. */
public final class Targets {

    private final Compute compute;
    private final ElbWorkflow workflow;

    public Targets(Compute compute, ElbWorkflow workflow) {
        this.compute = compute;
        this.workflow = workflow;
    }

    void register(Operations.Builder elb) {
        elb.write(
                RegisterTargetsRequest.class,
                this::enter,
                TargetGroups.need("elasticloadbalancing:RegisterTargets", RegisterTargetsRequest::targetGroupArn));
        elb.write(
                DeregisterTargetsRequest.class,
                this::leave,
                TargetGroups.need("elasticloadbalancing:DeregisterTargets", DeregisterTargetsRequest::targetGroupArn));
        elb.read(DescribeTargetHealthRequest.class, this::health, Need.of("elasticloadbalancing:DescribeTargetHealth"));
    }

    /** Whether there is a target group of that ARN. */
    public static boolean isGroup(Call call, String arn) {
        return ElbStore.targetGroup(call, arn).isPresent();
    }

    /** Instances come to a target group, at its port, as Auto Scaling brings them. */
    public void enter(WriteCall call, String arn, List<String> instances) {
        ElbStore.targetGroup(call, arn).ifPresent(group -> {
            TargetGroup changed = group;
            for (String instance : instances) {
                changed = changed.with(new TargetGroup.Registered(instance, group.port(), "", "initial", call.now()));
            }
            ElbStore.put(call, changed);
            workflow.look(call, changed);
        });
    }

    /** Instances leave a target group. */
    public void leave(WriteCall call, String arn, List<String> instances) {
        ElbStore.targetGroup(call, arn).ifPresent(group -> {
            TargetGroup changed = group;
            for (TargetGroup.Registered target : group.targets()) {
                if (instances.contains(target.id())) {
                    changed = changed.with(target.in("draining", call.now()));
                }
            }
            ElbStore.put(call, changed);
            workflow.look(call, changed);
        });
    }

    private RegisterTargetsResponse enter(WriteCall call, RegisterTargetsRequest request) {
        TargetGroup group = TargetGroups.get(call, request.targetGroupArn());
        TargetGroup changed = group;
        for (TargetDescription each : Given.list(request.targets())) {
            String id = Given.text(each.id());
            check(call, group, id);
            int port = Given.number(each.port(), group.port());
            boolean isThere = changed.target(id, port)
                    .filter(target -> !target.state().equals("draining"))
                    .isPresent();
            if (!isThere) {
                changed = changed.with(new TargetGroup.Registered(
                        id, port, Given.text(each.availabilityZone()), "initial", call.now()));
            }
        }
        ElbStore.put(call, changed);
        workflow.look(call, changed);
        return RegisterTargetsResponse.builder().build();
    }

    private void check(Call call, TargetGroup group, String id) {
        if (!group.text("TargetType").equals("instance")) {
            return;
        }
        Instance instance = id.matches("i-([0-9a-f]{8}|[0-9a-f]{17})")
                ? compute.instance(call, id).orElse(null)
                : null;
        if (instance == null) {
            throw ElbFailures.of("InvalidTarget", "The following targets are invalid: '" + id + "'");
        }
        if (!instance.is(Instance.State.RUNNING)) {
            throw ElbFailures.of(
                    "InvalidTarget",
                    "The following targets are not in a running state and cannot be registered: '" + id + "'");
        }
        if (!instance.place().vpcId().equals(group.vpcId())) {
            throw ElbFailures.of(
                    "InvalidTarget", "The following targets are not within the target group's VPC: '" + id + "'");
        }
    }

    private DeregisterTargetsResponse leave(WriteCall call, DeregisterTargetsRequest request) {
        TargetGroup group = TargetGroups.get(call, request.targetGroupArn());
        TargetGroup changed = group;
        for (TargetDescription each : Given.list(request.targets())) {
            for (TargetGroup.Registered target : group.targets()) {
                boolean isMeant = target.id().equals(each.id())
                        && (each.port() == null || each.port() == target.port())
                        && !target.state().equals("draining");
                if (isMeant) {
                    changed = changed.with(target.in("draining", call.now()));
                }
            }
        }
        ElbStore.put(call, changed);
        workflow.look(call, changed);
        return DeregisterTargetsResponse.builder().build();
    }

    private DescribeTargetHealthResponse health(Call call, DescribeTargetHealthRequest request) {
        TargetGroup group = TargetGroups.get(call, request.targetGroupArn());
        List<LoadBalancer> users = ElbStore.users(call, group).stream()
                .flatMap(arn -> ElbStore.loadBalancer(call, arn).stream())
                .toList();
        List<TargetHealthDescription> shown = new ArrayList<>();
        List<TargetDescription> asked = Given.list(request.targets());
        if (asked.isEmpty()) {
            group.targets().forEach(each -> shown.add(show(call, group, users, each)));
        }
        for (TargetDescription each : asked) {
            int port = Given.number(each.port(), group.port());
            Optional<TargetGroup.Registered> target = group.target(Given.text(each.id()), port);
            shown.add(target.map(found -> show(call, group, users, found))
                    .orElseGet(() -> TargetHealthDescription.builder()
                            .target(each)
                            .targetHealth(health(
                                    "unused", "Target.NotRegistered", "Target is not registered to the target group"))
                            .build()));
        }
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(shown)
                .build();
    }

    private TargetHealthDescription show(
            Call call, TargetGroup group, List<LoadBalancer> users, TargetGroup.Registered target) {
        String port = group.text("HealthCheckPort");
        return TargetHealthDescription.builder()
                .target(described -> described
                        .id(target.id())
                        .port(target.port() == 0 ? null : target.port())
                        .availabilityZone(target.zone().isEmpty() ? null : target.zone()))
                .healthCheckPort(port.equals("traffic-port") ? Integer.toString(target.port()) : port)
                .targetHealth(state(call, group, users, target))
                .build();
    }

    /** ELB API reference, TargetHealth: the reasons, with their descriptions. */
    private TargetHealth state(Call call, TargetGroup group, List<LoadBalancer> users, TargetGroup.Registered target) {
        if (target.state().equals("draining")) {
            return health("draining", "Target.DeregistrationInProgress", "Target deregistration is in progress");
        }
        if (users.isEmpty()) {
            return health(
                    "unused",
                    "Target.NotInUse",
                    "Target group is not configured to receive traffic from the load balancer");
        }
        if (group.text("TargetType").equals("instance")) {
            Optional<Instance> instance = compute.instance(call, target.id());
            String state = instance.map(each -> each.state().text()).orElse("terminated");
            if (!state.equals("running")) {
                return health("unused", "Target.InvalidState", "Target is in the " + state + " state");
            }
            String zone = instance.map(each -> each.place().zone()).orElse("");
            boolean isReachable = users.stream()
                    .flatMap(each -> each.places().stream())
                    .anyMatch(place -> place.zone().equals(zone));
            if (!isReachable) {
                return health(
                        "unused",
                        "Target.NotInUse",
                        "Target is in an Availability Zone that is not enabled for the load balancer");
            }
        }
        return target.state().equals("initial")
                ? health("initial", "Elb.RegistrationInProgress", "Target registration is in progress")
                : TargetHealth.builder().state("healthy").build();
    }

    private static TargetHealth health(String state, @Nullable String reason, @Nullable String description) {
        return TargetHealth.builder()
                .state(state)
                .reason(reason)
                .description(description)
                .build();
    }
}
