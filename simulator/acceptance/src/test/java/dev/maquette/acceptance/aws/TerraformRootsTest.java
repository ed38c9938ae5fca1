package dev.maquette.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.acceptance.served.Aws;
import dev.maquette.acceptance.served.Cloud;
import dev.maquette.acceptance.served.Terraform;
import dev.maquette.server.assembly.Worlds;
import dev.maquette.world.Records;
import dev.maquette.world.Replay;
import dev.maquette.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script's three roots as Terraform makes them: roles under a lock in DynamoDB, the network under a lock beside the state, and what reads
 * both. One life, in its order, because each of Terraform's starts costs seconds.
 */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TerraformRootsTest {

    private static final double LATENCY = 1.0 / 60;
    private static final String BUCKET = "terraform-infra";
    private static final String TABLE = "terraform-resource-lock";
    private static final Path ROOTS = Path.of("..", "..", "scripts/library/jupyterhub-on-eks/files/terraform");
    private static final String STATE_BUCKET = "-var=state_bucket=" + BUCKET;

    @TempDir
    static Path home;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Cloud cloud;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Map<String, Terraform> roots;

    private final Aws aws = cloud.aws();

    @BeforeAll
    static void begin() throws Exception {
        cloud = Cloud.open(home, LATENCY);
        cloud.aws().python("""
            import boto3
            boto3.client('s3').create_bucket(Bucket='%s',
                CreateBucketConfiguration={'LocationConstraint': 'ap-northeast-2'})
            table = boto3.resource('dynamodb').create_table(TableName='%s', BillingMode='PAY_PER_REQUEST',
                AttributeDefinitions=[{'AttributeName': 'LockID', 'AttributeType': 'S'}],
                KeySchema=[{'AttributeName': 'LockID', 'KeyType': 'HASH'}])
            table.wait_until_exists()
            boto3.client('ec2').create_key_pair(KeyName='aws_infra_root_key')
            """.formatted(BUCKET, TABLE));
        roots = Map.of("iam", root("iam"), "vpc", root("vpc"), "eks", root("eks"));
    }

    private static Terraform root(String name) throws Exception {
        return Terraform.in(
                ROOTS.resolve(name),
                home.resolve(name),
                cloud.environment(cloud.access().accessKeyId(), cloud.access().secretAccessKey(), ""));
    }

    /** A life with Terraform's calls in it goes again as it went. */
    @AfterAll
    static void endsAndIsReplayed() {
        Worlds.Opening opening = cloud.opening();
        World world = cloud.running().world();
        cloud.close();
        Records end = world.records();
        Replay replay = Worlds.again(opening).to(end.sequence());
        assertThat(world.diff(replay.records(), end)).isEmpty();
    }

    private static Terraform of(String name) {
        return roots.getOrDefault(name, roots.values().iterator().next());
    }

    @Test
    @Order(1)
    void makesRolesUnderALockInATable() throws Exception {
        made("iam", 14);
        assertThat(lockItems()).as("only the digest stays").containsExactly(BUCKET + "/iam/tfstate-md5");
    }

    @Test
    @Order(2)
    void makesTheNetworkUnderALockBesideItsState() throws Exception {
        made("vpc", 31);
        assertThat(aws.json("s3api", "list-objects-v2", "--bucket", BUCKET).findValuesAsText("Key"))
                .as("the lock is gone")
                .containsExactly("iam/tfstate", "vpc/tfstate");
    }

    @Test
    @Order(3)
    void readsBothFromTheirStates() throws Exception {
        made("eks", 5, STATE_BUCKET);
        JsonNode data = aws.json(
                        "ec2",
                        "describe-launch-template-versions",
                        "--launch-template-id",
                        of("eks").run("output", "-raw", "node_launch_template"))
                .at("/LaunchTemplateVersions/0/LaunchTemplateData");
        assertThat(data.path("KeyName").asText()).isEqualTo("aws_infra_root_key");
        assertThat(data.at("/IamInstanceProfile/Name").asText())
                .isEqualTo(of("iam").run("output", "-raw", "node_instance_profile"));
        JsonNode group = aws.json(
                        "ec2",
                        "describe-security-groups",
                        "--group-ids",
                        data.at("/SecurityGroupIds/0").asText())
                .at("/SecurityGroups/0");
        assertThat(group.path("VpcId").asText()).isEqualTo(of("vpc").run("output", "-raw", "vpc_id"));
    }

    private static void made(String name, int resources, String... further) throws Exception {
        Terraform terraform = of(name);
        terraform.run("init", "-no-color", "-backend-config=bucket=" + BUCKET);
        assertThat(terraform.run(with(further, "apply", "-no-color", "-auto-approve")))
                .contains("Apply complete! Resources: " + resources + " added, 0 changed, 0 destroyed.");
        assertThat(terraform.run(with(further, "plan", "-no-color", "-detailed-exitcode")))
                .contains("No changes.");
    }

    private static String[] with(String[] further, String... words) {
        return List.of(List.of(words), List.of(further)).stream()
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private List<String> lockItems() throws Exception {
        return aws.json("dynamodb", "scan", "--table-name", TABLE).path("Items").findValues("LockID").stream()
                .map(key -> key.path("S").asText())
                .toList();
    }

    @Test
    @Order(4)
    void theWrongOrderIsRefusedHalfWayAndCanBeMended() throws Exception {
        assertThat(of("iam").complaint("destroy", "-no-color", "-auto-approve"))
                .containsPattern("Error: deleting IAM Policy \\(arn:aws:iam::" + Cloud.ACCOUNT
                        + ":policy/analysis-production-autoscaling\\): operation error IAM: DeletePolicy, https"
                        + " response error StatusCode: 409, RequestID: [-0-9a-f]+, DeleteConflict: Cannot delete a"
                        + " policy attached to entities\\.");
        assertThat(lockItems()).as("a failed run gives its lock back").hasSize(1);
        assertThat(of("iam").run("apply", "-no-color", "-auto-approve")).contains("0 changed, 0 destroyed.");
        assertThat(of("eks").run("apply", "-no-color", "-auto-approve", STATE_BUCKET))
                .contains("0 changed, 0 destroyed.");
    }

    @Test
    @Order(5)
    void theRightOrderLeavesNothing() throws Exception {
        of("eks").run("destroy", "-no-color", "-auto-approve", STATE_BUCKET);
        of("vpc").run("destroy", "-no-color", "-auto-approve");
        of("iam").run("destroy", "-no-color", "-auto-approve");
        assertThat(aws.out("iam", "list-roles", "--query", "Roles[].RoleName", "--output", "text"))
                .doesNotContain("analysis-production");
        assertThat(aws.json("iam", "list-policies", "--scope", "Local").path("Policies"))
                .isEmpty();
        assertThat(aws.json("iam", "list-instance-profiles").path("InstanceProfiles"))
                .isEmpty();
        assertThat(aws.json("ec2", "describe-addresses").path("Addresses")).isEmpty();
        assertThat(aws.json("ec2", "describe-launch-templates").path("LaunchTemplates"))
                .isEmpty();
        assertThat(aws.json("ec2", "describe-vpcs", "--filters", "Name=is-default,Values=false")
                        .path("Vpcs"))
                .isEmpty();
    }
}
