package dev.maquette.acceptance.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.mainjob.Maquette;
import dev.maquette.acceptance.served.Cloud;
import dev.maquette.acceptance.served.Terraform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Roles that cannot be made. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class IdentityFailuresTest {

    private static final String TRUST = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": "arn:aws:iam::%s:root"}}]}
        """;

    @TempDir
    Path home;

    @Test
    @DisplayName("iam-role-already-exists")
    void aNameOfARoleIsTakenOnce() throws Exception {
        Files.writeString(home.resolve("trust.json"), TRUST.formatted(Cloud.ACCOUNT));
        Files.writeString(home.resolve("main.tf"), """
            resource "aws_iam_role" "kubectl" {
              name               = "UdacityFlaskDeployCBKubectlRole"
              assume_role_policy = file("trust.json")
            }
            """);
        try (Cloud cloud = Cloud.open(home)) {
            String[] create = {
                "iam",
                "create-role",
                "--role-name",
                "UdacityFlaskDeployCBKubectlRole",
                "--assume-role-policy-document",
                "file://" + home.resolve("trust.json")
            };
            cloud.aws().out(create);
            assertThat(cloud.aws().complaint(create))
                    .isEqualTo(
                            "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: Role with"
                                    + " name UdacityFlaskDeployCBKubectlRole already exists.");
            Terraform terraform = Terraform.in(
                    home,
                    home.resolve("root"),
                    cloud.environment(
                            cloud.access().accessKeyId(), cloud.access().secretAccessKey(), ""));
            Files.copy(home.resolve("trust.json"), home.resolve("root/trust.json"));
            terraform.run("init", "-no-color");
            assertThat(terraform.complaint("apply", "-no-color", "-auto-approve"))
                    .containsPattern("Error: creating IAM Role \\(UdacityFlaskDeployCBKubectlRole\\): operation error"
                            + " IAM: CreateRole, https response error StatusCode: 409, RequestID: [-0-9a-f]+,"
                            + " EntityAlreadyExists: Role with name UdacityFlaskDeployCBKubectlRole already exists\\.");
        }
    }

    @Test
    @DisplayName("iam-trust-placeholder")
    void aPlaceholderIsNoPrincipal() throws Exception {
        String create =
                "aws iam create-role --role-name UdacityFlaskDeployCBKubectlRole" + " --assume-role-policy-document '"
                        + TRUST.formatted("<ACCOUNT_ID>").replace("\n", " ") + "'";
        Maquette.Ended ended = new Shell(home, "sim-aws")
                .type(
                        create + "; echo status $?",
                        "aws iam get-role --role-name UdacityFlaskDeployCBKubectlRole; echo status $?");
        assertThat(ended.err())
                .contains("An error occurred (MalformedPolicyDocument) when calling the CreateRole operation: Invalid"
                        + " principal in policy: \"AWS\":\"arn:aws:iam::<ACCOUNT_ID>:root\"")
                .contains("An error occurred (NoSuchEntity) when calling the GetRole operation: The role with name"
                        + " UdacityFlaskDeployCBKubectlRole cannot be found.");
        assertThat(ended.out()).contains("status 254\nstatus 254\n");
    }
}
