package dev.maquette.aws.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;

/** What stands in the way of a VPC's end, and in which words. */
class TeardownTest {

    private final Lab lab = new Lab();
    private final String vpc = lab.vpc("10.0.0.0/16");

    @AfterEach
    void end() {
        lab.close();
    }

    /** td-vpc-dependency: a load balancer that nobody has in mind any more holds subnet, gateway and VPC. */
    @Test
    void tdVpcDependency() {
        String subnet = lab.subnet(vpc, "10.0.1.0/24");
        String gateway = lab.gateway(vpc);
        String group = lab.group(vpc, "k8s-elb-a1b2c3");
        String eni = lab.loadBalancerInterface(subnet, group);
        var deleteSubnet = DeleteSubnetRequest.builder().subnetId(subnet).build();
        var detach = DetachInternetGatewayRequest.builder()
                .internetGatewayId(gateway)
                .vpcId(vpc)
                .build();
        var deleteVpc = DeleteVpcRequest.builder().vpcId(vpc).build();
        assertThat(lab.refused(deleteSubnet))
                .isEqualTo("DependencyViolation: The subnet '" + subnet + "' has dependencies and cannot be deleted.");
        assertThat(lab.refused(detach))
                .isEqualTo("DependencyViolation: Network " + vpc + " has some mapped public address(es). Please unmap"
                        + " those public address(es) before detaching the gateway.");
        assertThat(lab.refused(deleteVpc))
                .isEqualTo("DependencyViolation: The vpc '" + vpc + "' has dependencies and cannot be deleted.");
        assertThat(lab.ask(
                                DescribeNetworkInterfacesResponse.class,
                                DescribeNetworkInterfacesRequest.builder()
                                        .filters(Lab.filter("vpc-id", vpc))
                                        .build())
                        .networkInterfaces())
                .singleElement()
                .satisfies(each -> assertThat(each.description()).isEqualTo("ELB a1b2c3"));
        assertThat(lab.refused(DeleteNetworkInterfaceRequest.builder()
                        .networkInterfaceId(eni)
                        .build()))
                .isEqualTo("InvalidParameterValue: Network interface '" + eni + "' is currently in use.");
        lab.releaseLoadBalancerInterface(eni);
        lab.does(deleteSubnet);
        lab.does(detach);
        lab.does(DeleteInternetGatewayRequest.builder()
                .internetGatewayId(gateway)
                .build());
        assertThat(lab.refused(deleteVpc)).startsWith("DependencyViolation");
        lab.does(DeleteSecurityGroupRequest.builder().groupId(group).build());
        lab.does(deleteVpc);
        assertThat(lab.refused(deleteVpc)).isEqualTo("InvalidVpcID.NotFound: The vpc ID '" + vpc + "' does not exist");
    }

    @Test
    void theMainTableGoesWithItsVpcAndNotBefore() {
        String main = lab.ask(
                        DescribeRouteTablesResponse.class,
                        DescribeRouteTablesRequest.builder()
                                .filters(Lab.filter("vpc-id", vpc))
                                .build())
                .routeTables()
                .getFirst()
                .routeTableId();
        assertThat(lab.refused(
                        DeleteRouteTableRequest.builder().routeTableId(main).build()))
                .isEqualTo(
                        "DependencyViolation: The routeTable '" + main + "' has dependencies and cannot be deleted.");
        lab.does(DeleteVpcRequest.builder().vpcId(vpc).build());
        assertThat(lab.refused(
                        DescribeRouteTablesRequest.builder().routeTableIds(main).build()))
                .isEqualTo("InvalidRouteTableID.NotFound: The routeTable ID '" + main + "' does not exist");
    }

    @Test
    void anAttachedInternetGatewayStays() {
        String gateway = lab.gateway(vpc);
        assertThat(lab.refused(DeleteInternetGatewayRequest.builder()
                        .internetGatewayId(gateway)
                        .build()))
                .isEqualTo("DependencyViolation: The internetGateway '" + gateway
                        + "' has dependencies and cannot be deleted.");
    }
}
