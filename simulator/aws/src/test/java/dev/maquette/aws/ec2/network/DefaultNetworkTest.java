package dev.maquette.aws.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** An account has a default VPC in every Region from its first call on. */
class DefaultNetworkTest {

    private final Lab lab = new Lab();

    @AfterEach
    void end() {
        lab.close();
    }

    private Vpc defaultVpc() {
        return lab.ask(
                        DescribeVpcsResponse.class,
                        DescribeVpcsRequest.builder()
                                .filters(Lab.filter("is-default", "true"))
                                .build())
                .vpcs()
                .getFirst();
    }

    private DescribeSubnetsResponse subnets(String vpc) {
        return lab.ask(
                DescribeSubnetsResponse.class,
                DescribeSubnetsRequest.builder()
                        .filters(Lab.filter("vpc-id", vpc))
                        .build());
    }

    @Test
    void aRegionBeginsWithADefaultVpcThatReachesTheInternet() {
        Vpc vpc = defaultVpc();
        assertThat(vpc.cidrBlock()).isEqualTo("172.31.0.0/16");
        assertThat(subnets(vpc.vpcId()).subnets())
                .extracting(Subnet::availabilityZone)
                .containsExactlyInAnyOrder("ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c", "ap-northeast-2d");
        assertThat(subnets(vpc.vpcId()).subnets()).allSatisfy(subnet -> {
            assertThat(subnet.mapPublicIpOnLaunch()).isTrue();
            assertThat(subnet.availableIpAddressCount()).isEqualTo(4091);
        });
        String gateway = lab.ask(
                        DescribeInternetGatewaysResponse.class,
                        DescribeInternetGatewaysRequest.builder()
                                .filters(Lab.filter("attachment.vpc-id", vpc.vpcId()))
                                .build())
                .internetGateways()
                .getFirst()
                .internetGatewayId();
        assertThat(lab.ask(
                                DescribeRouteTablesResponse.class,
                                DescribeRouteTablesRequest.builder()
                                        .filters(
                                                Lab.filter("vpc-id", vpc.vpcId()),
                                                Lab.filter("association.main", "true"))
                                        .build())
                        .routeTables()
                        .getFirst()
                        .routes())
                .anySatisfy(route -> assertThat(route.gatewayId()).isEqualTo(gateway));
    }

    @Test
    void whatARegionBeginsWithStaysTheSameWhenSomethingIsChangedThere() {
        Vpc before = defaultVpc();
        var subnetsBefore = subnets(before.vpcId()).subnets();
        lab.vpc("10.0.0.0/16");
        assertThat(defaultVpc()).isEqualTo(before);
        assertThat(subnets(before.vpcId()).subnets()).isEqualTo(subnetsBefore);
    }

    @Test
    void whatARegionBeginsWithCanBeTagged() {
        String vpc = defaultVpc().vpcId();
        lab.does(CreateTagsRequest.builder()
                .resources(vpc)
                .tags(Tag.builder().key("Name").value("first").build())
                .build());
        assertThat(defaultVpc().tags()).extracting(Tag::value).containsExactly("first");
    }

    @Test
    void aNewVpcHasAMainTableADefaultAclAndADefaultGroup() {
        String vpc = lab.vpc("10.0.0.0/16");
        assertThat(lab.ask(
                                DescribeRouteTablesResponse.class,
                                DescribeRouteTablesRequest.builder()
                                        .filters(Lab.filter("vpc-id", vpc), Lab.filter("association.main", "true"))
                                        .build())
                        .routeTables())
                .hasSize(1);
        assertThat(lab.ask(
                                DescribeNetworkAclsResponse.class,
                                DescribeNetworkAclsRequest.builder()
                                        .filters(Lab.filter("vpc-id", vpc), Lab.filter("default", "true"))
                                        .build())
                        .networkAcls())
                .singleElement()
                .satisfies(acl -> assertThat(acl.entries()).hasSize(4));
        assertThat(lab.ask(
                                DescribeSecurityGroupsResponse.class,
                                DescribeSecurityGroupsRequest.builder()
                                        .filters(Lab.filter("vpc-id", vpc), Lab.filter("group-name", "default"))
                                        .build())
                        .securityGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.ipPermissions()
                                .getFirst()
                                .userIdGroupPairs()
                                .getFirst()
                                .groupId())
                        .isEqualTo(group.groupId()));
    }

    @Test
    void aDefaultVpcThatWasDeletedCanBeMadeAgain() {
        String old = defaultVpc().vpcId();
        assertThat(lab.refused(CreateDefaultVpcRequest.builder().build()))
                .isEqualTo("DefaultVpcAlreadyExists: A Default VPC already exists for this account in this region.");
        subnets(old)
                .subnets()
                .forEach(subnet -> lab.does(DeleteSubnetRequest.builder()
                        .subnetId(subnet.subnetId())
                        .build()));
        var gateway = lab.ask(
                        DescribeInternetGatewaysResponse.class,
                        DescribeInternetGatewaysRequest.builder().build())
                .internetGateways()
                .getFirst();
        lab.does(DetachInternetGatewayRequest.builder()
                .internetGatewayId(gateway.internetGatewayId())
                .vpcId(old)
                .build());
        lab.does(DeleteInternetGatewayRequest.builder()
                .internetGatewayId(gateway.internetGatewayId())
                .build());
        lab.does(DeleteVpcRequest.builder().vpcId(old).build());
        assertThat(lab.refused(CreateDefaultSubnetRequest.builder()
                        .availabilityZone(Lab.ZONE)
                        .build()))
                .isEqualTo("DefaultVpcDoesNotExist: No default VPC exists for this account in this region.");
        String vpc = lab.ask(
                        CreateDefaultVpcResponse.class,
                        CreateDefaultVpcRequest.builder().build())
                .vpc()
                .vpcId();
        assertThat(vpc).isNotEqualTo(old);
        assertThat(subnets(vpc).subnets()).hasSize(4);
        assertThat(defaultVpc().vpcId()).isEqualTo(vpc);
    }
}
