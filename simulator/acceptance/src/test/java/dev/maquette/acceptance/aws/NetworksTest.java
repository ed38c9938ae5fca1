package dev.maquette.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.acceptance.served.Aws;
import dev.maquette.acceptance.served.Cloud;
import dev.maquette.server.assembly.Worlds;
import dev.maquette.world.Records;
import dev.maquette.world.Replay;
import dev.maquette.world.World;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Networks that the aws CLI and boto3 make by hand. */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class NetworksTest {

    /** NAT gateways come about within two seconds. */
    private static final double LATENCY = 1.0 / 60;

    @TempDir
    static Path home;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Cloud cloud;

    @BeforeAll
    static void begin() throws Exception {
        cloud = Cloud.open(home, LATENCY);
    }

    /** A life with workflows in it goes again as it went. */
    @AfterAll
    static void endsAndIsReplayed() {
        Worlds.Opening opening = cloud.opening();
        World world = cloud.running().world();
        cloud.close();
        Records end = world.records();
        Replay replay = Worlds.again(opening).to(end.sequence());
        assertThat(world.diff(replay.records(), end)).isEmpty();
    }

    @Test
    void theAwsCliBuildsByHandAndIsToldWhatIsWrong() throws Exception {
        Aws aws = cloud.aws();
        String vpc = aws.json(
                        "ec2",
                        "create-vpc",
                        "--cidr-block",
                        "10.20.0.0/16",
                        "--tag-specifications",
                        "ResourceType=vpc,Tags=[{Key=Name,Value=by hand}]")
                .path("Vpc")
                .path("VpcId")
                .asText();
        JsonNode found = aws.json("ec2", "describe-vpcs", "--filters", "Name=tag:Name,Values=by*");
        assertThat(found.findValuesAsText("VpcId")).containsExactly(vpc);
        aws.out("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.20.1.0/24");
        assertThat(aws.complaint("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.20.1.0/25"))
                .contains("An error occurred (InvalidSubnet.Conflict) when calling the CreateSubnet operation: The CIDR"
                        + " '10.20.1.0/25' conflicts with another subnet");
        assertThat(aws.complaint("ec2", "delete-vpc", "--vpc-id", vpc))
                .contains("An error occurred (DependencyViolation) when calling the DeleteVpc operation: The vpc '"
                        + vpc + "' has dependencies and cannot be deleted.");
        assertThat(aws.complaint("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.20.2.0/24", "--dry-run"))
                .contains("(DryRunOperation)", "Request would have succeeded, but DryRun flag is set.");
        assertThat(aws.complaint("ec2", "describe-transit-gateways"))
                .contains("(NotImplemented)", "ec2:DescribeTransitGateways");
        refusesThePowerless(aws);
    }

    private static void refusesThePowerless(Aws admin) throws Exception {
        admin.out("iam", "create-user", "--user-name", "powerless");
        JsonNode key = admin.json("iam", "create-access-key", "--user-name", "powerless")
                .path("AccessKey");
        Aws powerless = cloud.aws(
                key.path("AccessKeyId").asText(), key.path("SecretAccessKey").asText(), "");
        String who = "User: arn:aws:iam::" + Cloud.ACCOUNT + ":user/powerless is not authorized to perform: ";
        assertThat(powerless.complaint("ec2", "describe-vpcs"))
                .endsWith("(UnauthorizedOperation) when calling the DescribeVpcs operation: You are not authorized to"
                        + " perform this operation. " + who + "ec2:DescribeVpcs because no identity-based policy allows"
                        + " the ec2:DescribeVpcs action");
        assertThat(powerless.complaint("ec2", "create-vpc", "--cidr-block", "10.0.0.0/16"))
                .contains(
                        who + "ec2:CreateVpc on resource: arn:aws:ec2:ap-northeast-2:" + Cloud.ACCOUNT + ":vpc/*",
                        "Encoded authorization failure message: ");
    }

    @Test
    void boto3WaitsForAGatewayAndFollowsPages() throws Exception {
        String said = cloud.aws().python("""
            import boto3
            from botocore.exceptions import ClientError
            ec2 = boto3.client('ec2')
            vpc = boto3.resource('ec2').create_vpc(CidrBlock='10.30.0.0/16')
            vpc.wait_until_available()
            subnet = vpc.create_subnet(CidrBlock='10.30.0.0/24', AvailabilityZone='ap-northeast-2b')
            gateway = boto3.resource('ec2').create_internet_gateway()
            vpc.attach_internet_gateway(InternetGatewayId=gateway.id)
            address = ec2.allocate_address(Domain='vpc')
            nat = ec2.create_nat_gateway(SubnetId=subnet.id, AllocationId=address['AllocationId'])['NatGateway']
            print(nat['State'])
            quickly = {'Delay': 1, 'MaxAttempts': 30}
            ec2.get_waiter('nat_gateway_available').wait(NatGatewayIds=[nat['NatGatewayId']], WaiterConfig=quickly)
            subnet.reload()
            print(subnet.available_ip_address_count, [i.interface_type for i in subnet.network_interfaces.all()])
            try:
                subnet.delete()
            except ClientError as e:
                print(e.response['Error']['Code'], e.response['ResponseMetadata']['HTTPStatusCode'])
            group = vpc.create_security_group(GroupName='web', Description='web')
            group.authorize_ingress(IpPermissions=[{'IpProtocol': 'tcp', 'FromPort': p, 'ToPort': p,
                'IpRanges': [{'CidrIp': '10.0.0.0/8'}]} for p in range(1, 9)])
            pages = ec2.get_paginator('describe_security_group_rules').paginate(
                Filters=[{'Name': 'group-id', 'Values': [group.id]}], PaginationConfig={'PageSize': 5})
            print([len(p['SecurityGroupRules']) for p in pages])
            ec2.delete_nat_gateway(NatGatewayId=nat['NatGatewayId'])
            ec2.get_waiter('nat_gateway_deleted').wait(NatGatewayIds=[nat['NatGatewayId']], WaiterConfig=quickly)
            subnet.reload()
            print(subnet.available_ip_address_count)
            """);
        assertThat(said.lines())
                .containsExactly("pending", "250 ['nat_gateway']", "DependencyViolation 400", "[5, 4]", "251");
    }
}
