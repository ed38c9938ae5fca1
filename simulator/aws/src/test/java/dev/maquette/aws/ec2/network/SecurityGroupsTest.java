package dev.maquette.aws.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** What security groups let pass, and what keeps a group. */
class SecurityGroupsTest {

    private final Lab lab = new Lab();
    private final String vpc = lab.vpc("10.0.0.0/16");
    private final String group = lab.group(vpc, "web");

    @AfterEach
    void end() {
        lab.close();
    }

    private static IpPermission tcp(int port, String... cidrs) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(java.util.Arrays.stream(cidrs)
                        .map(cidr -> IpRange.builder().cidrIp(cidr).build())
                        .toList())
                .build();
    }

    private static AuthorizeSecurityGroupIngressRequest allow(String group, IpPermission... permissions) {
        return AuthorizeSecurityGroupIngressRequest.builder()
                .groupId(group)
                .ipPermissions(permissions)
                .build();
    }

    private static RevokeSecurityGroupIngressRequest forbid(String group, IpPermission... permissions) {
        return RevokeSecurityGroupIngressRequest.builder()
                .groupId(group)
                .ipPermissions(permissions)
                .build();
    }

    private static IpPermission from(String other) {
        return IpPermission.builder()
                .ipProtocol("-1")
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(other).build())
                .build();
    }

    private SecurityGroup see(String id) {
        return lab.ask(
                        DescribeSecurityGroupsResponse.class,
                        DescribeSecurityGroupsRequest.builder().groupIds(id).build())
                .securityGroups()
                .getFirst();
    }

    @Test
    void eachPeerIsARuleOfItsOwnAndTogetherTheyAreOnePermission() {
        var rules = lab.ask(
                        AuthorizeSecurityGroupIngressResponse.class,
                        allow(group, tcp(443, "10.1.2.3/16", "192.168.0.0/24")))
                .securityGroupRules();
        assertThat(rules).extracting(rule -> rule.cidrIpv4()).containsExactly("10.1.0.0/16", "192.168.0.0/24");
        assertThat(see(group).ipPermissions()).singleElement().satisfies(permission -> {
            assertThat(permission.fromPort()).isEqualTo(443);
            assertThat(permission.ipRanges()).hasSize(2);
        });
        assertThat(lab.ask(
                                DescribeSecurityGroupRulesResponse.class,
                                DescribeSecurityGroupRulesRequest.builder()
                                        .filters(Lab.filter("group-id", group))
                                        .build())
                        .securityGroupRules())
                .hasSize(3);
    }

    @Test
    void theSameRuleIsRefusedTwiceInTheWordsOfEc2() {
        lab.does(allow(group, tcp(22, "0.0.0.0/0")));
        assertThat(lab.refused(allow(group, tcp(80, "0.0.0.0/0"), tcp(22, "0.0.0.0/0"))))
                .isEqualTo("InvalidPermission.Duplicate: the specified rule \"peer: 0.0.0.0/0, TCP, from port: 22, to"
                        + " port: 22, ALLOW\" already exists");
        assertThat(see(group).ipPermissions()).hasSize(1);
        lab.does(allow(group, from(group)));
        assertThat(lab.refused(allow(group, from(group))))
                .isEqualTo("InvalidPermission.Duplicate: the specified rule \"peer: " + group
                        + ", ALL, ALLOW\" already exists");
    }

    @Test
    void aRuleThatIsNotThereCannotBeRevokedButInADefaultVpcItIsOnlyToldOf() {
        assertThat(lab.refused(forbid(group, tcp(22, "0.0.0.0/0"))))
                .isEqualTo("InvalidPermission.NotFound: The specified rule does not exist in this security group.");
        String own = lab.ask(
                        software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse.class,
                        CreateSecurityGroupRequest.builder()
                                .groupName("own")
                                .description("in the default VPC")
                                .build())
                .groupId();
        var answer = lab.ask(RevokeSecurityGroupIngressResponse.class, forbid(own, tcp(22, "0.0.0.0/0")));
        assertThat(answer.unknownIpPermissions()).hasSize(1);
    }

    @Test
    void malformedRulesAreRefused() {
        assertThat(lab.refused(allow(group, tcp(22, "10.0.0.0/40"))))
                .isEqualTo("InvalidParameterValue: CIDR block 10.0.0.0/40 is malformed");
        assertThat(lab.refused(allow(
                        group,
                        IpPermission.builder()
                                .ipProtocol("tcp")
                                .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                                .build())))
                .isEqualTo("InvalidParameterValue: Invalid value 'Must specify both from and to ports with TCP/UDP.'"
                        + " for portRange.");
        assertThat(lab.refused(allow(group, from("sg-0123456789abcdef0"))))
                .isEqualTo("InvalidGroup.NotFound: The security group 'sg-0123456789abcdef0' does not exist");
        String elsewhere = lab.group(lab.vpc("10.9.0.0/16"), "elsewhere");
        assertThat(lab.refused(allow(group, from(elsewhere))))
                .isEqualTo("InvalidGroup.NotFound: You have specified two resources that belong to different"
                        + " networks.");
    }

    @Test
    void namesAreUniqueInAVpcAndSomeAreReserved() {
        assertThat(lab.refused(named("web")))
                .isEqualTo("InvalidGroup.Duplicate: The security group 'web' already exists for VPC '" + vpc + "'");
        assertThat(lab.refused(named("sg-web")))
                .isEqualTo("InvalidParameterValue: Value (sg-web) for parameter groupName is invalid. Group names may"
                        + " not be in the format sg-*.");
        assertThat(lab.refused(named("default")))
                .isEqualTo("InvalidParameterValue: Cannot use reserved security group name: default");
    }

    private CreateSecurityGroupRequest named(String name) {
        return CreateSecurityGroupRequest.builder()
                .vpcId(vpc)
                .groupName(name)
                .description("d")
                .build();
    }

    @Test
    void aGroupHasAsManyRulesAsItsQuotaSays() {
        lab.does(allow(group, many(0, 60)));
        assertThat(lab.refused(allow(group, many(60, 61))))
                .isEqualTo("RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has"
                        + " been reached.");
    }

    private static IpPermission[] many(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(port -> tcp(port + 1, "0.0.0.0/0"))
                .toArray(IpPermission[]::new);
    }

    /** td-sg-dependent */
    @Test
    void tdSgDependent() {
        String other = lab.group(vpc, "other");
        lab.does(allow(other, from(group)));
        var delete = DeleteSecurityGroupRequest.builder().groupId(group).build();
        String dependent = "DependencyViolation: resource " + group + " has a dependent object";
        assertThat(lab.refused(delete)).isEqualTo(dependent);
        lab.does(forbid(other, from(group)));
        String eni = lab.loadBalancerInterface(lab.subnet(vpc, "10.0.1.0/24"), group);
        assertThat(lab.refused(delete)).isEqualTo(dependent);
        lab.releaseLoadBalancerInterface(eni);
        lab.does(delete);
        String standard = lab.ask(
                        DescribeSecurityGroupsResponse.class,
                        DescribeSecurityGroupsRequest.builder()
                                .filters(List.of(Lab.filter("vpc-id", vpc), Lab.filter("group-name", "default")))
                                .build())
                .securityGroups()
                .getFirst()
                .groupId();
        assertThat(lab.refused(
                        DeleteSecurityGroupRequest.builder().groupId(standard).build()))
                .isEqualTo("CannotDelete: the specified group: \"" + standard
                        + "\" name: \"default\" cannot be deleted by a user");
    }
}
