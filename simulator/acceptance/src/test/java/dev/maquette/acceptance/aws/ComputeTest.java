package dev.maquette.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.acceptance.served.Aws;
import dev.maquette.acceptance.served.Cloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Instances, groups and load balancers that the aws CLI and boto3 make, wait for and take away. */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class ComputeTest {

    @Test
    void goesFromALaunchTemplateToAServiceAndBack(@TempDir Path home) throws Exception {
        try (Cloud cloud = Cloud.open(home)) {
            Aws aws = cloud.aws();
            String image = aws.json(
                            "ec2",
                            "describe-images",
                            "--owners",
                            "amazon",
                            "--filters",
                            "Name=name,Values=al2023-ami-2023*-kernel-6.1-x86_64")
                    .at("/Images/0/ImageId")
                    .asText();
            JsonNode key = aws.json("ec2", "create-key-pair", "--key-name", "mine", "--key-type", "ed25519");
            assertThat(key.path("KeyMaterial").asText()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
            aws.out(
                    "ec2",
                    "create-launch-template",
                    "--launch-template-name",
                    "web",
                    "--launch-template-data",
                    "{\"ImageId\":\"" + image + "\",\"InstanceType\":\"t3.micro\",\"KeyName\":\"mine\"}");
            group(cloud, aws);
            refused(aws);
            instance(cloud, aws, image);
        }
    }

    private static void group(Cloud cloud, Aws aws) throws Exception {
        aws.out(
                "autoscaling",
                "create-auto-scaling-group",
                "--auto-scaling-group-name",
                "web",
                "--launch-template",
                "LaunchTemplateName=web,Version=$Latest",
                "--min-size",
                "0",
                "--max-size",
                "2",
                "--desired-capacity",
                "1",
                "--availability-zones",
                "ap-northeast-2a",
                "ap-northeast-2c");
        pass(cloud, Duration.ofMinutes(2));
        JsonNode group = aws.json("autoscaling", "describe-auto-scaling-groups").at("/AutoScalingGroups/0");
        assertThat(group.at("/Instances/0/LifecycleState").asText()).isEqualTo("InService");
        assertThat(group.path("LaunchTemplate").path("LaunchTemplateId").asText())
                .startsWith("lt-");
        assertThat(aws.json("autoscaling", "describe-scaling-activities")
                        .at("/Activities/0/Cause")
                        .asText())
                .contains("a user request created an AutoScalingGroup changing the desired capacity from 0 to 1.  At");
        aws.out("autoscaling", "delete-auto-scaling-group", "--auto-scaling-group-name", "web", "--force-delete");
        pass(cloud, Duration.ofMinutes(3));
        assertThat(aws.json("autoscaling", "describe-auto-scaling-groups").path("AutoScalingGroups"))
                .isEmpty();
    }

    private static void refused(Aws aws) throws Exception {
        assertThat(aws.complaint("ec2", "run-instances", "--launch-template", "LaunchTemplateName=web", "--count", "9"))
                .contains("An error occurred (VcpuLimitExceeded) when calling the RunInstances operation: You have"
                        + " requested more vCPU capacity than your current vCPU limit of 5 allows");
        assertThat(aws.complaint("ec2", "run-instances", "--launch-template", "LaunchTemplateName=web", "--dry-run"))
                .contains("(DryRunOperation)");
        assertThat(aws.complaint("ec2", "describe-instances", "--instance-ids", "i-00000000000000000"))
                .contains("(InvalidInstanceID.NotFound)", "The instance ID 'i-00000000000000000' does not exist");
        assertThat(aws.complaint("elbv2", "describe-load-balancers", "--names", "none"))
                .contains("(LoadBalancerNotFound)");
        assertThat(aws.complaint("elb", "describe-load-balancers", "--load-balancer-names", "none"))
                .contains("(LoadBalancerNotFound)", "There is no ACTIVE Load Balancer named 'none'");
        assertThat(aws.complaint(
                        "autoscaling",
                        "set-desired-capacity",
                        "--auto-scaling-group-name",
                        "none",
                        "--desired-capacity",
                        "1"))
                .contains("(ValidationError)", "AutoScalingGroup name not found");
    }

    private static void instance(Cloud cloud, Aws aws, String image) throws Exception {
        String said = aws.python("""
            import boto3
            ec2 = boto3.resource('ec2')
            one, = ec2.create_instances(ImageId='%s', InstanceType='t3.micro', MinCount=1, MaxCount=1,
                TagSpecifications=[{'ResourceType': 'instance', 'Tags': [{'Key': 'Name', 'Value': 'one'}]}])
            print(one.state['Name'], one.id)
            """.formatted(image));
        assertThat(said).startsWith("pending i-");
        String id = said.strip().split(" ", 2)[1];
        pass(cloud, Duration.ofMinutes(1));
        JsonNode running = aws.json(
                        "ec2",
                        "describe-instances",
                        "--filters",
                        "Name=tag:Name,Values=one",
                        "Name=instance-state-name,Values=running")
                .at("/Reservations/0/Instances/0");
        assertThat(running.path("InstanceId").asText()).isEqualTo(id);
        aws.out("ec2", "terminate-instances", "--instance-ids", id);
        pass(cloud, Duration.ofMinutes(3));
        assertThat(aws.json("ec2", "describe-volumes").path("Volumes")).isEmpty();
        assertThat(aws.json("ec2", "describe-network-interfaces").path("NetworkInterfaces"))
                .isEmpty();
    }

    private static void pass(Cloud cloud, Duration time) {
        cloud.running().control().advance(time);
    }
}
