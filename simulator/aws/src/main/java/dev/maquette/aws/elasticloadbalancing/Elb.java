package dev.maquette.aws.elasticloadbalancing;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Charge;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Metered;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.aws.ec2.compute.Compute;
import dev.maquette.aws.elasticloadbalancingv2.ElbNetwork;
import dev.maquette.world.Table;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerPoliciesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerPoliciesResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Limit;

/** Elastic Load Balancing, version 1, put together. Policies of listeners are not modelled, so there are none to describe. */
public final class Elb implements ServiceRoom {

    public static final Service SERVICE = Service.query(
            "ElasticLoadBalancing",
            "elasticloadbalancing",
            "2012-06-01",
            "http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/");

    private final Facts facts;
    private final Tools ec2;
    private final Compute compute;
    private final ElbNetwork network;

    public Elb(Tools ec2, Compute compute, ElbNetwork network) {
        this.facts = ec2.facts();
        this.ec2 = ec2;
        this.compute = compute;
        this.network = network;
    }

    @Override
    public Operations operations() {
        Operations.Builder elb = Operations.of(SERVICE);
        ClassicBalancers balancers = new ClassicBalancers(facts, ec2.inventory(), network);
        balancers.register(elb);
        new ClassicListeners(balancers, network).register(elb);
        new ClassicInstances(facts, compute).register(elb);
        ClassicTags.register(elb);
        elb.read(
                DescribeLoadBalancerPoliciesRequest.class,
                (Call call, DescribeLoadBalancerPoliciesRequest request) ->
                        DescribeLoadBalancerPoliciesResponse.builder()
                                .policyDescriptions(List.of())
                                .build(),
                Need.of("elasticloadbalancing:DescribeLoadBalancerPolicies"));
        elb.read(
                DescribeAccountLimitsRequest.class,
                (Call call, DescribeAccountLimitsRequest request) -> DescribeAccountLimitsResponse.builder()
                        .limits(Limit.builder()
                                .name("classic-load-balancers")
                                .max(Integer.toString(facts.quotas().most(call, "elasticloadbalancing", "L-E9E9831D")))
                                .build())
                        .build(),
                Need.of("elasticloadbalancing:DescribeAccountLimits"));
        return elb.build();
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(Classic.TABLE);
    }

    /** A load balancer costs by the hour, used or not (Elastic Load Balancing pricing). What it carries is not modelled. */
    @Override
    public List<Metered<?>> metered() {
        return List.of(new Metered<>(
                Classic.TABLE,
                (records, key, balancer) ->
                        List.of(Charge.one(balancer.name(), "AWSELB", "LoadBalancerUsage-Classic", balancer.tags()))));
    }
}
