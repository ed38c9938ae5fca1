package dev.maquette.aws.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;

/** Which ranges VPCs and subnets may have, and how many addresses are left in them. */
class SubnetsTest {

    private final Lab lab = new Lab();
    private final String vpc = lab.vpc("10.0.0.0/16");

    @AfterEach
    void end() {
        lab.close();
    }

    private static CreateSubnetRequest subnet(String vpc, String cidr, String zone) {
        return CreateSubnetRequest.builder()
                .vpcId(vpc)
                .cidrBlock(cidr)
                .availabilityZone(zone)
                .build();
    }

    private static CreateNetworkInterfaceRequest.Builder at(String subnet) {
        return CreateNetworkInterfaceRequest.builder().subnetId(subnet);
    }

    @Test
    void aRangeHasToBeOneAndToFit() {
        assertThat(lab.refused(
                        CreateVpcRequest.builder().cidrBlock("10.0.0.0/33").build()))
                .isEqualTo("InvalidParameterValue: Value (10.0.0.0/33) for parameter cidrBlock is invalid."
                        + " This is not a valid CIDR block.");
        assertThat(lab.refused(
                        CreateVpcRequest.builder().cidrBlock("10.0.0.0/8").build()))
                .isEqualTo("InvalidVpc.Range: The CIDR '10.0.0.0/8' is invalid.");
        lab.subnet(vpc, "10.0.1.0/24");
        assertThat(lab.refused(subnet(vpc, "10.0.1.128/25", Lab.ZONE)))
                .isEqualTo("InvalidSubnet.Conflict: The CIDR '10.0.1.128/25' conflicts with another subnet");
        assertThat(lab.refused(subnet(vpc, "10.1.0.0/24", Lab.ZONE)))
                .isEqualTo("InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid.");
        assertThat(lab.refused(subnet(vpc, "10.0.2.0/24", "us-east-1a")))
                .isEqualTo("InvalidParameterValue: Value (us-east-1a) for parameter availabilityZone is invalid."
                        + " Subnets can currently only be created in the following availability zones:"
                        + " ap-northeast-2a, ap-northeast-2b, ap-northeast-2c, ap-northeast-2d.");
    }

    @Test
    void aSecondRangeOpensRoomForSubnetsUntilItIsTakenAway() {
        assertThat(lab.refused(AssociateVpcCidrBlockRequest.builder()
                        .vpcId(vpc)
                        .cidrBlock("192.168.0.0/16")
                        .build()))
                .startsWith("InvalidVpc.Range: The CIDR '192.168.0.0/16' is restricted.");
        String association = lab.ask(
                        AssociateVpcCidrBlockResponse.class,
                        AssociateVpcCidrBlockRequest.builder()
                                .vpcId(vpc)
                                .cidrBlock("100.64.0.0/16")
                                .build())
                .cidrBlockAssociation()
                .associationId();
        var away = DisassociateVpcCidrBlockRequest.builder()
                .associationId(association)
                .build();
        String subnet = lab.subnet(vpc, "100.64.1.0/24");
        assertThat(lab.refused(away)).startsWith("DependencyViolation: ");
        lab.does(DeleteSubnetRequest.builder().subnetId(subnet).build());
        lab.does(away);
        assertThat(lab.refused(subnet(vpc, "100.64.1.0/24", Lab.ZONE))).startsWith("InvalidSubnet.Range");
    }

    @Test
    void everyInterfaceTakesAnAddressAndGivesItBack() {
        String subnet = lab.subnet(vpc, "10.0.1.0/28");
        assertThat(lab.free(subnet)).isEqualTo(11);
        var eni = lab.ask(
                        CreateNetworkInterfaceResponse.class,
                        at(subnet).secondaryPrivateIpAddressCount(2).build())
                .networkInterface();
        assertThat(eni.privateIpAddresses()).hasSize(3);
        assertThat(lab.free(subnet)).isEqualTo(8);
        assertThat(lab.refused(DeleteSubnetRequest.builder().subnetId(subnet).build()))
                .isEqualTo("DependencyViolation: The subnet '" + subnet + "' has dependencies and cannot be deleted.");
        lab.does(DeleteNetworkInterfaceRequest.builder()
                .networkInterfaceId(eni.networkInterfaceId())
                .build());
        assertThat(lab.free(subnet)).isEqualTo(11);
        lab.does(DeleteSubnetRequest.builder().subnetId(subnet).build());
    }

    @Test
    void aFullSubnetGivesNoMoreAddresses() {
        String subnet = lab.subnet(vpc, "10.0.1.0/28");
        List<String> addresses = new java.util.ArrayList<>();
        for (int i = 0; i < 11; i++) {
            addresses.add(
                    lab.ask(CreateNetworkInterfaceResponse.class, at(subnet).build())
                            .networkInterface()
                            .privateIpAddress());
        }
        assertThat(addresses)
                .doesNotHaveDuplicates()
                .doesNotContain("10.0.1.0", "10.0.1.1", "10.0.1.2", "10.0.1.3", "10.0.1.15");
        assertThat(lab.refused(at(subnet).build()))
                .isEqualTo("InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free"
                        + " addresses to satisfy the request.");
    }

    @Test
    void anAddressThatSomebodyWantsHasToBeFreeAndOfTheSubnet() {
        String subnet = lab.subnet(vpc, "10.0.1.0/24");
        lab.does(at(subnet).privateIpAddress("10.0.1.77").build());
        assertThat(lab.refused(at(subnet).privateIpAddress("10.0.1.77").build()))
                .isEqualTo("InvalidIPAddress.InUse: Address 10.0.1.77 is in use.");
        assertThat(lab.refused(at(subnet).privateIpAddress("10.0.2.1").build()))
                .isEqualTo("InvalidParameterValue: Address does not fall within the subnet's address range");
        assertThat(lab.refused(at(subnet).privateIpAddress("10.0.1.2").build()))
                .isEqualTo("InvalidParameterValue: Address is in subnet's reserved address range");
    }

    @Test
    void aRegionHasAsManyVpcsAsItsQuotaSays() {
        lab.vpc("10.1.0.0/16");
        lab.vpc("10.2.0.0/16");
        lab.vpc("10.3.0.0/16");
        assertThat(lab.refused(
                        CreateVpcRequest.builder().cidrBlock("10.4.0.0/16").build()))
                .isEqualTo("VpcLimitExceeded: The maximum number of VPCs has been reached.");
    }
}
