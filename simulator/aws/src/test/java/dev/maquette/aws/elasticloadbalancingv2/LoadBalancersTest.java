package dev.maquette.aws.elasticloadbalancingv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.ec2.compute.Machines;
import dev.maquette.aws.testing.AwsWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesRequest;

/** Load balancers, the interfaces that they hold, and what stands behind them. */
class LoadBalancersTest {

    @SuppressWarnings("NullAway.Init") // made before each test
    private AwsWorld world;

    @BeforeEach
    void begin() {
        world = AwsWorld.begin();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private LoadBalancer balancer(String name) {
        return world.call(
                        CreateLoadBalancerResponse.class,
                        CreateLoadBalancerRequest.builder()
                                .name(name)
                                .subnets(
                                        Machines.subnet(world, "a").subnetId(),
                                        Machines.subnet(world, "c").subnetId())
                                .build())
                .loadBalancers()
                .getFirst();
    }

    private String targetGroup() {
        return world.call(
                        CreateTargetGroupResponse.class,
                        CreateTargetGroupRequest.builder()
                                .name("web")
                                .protocol("HTTP")
                                .port(80)
                                .vpcId(Machines.subnet(world, "a").vpcId())
                                .build())
                .targetGroups()
                .getFirst()
                .targetGroupArn();
    }

    private String listener(String balancer, String group) {
        return world.call(
                        CreateListenerResponse.class,
                        CreateListenerRequest.builder()
                                .loadBalancerArn(balancer)
                                .port(80)
                                .protocol("HTTP")
                                .defaultActions(action -> action.type("forward").targetGroupArn(group))
                                .build())
                .listeners()
                .getFirst()
                .listenerArn();
    }

    @Test
    void aListenerOfTlsHasFurtherCertificatesBesideItsDefaultOne() {
        String prefix = "arn:aws:iam::" + AwsWorld.ACCOUNT + ":server-certificate/";
        String group = targetGroup();
        String balancer = balancer("front").loadBalancerArn();
        String secure = world.call(
                        CreateListenerResponse.class,
                        CreateListenerRequest.builder()
                                .loadBalancerArn(balancer)
                                .port(443)
                                .protocol("HTTPS")
                                .certificates(each -> each.certificateArn(prefix + "first"))
                                .defaultActions(action -> action.type("forward").targetGroupArn(group))
                                .build())
                .listeners()
                .getFirst()
                .listenerArn();
        AddListenerCertificatesRequest add = AddListenerCertificatesRequest.builder()
                .listenerArn(secure)
                .certificates(each -> each.certificateArn(prefix + "second"))
                .build();
        world.answer(add);
        world.answer(add);
        assertThat(certificates(secure)).containsExactly(prefix + "first true", prefix + "second false");
        RemoveListenerCertificatesRequest.Builder remove =
                RemoveListenerCertificatesRequest.builder().listenerArn(secure);
        assertThatThrownBy(() -> world.answer(remove.certificates(each -> each.certificateArn(prefix + "first"))
                        .build()))
                .hasMessage("Default certificate cannot be removed");
        world.answer(remove.certificates(each -> each.certificateArn(prefix + "second"))
                .build());
        assertThat(certificates(secure)).containsExactly(prefix + "first true");
        String plain = listener(balancer, group);
        assertThatThrownBy(() -> world.answer(add.toBuilder().listenerArn(plain).build()))
                .isInstanceOf(AwsFailure.class);
    }

    private List<String> certificates(String listener) {
        return world
                .call(
                        DescribeListenerCertificatesResponse.class,
                        DescribeListenerCertificatesRequest.builder()
                                .listenerArn(listener)
                                .build())
                .certificates()
                .stream()
                .map(each -> each.certificateArn() + " " + each.isDefault())
                .toList();
    }

    private List<NetworkInterface> interfaces() {
        return world.call(
                        DescribeNetworkInterfacesResponse.class,
                        DescribeNetworkInterfacesRequest.builder()
                                .filters(filter -> filter.name("attachment.instance-owner-id")
                                        .values("amazon-elb"))
                                .build())
                .networkInterfaces();
    }

    @Test
    void becomesActiveAfterAWhile() {
        LoadBalancer made = balancer("front");
        assertThat(made.state().codeAsString()).isEqualTo("provisioning");
        assertThat(made.dnsName()).matches("front-\\d+\\.ap-northeast-2\\.elb\\.amazonaws\\.com");
        world.pass(Duration.ofMinutes(5));
        assertThat(world.call(
                                DescribeLoadBalancersResponse.class,
                                DescribeLoadBalancersRequest.builder()
                                        .names("front")
                                        .build())
                        .loadBalancers()
                        .getFirst()
                        .state()
                        .codeAsString())
                .isEqualTo("active");
    }

    /** failures.yaml: td-vpc-dependency. */
    @Test
    void holdsItsSubnetsUntilItsInterfacesAreGone() {
        LoadBalancer made = balancer("front");
        String subnet = Machines.subnet(world, "a").subnetId();
        assertThat(interfaces()).hasSize(2).allSatisfy(eni -> assertThat(eni.description())
                .startsWith("ELB app/front/"));
        assertThatThrownBy(() -> world.answer(
                        DeleteSubnetRequest.builder().subnetId(subnet).build()))
                .hasMessage("The subnet '" + subnet + "' has dependencies and cannot be deleted.");
        world.answer(DeleteLoadBalancerRequest.builder()
                .loadBalancerArn(made.loadBalancerArn())
                .build());
        assertThatThrownBy(() -> world.answer(
                        DeleteSubnetRequest.builder().subnetId(subnet).build()))
                .as("the interfaces outlive the load balancer for a while")
                .isInstanceOf(AwsFailure.class);
        world.pass(Duration.ofMinutes(1));
        assertThat(interfaces()).isEmpty();
        world.answer(DeleteSubnetRequest.builder().subnetId(subnet).build());
    }

    @Test
    void targetsBecomeHealthyOnceSomethingLeadsToThem() {
        String group = targetGroup();
        String instance = Machines.run(
                        world,
                        Machines.small().subnetId(Machines.subnet(world, "a").subnetId()))
                .instanceId();
        world.pass(Duration.ofMinutes(1));
        world.answer(RegisterTargetsRequest.builder()
                .targetGroupArn(group)
                .targets(target -> target.id(instance))
                .build());
        assertThat(health(group)).isEqualTo("unused Target.NotInUse");
        listener(balancer("front").loadBalancerArn(), group);
        assertThat(health(group)).isEqualTo("initial Elb.RegistrationInProgress");
        world.pass(Duration.ofMinutes(1));
        assertThat(health(group)).isEqualTo("healthy null");
        assertThatThrownBy(() -> world.answer(
                        DeleteTargetGroupRequest.builder().targetGroupArn(group).build()))
                .hasMessage("Target group '" + group + "' is currently in use by a listener or a rule");
    }

    private String health(String group) {
        var health = world.call(
                        DescribeTargetHealthResponse.class,
                        DescribeTargetHealthRequest.builder()
                                .targetGroupArn(group)
                                .build())
                .targetHealthDescriptions()
                .getFirst()
                .targetHealth();
        return health.stateAsString() + " " + health.reasonAsString();
    }

    @Test
    void refusesWhatElasticLoadBalancingRefuses() {
        balancer("front");
        assertThatThrownBy(() -> world.answer(CreateLoadBalancerRequest.builder()
                        .name("front")
                        .scheme("internal")
                        .subnets(
                                Machines.subnet(world, "a").subnetId(),
                                Machines.subnet(world, "c").subnetId())
                        .build()))
                .hasMessage("A load balancer with the same name 'front' exists, but with different settings");
        assertThatThrownBy(() -> world.answer(CreateLoadBalancerRequest.builder()
                        .name("narrow")
                        .subnets(Machines.subnet(world, "a").subnetId())
                        .build()))
                .hasMessage("At least two subnets in two different Availability Zones must be specified");
        assertThatThrownBy(() -> world.answer(
                        DescribeLoadBalancersRequest.builder().names("nowhere").build()))
                .hasMessage("Load balancers '[nowhere]' not found");
    }

    /** failures.yaml: lb-quota. */
    @Test
    void classicOnesAreRefusedBeyondTheirQuota() {
        for (int i = 0; i < 20; i++) {
            world.answer(classic("classic-" + i));
        }
        assertThatThrownBy(() -> world.answer(classic("one-more")))
                .isInstanceOfSatisfying(
                        AwsFailure.class, failure -> assertThat(failure.code()).isEqualTo("TooManyLoadBalancers"))
                .hasMessage("Exceeded quota of account " + AwsWorld.ACCOUNT);
    }

    @Test
    void classicOnesKeepWhatAChangeDoesNotSay() {
        world.answer(classic("front"));
        world.answer(
                software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesRequest.builder()
                        .loadBalancerName("front")
                        .loadBalancerAttributes(
                                attributes -> attributes.connectionDraining(draining -> draining.enabled(false)))
                        .build());
        var attributes = world.call(
                        software.amazon.awssdk.services.elasticloadbalancing.model
                                .DescribeLoadBalancerAttributesResponse.class,
                        software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesRequest
                                .builder()
                                .loadBalancerName("front")
                                .build())
                .loadBalancerAttributes();
        assertThat(attributes.connectionDraining().timeout()).isEqualTo(300);
        assertThat(attributes.connectionSettings().idleTimeout()).isEqualTo(60);
    }

    private software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest classic(String name) {
        return software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest.builder()
                .loadBalancerName(name)
                .subnets(Machines.subnet(world, "a").subnetId())
                .listeners(listener ->
                        listener.protocol("tcp").loadBalancerPort(80).instancePort(30080))
                .build();
    }
}
