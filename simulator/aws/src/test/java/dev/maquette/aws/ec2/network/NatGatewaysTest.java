package dev.maquette.aws.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.Route;

/** The life of NAT gateways in the world's time, and what they hold meanwhile. */
class NatGatewaysTest {

    private final Lab lab = new Lab();
    private final String vpc = lab.vpc("10.0.0.0/16");
    private final String subnet = lab.subnet(vpc, "10.0.0.0/24");

    @AfterEach
    void end() {
        lab.close();
    }

    private NetworkInterface interfaceOf(String natGateway) {
        return lab.ask(
                        DescribeNetworkInterfacesResponse.class,
                        DescribeNetworkInterfacesRequest.builder()
                                .filters(Lab.filter("description", "Interface for NAT Gateway " + natGateway))
                                .build())
                .networkInterfaces()
                .getFirst();
    }

    private void delete(String natGateway) {
        lab.does(DeleteNatGatewayRequest.builder().natGatewayId(natGateway).build());
    }

    @Test
    void isPendingThenAvailableThenDeletingThenDeletedThenForgotten() {
        lab.gateway(vpc);
        String nat = lab.natGateway(subnet, lab.address());
        assertThat(lab.see(nat).stateAsString()).isEqualTo("pending");
        lab.pass(Duration.ofMinutes(2));
        assertThat(lab.see(nat).stateAsString()).isEqualTo("available");
        delete(nat);
        assertThat(lab.see(nat).stateAsString()).isEqualTo("deleting");
        lab.pass(Duration.ofMinutes(1));
        assertThat(lab.see(nat).stateAsString()).isEqualTo("deleted");
        assertThat(lab.free(subnet)).isEqualTo(251);
        lab.pass(Duration.ofMinutes(61));
        assertThat(lab.refused(
                        DescribeNatGatewaysRequest.builder().natGatewayIds(nat).build()))
                .isEqualTo("NatGatewayNotFound: NAT gateway " + nat + " was not found");
    }

    @Test
    void holdsItsAddressAndItsInterfaceAndNobodyElseMayTouchThem() {
        String internet = lab.gateway(vpc);
        String address = lab.address();
        String nat = lab.natGateway(subnet, address);
        lab.pass(Duration.ofMinutes(2));
        NetworkInterface eni = interfaceOf(nat);
        assertThat(eni.association().allocationId()).isEqualTo(address);
        assertThat(eni.attachment().instanceOwnerId()).isEqualTo("amazon-aws");
        assertThat(lab.refused(
                        ReleaseAddressRequest.builder().allocationId(address).build()))
                .isEqualTo(
                        "InvalidIPAddress.InUse: Address " + eni.association().publicIp() + " is in use.");
        assertThat(lab.refused(DisassociateAddressRequest.builder()
                        .associationId(eni.association().associationId())
                        .build()))
                .isEqualTo("AuthFailure: You do not have permission to access the specified resource.");
        assertThat(lab.refused(DetachNetworkInterfaceRequest.builder()
                        .attachmentId(eni.attachment().attachmentId())
                        .build()))
                .isEqualTo("OperationNotPermitted: You are not allowed to manage 'ela-attach' attachments.");
        assertThat(lab.refused(DetachInternetGatewayRequest.builder()
                        .internetGatewayId(internet)
                        .vpcId(vpc)
                        .build()))
                .startsWith("DependencyViolation: Network " + vpc + " has some mapped public address(es).");
        delete(nat);
        assertThat(lab.refused(DeleteSubnetRequest.builder().subnetId(subnet).build()))
                .startsWith("DependencyViolation");
        lab.pass(Duration.ofMinutes(1));
        lab.does(ReleaseAddressRequest.builder().allocationId(address).build());
        lab.does(DeleteSubnetRequest.builder().subnetId(subnet).build());
    }

    @Test
    void failsWhereTheVpcHasNoInternetGateway() {
        String nat = lab.natGateway(subnet, lab.address());
        lab.pass(Duration.ofMinutes(2));
        assertThat(lab.see(nat).stateAsString()).isEqualTo("failed");
        assertThat(lab.see(nat).failureCode()).isEqualTo("Gateway.NotAttached");
        assertThat(lab.see(nat).failureMessage()).isEqualTo("Network " + vpc + " has no Internet gateway attached");
    }

    @Test
    void failsWhereItsAddressLeadsElsewhere() {
        lab.gateway(vpc);
        String address = lab.address();
        lab.natGateway(subnet, address);
        String second = lab.natGateway(subnet, address);
        lab.pass(Duration.ofMinutes(2));
        assertThat(lab.see(second).failureMessage())
                .isEqualTo("Elastic IP address [" + address + "] is already associated");
    }

    @Test
    void aRouteToOneThatIsGoneIsABlackHole() {
        lab.gateway(vpc);
        String nat = lab.natGateway(subnet, lab.address());
        lab.pass(Duration.ofMinutes(2));
        String table = lab.table(vpc);
        lab.does(CreateRouteRequest.builder()
                .routeTableId(table)
                .destinationCidrBlock("0.0.0.0/0")
                .natGatewayId(nat)
                .build());
        lab.does(AssociateRouteTableRequest.builder()
                .routeTableId(table)
                .subnetId(subnet)
                .build());
        assertThat(route(table).stateAsString()).isEqualTo("active");
        delete(nat);
        lab.pass(Duration.ofMinutes(1));
        assertThat(route(table).stateAsString()).isEqualTo("blackhole");
    }

    private Route route(String table) {
        return lab
                .ask(
                        DescribeRouteTablesResponse.class,
                        DescribeRouteTablesRequest.builder()
                                .routeTableIds(table)
                                .build())
                .routeTables()
                .getFirst()
                .routes()
                .stream()
                .filter(each -> "0.0.0.0/0".equals(each.destinationCidrBlock()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void quotasBoundAddressesOfARegionAndGatewaysOfAZone() {
        lab.gateway(vpc);
        for (int i = 0; i < 5; i++) {
            lab.natGateway(subnet, lab.address());
        }
        assertThat(lab.refused(AllocateAddressRequest.builder().build()))
                .isEqualTo("AddressLimitExceeded: The maximum number of addresses has been reached.");
        assertThat(lab.refused(CreateNatGatewayRequest.builder()
                        .subnetId(subnet)
                        .connectivityType("private")
                        .build()))
                .isEqualTo("NatGatewayLimitExceeded: Performing this operation would exceed the limit of 5 NAT"
                        + " gateways");
    }
}
