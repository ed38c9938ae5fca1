package dev.maquette.acceptance.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Aws;
import dev.maquette.acceptance.served.Cloud;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds a network that somebody wants to take away. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class NetworkFailuresTest {

    /** A network with something public in it, of which nobody's list of what is to be taken away knows. */
    private static final String NETWORK = """
        import boto3
        ec2 = boto3.client('ec2')
        vpc = ec2.create_vpc(CidrBlock='10.0.0.0/16')['Vpc']['VpcId']
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock='10.0.1.0/24')['Subnet']['SubnetId']
        igw = ec2.create_internet_gateway()['InternetGateway']['InternetGatewayId']
        ec2.attach_internet_gateway(InternetGatewayId=igw, VpcId=vpc)
        sg = ec2.create_security_group(VpcId=vpc, GroupName='forgotten', Description='-')['GroupId']
        eni = ec2.create_network_interface(SubnetId=subnet, Groups=[sg])['NetworkInterface']['NetworkInterfaceId']
        eip = ec2.allocate_address(Domain='vpc')['AllocationId']
        ec2.associate_address(AllocationId=eip, NetworkInterfaceId=eni)
        for name, value in dict(vpc=vpc, subnet=subnet, igw=igw, sg=sg, eni=eni, eip=eip).items():
            print(name + '=' + value)
        """;

    @TempDir
    static Path home;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Cloud cloud;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Map<String, String> ids;

    private final Aws aws = cloud.aws();

    @BeforeAll
    static void begin() throws Exception {
        cloud = Cloud.open(home);
        ids = cloud.aws()
                .python(NETWORK)
                .lines()
                .map(line -> line.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    private static String id(String of) {
        return ids.getOrDefault(of, "");
    }

    @Test
    @DisplayName("td-vpc-dependency")
    void whatIsPublicHoldsSubnetGatewayAndVpc() throws Exception {
        assertThat(aws.complaint("ec2", "delete-subnet", "--subnet-id", id("subnet")))
                .endsWith("(DependencyViolation) when calling the DeleteSubnet operation: The subnet '" + id("subnet")
                        + "' has dependencies and cannot be deleted.");
        assertThat(aws.complaint(
                        "ec2", "detach-internet-gateway", "--internet-gateway-id", id("igw"), "--vpc-id", id("vpc")))
                .endsWith("(DependencyViolation) when calling the DetachInternetGateway operation: Network " + id("vpc")
                        + " has some mapped public address(es). Please unmap those public address(es) before detaching"
                        + " the gateway.");
        assertThat(aws.complaint("ec2", "delete-vpc", "--vpc-id", id("vpc")))
                .endsWith("(DependencyViolation) when calling the DeleteVpc operation: The vpc '" + id("vpc")
                        + "' has dependencies and cannot be deleted.");
        String inVpc = "Name=vpc-id,Values=" + id("vpc");
        assertThat(aws.json("ec2", "describe-network-interfaces", "--filters", inVpc)
                        .findValuesAsText("NetworkInterfaceId"))
                .containsExactly(id("eni"));
    }

    @Test
    @DisplayName("td-sg-dependent")
    void aSecurityGroupInUseStays() throws Exception {
        assertThat(aws.complaint("ec2", "delete-security-group", "--group-id", id("sg")))
                .endsWith("(DependencyViolation) when calling the DeleteSecurityGroup operation: resource " + id("sg")
                        + " has a dependent object");
    }
}
