package dev.maquette.aws.ec2.network;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.aws.testing.AwsWorld;
import dev.maquette.catalog.Timings;
import dev.maquette.catalog.aws.AwsCatalog;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/** An AWS to build networks in, in few words. */
final class Lab implements AutoCloseable {

    static final String ZONE = "ap-northeast-2a";

    final AwsWorld world = AwsWorld.begin();

    <R extends SdkPojo> R ask(Class<R> answer, SdkPojo request) {
        return world.call(answer, request);
    }

    void does(SdkPojo request) {
        world.answer(request);
    }

    /** What EC2 has against a request. */
    AwsFailure refusal(SdkPojo request) {
        return catchThrowableOfType(AwsFailure.class, () -> world.answer(request));
    }

    /** A refusal as tools print it: its code, and what it says. */
    String refused(SdkPojo request) {
        AwsFailure failure = refusal(request);
        return failure == null ? "" : failure.code() + ": " + failure.text();
    }

    void pass(Duration time) {
        world.pass(time);
    }

    String vpc(String cidr) {
        return ask(
                        CreateVpcResponse.class,
                        CreateVpcRequest.builder().cidrBlock(cidr).build())
                .vpc()
                .vpcId();
    }

    String subnet(String vpc, String cidr) {
        return ask(
                        CreateSubnetResponse.class,
                        CreateSubnetRequest.builder()
                                .vpcId(vpc)
                                .cidrBlock(cidr)
                                .availabilityZone(ZONE)
                                .build())
                .subnet()
                .subnetId();
    }

    int free(String subnet) {
        return ask(
                        DescribeSubnetsResponse.class,
                        DescribeSubnetsRequest.builder().subnetIds(subnet).build())
                .subnets()
                .getFirst()
                .availableIpAddressCount();
    }

    /** An internet gateway that is attached. */
    String gateway(String vpc) {
        String id = ask(
                        CreateInternetGatewayResponse.class,
                        CreateInternetGatewayRequest.builder().build())
                .internetGateway()
                .internetGatewayId();
        does(AttachInternetGatewayRequest.builder()
                .internetGatewayId(id)
                .vpcId(vpc)
                .build());
        return id;
    }

    String table(String vpc) {
        return ask(
                        CreateRouteTableResponse.class,
                        CreateRouteTableRequest.builder().vpcId(vpc).build())
                .routeTable()
                .routeTableId();
    }

    String group(String vpc, String name) {
        return ask(
                        CreateSecurityGroupResponse.class,
                        CreateSecurityGroupRequest.builder()
                                .vpcId(vpc)
                                .groupName(name)
                                .description(name)
                                .build())
                .groupId();
    }

    String address() {
        return ask(
                        AllocateAddressResponse.class,
                        AllocateAddressRequest.builder().domain("vpc").build())
                .allocationId();
    }

    String natGateway(String subnet, String address) {
        return ask(
                        CreateNatGatewayResponse.class,
                        CreateNatGatewayRequest.builder()
                                .subnetId(subnet)
                                .allocationId(address)
                                .build())
                .natGateway()
                .natGatewayId();
    }

    software.amazon.awssdk.services.ec2.model.NatGateway see(String natGateway) {
        return ask(
                        DescribeNatGatewaysResponse.class,
                        DescribeNatGatewaysRequest.builder()
                                .natGatewayIds(natGateway)
                                .build())
                .natGateways()
                .getFirst();
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    /** A load balancer's network interface with a public address, as the service for load balancers makes it. */
    String loadBalancerInterface(String subnet, String group) {
        return world.enter(transaction -> {
            Facts facts = new Facts(AwsCatalog.bundled(), Timings.REAL);
            Interfaces interfaces = new Interfaces(Tools.of(facts, new Inventory(Network.beginning(facts))));
            WriteCall call = byLoadBalancing(transaction);
            NetworkInterface made = interfaces.create(
                    call,
                    InterfaceWish.in(subnet)
                            .described("ELB a1b2c3")
                            .guardedBy(List.of(group))
                            .keptBy("amazon-elb", "interface"));
            interfaces.attach(
                    call,
                    made.id(),
                    new NetworkInterface.Attachment(
                            call.ids().hex("ela-attach"), "", "amazon-elb", 1, 0, call.now(), false));
            interfaces.lendPublicAddress(call, made.id());
            return made.id();
        });
    }

    void releaseLoadBalancerInterface(String id) {
        world.enter(transaction -> {
            Facts facts = new Facts(AwsCatalog.bundled(), Timings.REAL);
            new Interfaces(Tools.of(facts, new Inventory(Network.beginning(facts))))
                    .release(byLoadBalancing(transaction), id);
            return id;
        });
    }

    private static WriteCall byLoadBalancing(dev.maquette.world.Transaction transaction) {
        Caller service = Caller.service(AwsWorld.ACCOUNT, "elasticloadbalancing.amazonaws.com");
        return new WriteCall(Envelope.inside(service, AwsWorld.REGION, "", transaction.now()), transaction);
    }

    @Override
    public void close() {
        world.close();
    }
}
