package dev.maquette.aws.elasticloadbalancing;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.compute.Compute;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerResponse;

/** The instances behind classic load balancers: what runs on one is not looked at, so one that runs answers. */
public final class ClassicInstances {

    private final Facts facts;
    private final Compute compute;

    ClassicInstances(Facts facts, Compute compute) {
        this.facts = facts;
        this.compute = compute;
    }

    void register(Operations.Builder elb) {
        elb.write(
                RegisterInstancesWithLoadBalancerRequest.class,
                this::enter,
                ClassicBalancers.need(
                        "elasticloadbalancing:RegisterInstancesWithLoadBalancer",
                        RegisterInstancesWithLoadBalancerRequest::loadBalancerName));
        elb.write(
                DeregisterInstancesFromLoadBalancerRequest.class,
                ClassicInstances::leave,
                ClassicBalancers.need(
                        "elasticloadbalancing:DeregisterInstancesFromLoadBalancer",
                        DeregisterInstancesFromLoadBalancerRequest::loadBalancerName));
        elb.read(
                DescribeInstanceHealthRequest.class,
                this::health,
                dev.maquette.aws.api.Need.of("elasticloadbalancing:DescribeInstanceHealth"));
    }

    /** Whether there is a classic load balancer of that name. */
    public static boolean isLoadBalancer(Call call, String name) {
        return call.records().get(Classic.TABLE, call.key(name)).isPresent();
    }

    /** Instances come to a load balancer, as Auto Scaling brings them. */
    public static void enter(WriteCall call, String name, List<String> instances) {
        call.records().get(Classic.TABLE, call.key(name)).ifPresent(each -> each.entered(instances, call.now())
                .put(call));
    }

    /** Instances leave a load balancer. */
    public static void leave(WriteCall call, String name, List<String> instances) {
        call.records().get(Classic.TABLE, call.key(name)).ifPresent(each -> each.left(instances)
                .put(call));
    }

    private static List<String> ids(@Nullable List<Instance> instances) {
        return Given.list(instances).stream()
                .map(each -> Given.text(each.instanceId()))
                .toList();
    }

    private Optional<dev.maquette.aws.ec2.compute.Instance> find(Call call, String id) {
        return id.matches("i-([0-9a-f]{8}|[0-9a-f]{17})") ? compute.instance(call, id) : Optional.empty();
    }

    private RegisterInstancesWithLoadBalancerResponse enter(
            WriteCall call, RegisterInstancesWithLoadBalancerRequest request) {
        Classic balancer = Classic.get(call, Given.text(request.loadBalancerName()));
        for (String id : ids(request.instances())) {
            var instance = find(call, id).orElseThrow(() -> noInstance(id));
            if (!instance.place().vpcId().equals(balancer.vpcId())) {
                throw new AwsFailure("InvalidInstance", 400, "EC2 instance " + id + " is not in the same VPC as ELB.");
            }
        }
        Classic changed = balancer.entered(ids(request.instances()), call.now());
        changed.put(call);
        return RegisterInstancesWithLoadBalancerResponse.builder()
                .instances(ClassicBalancers.instances(changed))
                .build();
    }

    private static AwsFailure noInstance(String id) {
        return new AwsFailure("InvalidInstance", 400, "Could not find EC2 instance " + id + ".");
    }

    private static DeregisterInstancesFromLoadBalancerResponse leave(
            WriteCall call, DeregisterInstancesFromLoadBalancerRequest request) {
        Classic changed =
                Classic.get(call, Given.text(request.loadBalancerName())).left(ids(request.instances()));
        changed.put(call);
        return DeregisterInstancesFromLoadBalancerResponse.builder()
                .instances(ClassicBalancers.instances(changed))
                .build();
    }

    private DescribeInstanceHealthResponse health(Call call, DescribeInstanceHealthRequest request) {
        Classic balancer = Classic.get(call, Given.text(request.loadBalancerName()));
        List<String> asked = ids(request.instances());
        asked.stream()
                .filter(id -> balancer.instances().stream()
                        .noneMatch(each -> each.instance().equals(id)))
                .findFirst()
                .ifPresent(id -> {
                    throw noInstance(id);
                });
        return DescribeInstanceHealthResponse.builder()
                .instanceStates(balancer.instances().stream()
                        .filter(each -> asked.isEmpty() || asked.contains(each.instance()))
                        .map(each -> state(call, each))
                        .toList())
                .build();
    }

    private InstanceState state(Call call, Classic.Registered registered) {
        boolean isRunning = find(call, registered.instance())
                .filter(each -> each.is(dev.maquette.aws.ec2.compute.Instance.State.RUNNING))
                .isPresent();
        boolean isNew =
                registered.since().plus(facts.takes("elb-register-target")).isAfter(call.now());
        InstanceState.Builder state = InstanceState.builder().instanceId(registered.instance());
        if (!isRunning) {
            return state.state("OutOfService")
                    .reasonCode("Instance")
                    .description("Instance is in stopped state.")
                    .build();
        }
        return isNew
                ? state.state("OutOfService")
                        .reasonCode("ELB")
                        .description("Instance registration is still in progress.")
                        .build()
                : state.state("InService").reasonCode("N/A").description("N/A").build();
    }
}
