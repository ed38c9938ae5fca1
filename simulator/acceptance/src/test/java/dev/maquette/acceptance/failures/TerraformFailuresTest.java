package dev.maquette.acceptance.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Aws;
import dev.maquette.acceptance.served.Cloud;
import dev.maquette.acceptance.served.Terraform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Terraform says of its state and its lock; the roots make nothing in AWS, so only the backend is asked. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class TerraformFailuresTest {

    private static final String BUCKET = "terraform-memory";
    private static final String TABLE = "terraform-resource-lock";

    @TempDir
    static Path home;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Cloud cloud;

    private final Aws aws = cloud.aws();

    @BeforeAll
    static void begin() throws Exception {
        cloud = Cloud.open(home, 1.0 / 60);
        cloud.aws().python("""
            import boto3
            boto3.client('s3').create_bucket(Bucket='%s',
                CreateBucketConfiguration={'LocationConstraint': 'ap-northeast-2'})
            table = boto3.resource('dynamodb').create_table(TableName='%s', BillingMode='PAY_PER_REQUEST',
                AttributeDefinitions=[{'AttributeName': 'LockID', 'AttributeType': 'S'}],
                KeySchema=[{'AttributeName': 'LockID', 'KeyType': 'HASH'}])
            table.wait_until_exists()
            """.formatted(BUCKET, TABLE));
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    private static Terraform root(String name, String bucket, String version) throws Exception {
        Path source = Files.createDirectories(home.resolve("source-" + name));
        Files.writeString(source.resolve("main.tf"), """
            terraform {
              required_version = "%s"

              backend "s3" {
                bucket         = "%s"
                key            = "%s/tfstate"
                region         = "ap-northeast-2"
                dynamodb_table = "%s"
              }
            }

            resource "terraform_data" "memory" {
              input = "kept"
            }
            """.formatted(version, bucket, name, TABLE));
        return Terraform.in(
                source,
                home.resolve(name),
                cloud.environment(cloud.access().accessKeyId(), cloud.access().secretAccessKey(), ""));
    }

    @Test
    @DisplayName("tf-backend-bucket-missing")
    void aBackendWithoutABucketIsNotInitialized() throws Exception {
        Terraform terraform = root("missing", "terraform-infra-poc", ">= 1.0");
        assertThat(terraform.complaint("init", "-no-color"))
                .contains("S3 bucket \"terraform-infra-poc\" does not exist.", """

                    The referenced S3 bucket must have been previously created. If the S3 bucket
                    was created within the last minute, please wait for a minute or two and try
                    again.
                    """);
        assertThat(terraform.folder().resolve(".terraform/terraform.tfstate")).doesNotExist();
        assertThat(terraform.complaint("plan", "-no-color"))
                .contains("Error: Backend initialization required, please run \"terraform init\"");
    }

    @Test
    @DisplayName("tf-state-lock-held")
    void whoeverComesSecondIsToldWhoHoldsTheLock() throws Exception {
        Terraform terraform = root("held", BUCKET, ">= 1.0");
        terraform.run("init", "-no-color");
        Process first = terraform.asking("apply", "-no-color");
        String held = infoOnceThere();
        Matcher refusal = Pattern.compile("""
            Error: Error acquiring the state lock

            Error message: operation error DynamoDB: PutItem, https response error
            StatusCode: 400, RequestID: [-0-9a-fA-F]+,
            ConditionalCheckFailedException: The conditional request failed
            Lock Info:
              ID:        ([-0-9a-f]{36})
              Path:      terraform-memory/held/tfstate
              Operation: OperationTypeApply
              Who:       \\S+@\\S+
              Version:   [0-9.]+
              Created:   .* UTC
              Info:\\s+

            Terraform acquires a state lock to protect the state from being written
            by multiple users at the same time. Please resolve the issue above and try
            again. For most commands, you can disable locking with the "-lock=false"
            flag, but this is not recommended.
            """).matcher(terraform.complaint("apply", "-no-color", "-auto-approve"));
        assertThat(refusal.find()).isTrue();
        first.descendants().forEach(ProcessHandle::destroyForcibly);
        first.destroyForcibly().waitFor();
        assertThat(info()).as("the first holder's").isEqualTo(held).contains(refusal.group(1));
        assertThat(terraform.complaint("force-unlock", "-no-color", "-force", "00000000-0000-0000-0000-000000000000"))
                .contains("Failed to unlock state", "does not match existing lock");
        terraform.run("force-unlock", "-no-color", "-force", refusal.group(1));
        assertThat(terraform.run("apply", "-no-color", "-auto-approve")).contains("Resources: 1 added");
    }

    private String infoOnceThere() throws Exception {
        String info = info();
        for (int tries = 0; tries < 40 && !info.contains("OperationTypeApply"); tries++) {
            info = info();
        }
        assertThat(info).contains("OperationTypeApply");
        return info;
    }

    private String info() throws Exception {
        return aws.json(
                        "dynamodb",
                        "get-item",
                        "--table-name",
                        TABLE,
                        "--key",
                        "{\"LockID\":{\"S\":\"terraform-memory/held/tfstate\"}}")
                .at("/Item/Info/S")
                .asText();
    }

    @Test
    @DisplayName("tf-core-version")
    void aRootForAnOlderTerraformIsRefused() throws Exception {
        Terraform terraform = root("old", BUCKET, "~> 0.12");
        String refusal = terraform.complaint("init", "-no-color");
        assertThat(refusal).contains("Error: Unsupported Terraform Core version", """
              on main.tf line 2, in terraform:
               2:   required_version = "~> 0.12"
            """);
        assertThat(refusal.replaceAll("\\s+", " "))
                .containsPattern("This configuration does not support Terraform version [0-9.]+\\. To proceed, either"
                        + " choose another supported Terraform version or update this version constraint\\. Version"
                        + " constraints are normally set for good reason, so updating the constraint may lead to other"
                        + " errors or unexpected behavior\\.");
    }

    @Test
    @DisplayName("tf-s3-state-digest")
    void aStateThatSomebodyOverwroteIsNotTrusted() throws Exception {
        Terraform terraform = root("digest", BUCKET, ">= 1.0");
        terraform.run("init", "-no-color");
        terraform.run("apply", "-no-color", "-auto-approve");
        String object = "s3://" + BUCKET + "/digest/tfstate";
        Path copy = home.resolve("copy.json");
        aws.out("s3", "cp", object, copy.toString());
        Files.writeString(copy, Files.readString(copy).replace("\"serial\": 1", "\"serial\": 2"));
        aws.out("s3", "cp", copy.toString(), object);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(copy)));
        String refusal = terraform.complaint("plan", "-no-color").replaceAll("\\s+", " ");
        assertThat(refusal)
                .containsPattern("Error: .*state: state data in S3 does not have the expected content\\.")
                .contains("This may be caused by unusually long delays in S3 processing a previous state update.")
                .contains("update the Digest value stored in the DynamoDB table to the following value: " + digest);
        aws.out(
                "dynamodb",
                "update-item",
                "--table-name",
                TABLE,
                "--key",
                "{\"LockID\":{\"S\":\"terraform-memory/digest/tfstate-md5\"}}",
                "--update-expression",
                "SET Digest = :d",
                "--expression-attribute-values",
                "{\":d\":{\"S\":\"" + digest + "\"}}");
        assertThat(terraform.run("plan", "-no-color")).contains("No changes.");
    }
}
