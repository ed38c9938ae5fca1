package dev.maquette.aws.elasticloadbalancingv2;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Charge;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Metered;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Permissions;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.api.TaggedResource;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.aws.ec2.compute.Compute;
import dev.maquette.aws.ec2.network.Interfaces;
import dev.maquette.world.Reactor;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;

/** Elastic Load Balancing, version 2, put together. */
public final class ElbV2 implements ServiceRoom {

    public static final Service SERVICE = Service.query(
            "ElasticLoadBalancingV2",
            "elasticloadbalancing",
            "2015-12-01",
            "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/");

    /** As bills name the types. */
    private static final Map<String, String> BILLED =
            Map.of("application", "Application", "network", "Network", "gateway", "Gateway");

    private static final Map<String, String> LIMITS = new TreeMap<>(Map.of(
            "application-load-balancers", "L-53DA6B97",
            "network-load-balancers", "L-69A177A2",
            "target-groups", "L-B22855CB",
            "targets-per-application-load-balancer", "L-7E6692B2"));

    private final Facts facts;
    private final Tools ec2;
    private final Permissions permissions;
    private final ElbWorkflow workflow;
    private final ElbNetwork network;
    private final Targets targets;

    public ElbV2(Tools ec2, Compute compute, Permissions permissions) {
        this.facts = ec2.facts();
        this.ec2 = ec2;
        this.permissions = permissions;
        Interfaces interfaces = new Interfaces(ec2);
        this.workflow = new ElbWorkflow(facts, interfaces);
        this.network = new ElbNetwork(ec2.inventory(), interfaces, workflow);
        this.targets = new Targets(compute, workflow);
    }

    /** How other services bring instances to target groups. */
    public Targets targets() {
        return targets;
    }

    /** How load balancers stand in networks; those of version 1 stand there alike. */
    public ElbNetwork network() {
        return network;
    }

    @Override
    public Operations operations() {
        Operations.Builder elb = Operations.of(SERVICE);
        LoadBalancerView view = new LoadBalancerView();
        LoadBalancers balancers = new LoadBalancers(facts, network, workflow, permissions, view);
        balancers.register(elb);
        new LoadBalancerChanges(network, balancers, view).register(elb);
        new TargetGroups(facts, ec2.inventory()).register(elb);
        targets.register(elb);
        Listeners.register(elb);
        ListenerCertificates.register(elb);
        Rules.register(elb);
        ElbTags.register(elb);
        elb.read(
                DescribeAccountLimitsRequest.class,
                this::limits,
                Need.of("elasticloadbalancing:DescribeAccountLimits"));
        return elb.build();
    }

    private DescribeAccountLimitsResponse limits(Call call, DescribeAccountLimitsRequest request) {
        return DescribeAccountLimitsResponse.builder()
                .limits(LIMITS.entrySet().stream()
                        .map(each -> Limit.builder()
                                .name(each.getKey())
                                .max(facts.quotas()
                                        .find(call, "elasticloadbalancing", each.getValue())
                                        .map(BigDecimal::toPlainString)
                                        .orElse(null))
                                .build())
                        .toList())
                .build();
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(ElbStore.LOAD_BALANCERS, ElbStore.TARGET_GROUPS, ElbStore.LISTENERS, ElbStore.RULES);
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        return List.of(workflow);
    }

    /**
     * A load balancer costs by the hour, used or not (Elastic Load Balancing pricing). What it carries is not modelled, so capacity units
     * are not counted.
     */
    @Override
    public List<Metered<?>> metered() {
        return List.of(new Metered<>(
                ElbStore.LOAD_BALANCERS,
                (records, key, balancer) -> List.of(Charge.one(
                        balancer.path(),
                        "AWSELB",
                        "LoadBalancerUsage-" + BILLED.get(balancer.type()),
                        balancer.tags()))));
    }

    @Override
    public List<TaggedResource> taggedResources(Records records, String account, String region) {
        return ElbTags.all(records, account + "/" + region + "/");
    }

    @Override
    public Optional<SdkPojo> tagging(String arn, Map<String, String> tags) {
        return isOwn(arn)
                ? Optional.of(AddTagsRequest.builder()
                        .resourceArns(arn)
                        .tags(ElbTags.shown(tags))
                        .build())
                : Optional.empty();
    }

    @Override
    public Optional<SdkPojo> untagging(String arn, List<String> keys) {
        return isOwn(arn)
                ? Optional.of(RemoveTagsRequest.builder()
                        .resourceArns(arn)
                        .tagKeys(keys)
                        .build())
                : Optional.empty();
    }

    private static boolean isOwn(String arn) {
        return arn.startsWith("arn:aws:elasticloadbalancing:");
    }
}
