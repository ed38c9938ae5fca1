package dev.maquette.aws.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AcceptVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Where routes lead, which exclude each other, and whose table is whose. */
class RoutesTest {

    private final Lab lab = new Lab();
    private final String vpc = lab.vpc("10.0.0.0/16");
    private final String table = lab.table(vpc);

    @AfterEach
    void end() {
        lab.close();
    }

    private RouteTable see(String id) {
        return lab.ask(
                        DescribeRouteTablesResponse.class,
                        DescribeRouteTablesRequest.builder().routeTableIds(id).build())
                .routeTables()
                .getFirst();
    }

    private CreateRouteRequest to(String destination, String gateway) {
        return CreateRouteRequest.builder()
                .routeTableId(table)
                .destinationCidrBlock(destination)
                .gatewayId(gateway)
                .build();
    }

    @Test
    void aDestinationHasOneRoute() {
        String gateway = lab.gateway(vpc);
        lab.does(to("0.0.0.0/0", gateway));
        lab.does(to("0.0.0.0/0", gateway));
        assertThat(lab.refused(CreateRouteRequest.builder()
                        .routeTableId(table)
                        .destinationCidrBlock("0.0.0.0/0")
                        .natGatewayId("nat-0123456789abcdef0")
                        .build()))
                .isEqualTo("InvalidNatGatewayID.NotFound: The natGateway ID 'nat-0123456789abcdef0' does not exist");
        String nat = lab.natGateway(lab.subnet(vpc, "10.0.1.0/24"), lab.address());
        assertThat(lab.refused(CreateRouteRequest.builder()
                        .routeTableId(table)
                        .destinationCidrBlock("0.0.0.0/0")
                        .natGatewayId(nat)
                        .build()))
                .isEqualTo("RouteAlreadyExists: The route identified by 0.0.0.0/0 already exists.");
        assertThat(see(table).routes())
                .extracting(Route::destinationCidrBlock)
                .containsExactly("10.0.0.0/16", "0.0.0.0/0");
    }

    @Test
    void routesStayWithinTheirNetwork() {
        String elsewhere = lab.gateway(lab.vpc("10.9.0.0/16"));
        assertThat(lab.refused(to("0.0.0.0/0", elsewhere)))
                .isEqualTo("InvalidParameterValue: route table " + table + " and network gateway " + elsewhere
                        + " belong to different networks");
        assertThat(lab.refused(to("10.0.5.0/24", lab.gateway(vpc))))
                .startsWith("InvalidParameterValue: The destination CIDR block 10.0.5.0/24 is equal to or more specific"
                        + " than one of this VPC's CIDR blocks.");
        assertThat(lab.refused(DeleteRouteRequest.builder()
                        .routeTableId(table)
                        .destinationCidrBlock("10.0.0.0/16")
                        .build()))
                .isEqualTo("InvalidParameterValue: cannot remove local route 10.0.0.0/16 in route table " + table);
        assertThat(lab.refused(DeleteRouteRequest.builder()
                        .routeTableId(table)
                        .destinationCidrBlock("0.0.0.0/0")
                        .build()))
                .isEqualTo("InvalidRoute.NotFound: no route with destination-cidr-block 0.0.0.0/0 in route table "
                        + table);
    }

    @Test
    void aSubnetHasOneTableAndTheMainOneCanOnlyBeReplaced() {
        String subnet = lab.subnet(vpc, "10.0.1.0/24");
        lab.does(AssociateRouteTableRequest.builder()
                .routeTableId(table)
                .subnetId(subnet)
                .build());
        String second = lab.table(vpc);
        assertThat(lab.refused(AssociateRouteTableRequest.builder()
                        .routeTableId(second)
                        .subnetId(subnet)
                        .build()))
                .isEqualTo("Resource.AlreadyAssociated: the specified association for route table " + second
                        + " conflicts with an existing association");
        RouteTable main = lab.ask(
                        DescribeRouteTablesResponse.class,
                        DescribeRouteTablesRequest.builder()
                                .filters(Lab.filter("vpc-id", vpc), Lab.filter("association.main", "true"))
                                .build())
                .routeTables()
                .getFirst();
        String association = main.associations().getFirst().routeTableAssociationId();
        assertThat(lab.refused(DisassociateRouteTableRequest.builder()
                        .associationId(association)
                        .build()))
                .isEqualTo(
                        "InvalidParameterValue: cannot disassociate the main route table association " + association);
        lab.does(ReplaceRouteTableAssociationRequest.builder()
                .associationId(association)
                .routeTableId(second)
                .build());
        assertThat(see(second).associations()).singleElement().satisfies(each -> assertThat(each.main())
                .isTrue());
        assertThat(see(main.routeTableId()).associations()).isEmpty();
    }

    @Test
    void aGatewayEndpointIsARouteAsLongAsItIsThere() {
        String endpoint = lab.ask(
                        CreateVpcEndpointResponse.class,
                        CreateVpcEndpointRequest.builder()
                                .vpcId(vpc)
                                .serviceName("com.amazonaws.ap-northeast-2.s3")
                                .routeTableIds(table)
                                .build())
                .vpcEndpoint()
                .vpcEndpointId();
        assertThat(see(table).routes())
                .filteredOn(route -> route.destinationPrefixListId() != null)
                .extracting(Route::gatewayId)
                .containsExactly(endpoint);
        assertThat(lab.refused(CreateVpcEndpointRequest.builder()
                        .vpcId(vpc)
                        .serviceName("com.amazonaws.ap-northeast-2.s3")
                        .routeTableIds(table)
                        .build()))
                .startsWith("RouteAlreadyExists: route table " + table
                        + " already has a route with destination-prefix-list-id pl-");
        assertThat(lab.refused(CreateVpcEndpointRequest.builder()
                        .vpcId(vpc)
                        .serviceName("com.amazonaws.ap-northeast-2.nothing")
                        .build()))
                .isEqualTo("InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.ap-northeast-2.nothing' does"
                        + " not exist");
        lab.does(DeleteVpcEndpointsRequest.builder().vpcEndpointIds(endpoint).build());
        assertThat(see(table).routes()).hasSize(1);
    }

    @Test
    void aRouteIntoAPeerIsAliveAsLongAsThePeering() {
        String peer = lab.vpc("10.9.0.0/16");
        String peering = lab.ask(
                        CreateVpcPeeringConnectionResponse.class,
                        CreateVpcPeeringConnectionRequest.builder()
                                .vpcId(vpc)
                                .peerVpcId(peer)
                                .build())
                .vpcPeeringConnection()
                .vpcPeeringConnectionId();
        lab.does(CreateRouteRequest.builder()
                .routeTableId(table)
                .destinationCidrBlock("10.9.0.0/16")
                .vpcPeeringConnectionId(peering)
                .build());
        var accept = AcceptVpcPeeringConnectionRequest.builder()
                .vpcPeeringConnectionId(peering)
                .build();
        List<String> states = new java.util.ArrayList<>();
        states.add(see(table).routes().getLast().stateAsString());
        lab.does(accept);
        states.add(see(table).routes().getLast().stateAsString());
        assertThat(lab.refused(accept)).startsWith("InvalidStateTransition");
        lab.does(DeleteVpcPeeringConnectionRequest.builder()
                .vpcPeeringConnectionId(peering)
                .build());
        states.add(see(table).routes().getLast().stateAsString());
        assertThat(states).containsExactly("blackhole", "active", "blackhole");
    }
}
