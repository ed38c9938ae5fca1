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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users, roles and policies that the aws CLI makes, and what they are then allowed. */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class IdentitiesTest {

    private static final String TRUST = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": "arn:aws:iam::123456789012:user/powerless"}}]}\
        """;

    private static final String LOOK = """
        {"Version": "2012-10-17", "Statement": [{"Sid": "Look", "Effect": "Allow", "Action": "iam:List*", "Resource": "*"}]}\
        """;

    @Test
    void areRefusedAndAllowedAsTheirPoliciesSay(@TempDir Path home) throws Exception {
        World world;
        Worlds.Opening opening;
        try (Cloud cloud = Cloud.open(home)) {
            opening = cloud.opening();
            Aws admin = cloud.aws();
            assertThat(admin.json("sts", "get-caller-identity").path("Arn").asText())
                    .isEqualTo("arn:aws:iam::123456789012:user/administrator");
            Aws powerless = user(cloud, admin);
            refused(cloud, powerless);
            assumed(cloud, admin, powerless);
            undone(cloud, admin);
            world = cloud.running().world();
        }
        replayed(opening, world);
        try (Cloud again = Cloud.open(home)) {
            assertThat(again.aws().json("iam", "list-users").findValuesAsText("UserName"))
                    .contains("administrator", "powerless");
        }
    }

    private static Aws user(Cloud cloud, Aws admin) throws Exception {
        admin.out("iam", "create-user", "--user-name", "powerless", "--tags", "Key=team,Value=red");
        assertThat(admin.complaint("iam", "create-user", "--user-name", "powerless"))
                .contains("An error occurred (EntityAlreadyExists) when calling the CreateUser operation:"
                        + " User with name powerless already exists.");
        JsonNode key = admin.json("iam", "create-access-key", "--user-name", "powerless")
                .path("AccessKey");
        return cloud.aws(
                key.path("AccessKeyId").asText(), key.path("SecretAccessKey").asText(), "");
    }

    private static void refused(Cloud cloud, Aws powerless) throws Exception {
        assertThat(powerless.json("sts", "get-caller-identity").path("Arn").asText())
                .endsWith("user/powerless");
        assertThat(powerless.complaint("iam", "list-users"))
                .contains("An error occurred (AccessDenied) when calling the ListUsers operation: User:"
                        + " arn:aws:iam::123456789012:user/powerless is not authorized to perform: iam:ListUsers on"
                        + " resource: arn:aws:iam::123456789012:user/ because no identity-based policy allows the"
                        + " iam:ListUsers action");
        assertThat(cloud.running().control().why("arn:aws:iam::123456789012:user/powerless"))
                .anySatisfy(reason -> assertThat(reason.values()).containsEntry("action", "iam:ListUsers"));
        assertThat(cloud.aws("AKIAAAAAAAAAAAAAAAAA", "wrong", "").complaint("iam", "list-users"))
                .contains("(InvalidClientTokenId)", "The security token included in the request is invalid.");
        assertThat(cloud.aws(cloud.access().accessKeyId(), "wrong", "").complaint("iam", "list-users"))
                .contains("(SignatureDoesNotMatch)", "The request signature we calculated does not match");
        assertThat(cloud.aws()
                        .complaint(
                                "iam",
                                "get-organizations-access-report",
                                "--job-id",
                                "00000000-0000-0000-0000-000000000000"))
                .contains("(NotImplemented)", "Maquette does not model iam:GetOrganizationsAccessReport");
        assertThat(cloud.aws().complaint("route53", "list-hosted-zones"))
                .contains("(NotImplemented)", "Maquette does not model the service route53");
    }

    private static void assumed(Cloud cloud, Aws admin, Aws powerless) throws Exception {
        String role = "arn:aws:iam::123456789012:role/looker";
        String[] assume = {"sts", "assume-role", "--role-arn", role, "--role-session-name", "me-here"};
        assertThat(powerless.complaint(assume))
                .contains("(AccessDenied)", "is not authorized to perform: sts:AssumeRole on resource: " + role);
        assertThat(admin.complaint(
                        "iam",
                        "create-role",
                        "--role-name",
                        "looker",
                        "--assume-role-policy-document",
                        TRUST.replace("123456789012", "<ACCOUNT_ID>")))
                .contains(
                        "(MalformedPolicyDocument)",
                        "Invalid principal in policy: \"AWS\":\"arn:aws:iam::<ACCOUNT_ID>");
        admin.out("iam", "create-role", "--role-name", "looker", "--assume-role-policy-document", TRUST);
        admin.out(
                "iam", "put-role-policy", "--role-name", "looker", "--policy-name", "look", "--policy-document", LOOK);
        assertThat(admin.json("iam", "get-role", "--role-name", "looker")
                        .at("/Role/AssumeRolePolicyDocument/Statement/0/Action")
                        .asText())
                .isEqualTo("sts:AssumeRole");
        assertThat(admin.complaint(assume))
                .as("the trust policy does not name the administrator")
                .contains("(AccessDenied)");
        JsonNode session = powerless.json(assume);
        assertThat(session.at("/AssumedRoleUser/Arn").asText())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/looker/me-here");
        JsonNode credentials = session.path("Credentials");
        Aws looker = cloud.aws(
                credentials.path("AccessKeyId").asText(),
                credentials.path("SecretAccessKey").asText(),
                credentials.path("SessionToken").asText());
        assertThat(looker.json("iam", "list-users").findValuesAsText("UserName"))
                .contains("powerless");
        assertThat(looker.complaint("iam", "delete-user", "--user-name", "powerless"))
                .contains("assumed-role/looker/me-here is not authorized to perform: iam:DeleteUser on resource: user"
                        .replace("resource: user", "resource: arn:aws:iam::123456789012:user/powerless"));
        limited(cloud, powerless, role);
        assertThat(cloud.aws(
                                credentials.path("AccessKeyId").asText(),
                                credentials.path("SecretAccessKey").asText(),
                                "")
                        .complaint("sts", "get-caller-identity"))
                .contains("(InvalidClientTokenId)");
        assertThat(admin.complaint("iam", "delete-role", "--role-name", "looker"))
                .contains("(DeleteConflict)", "Cannot delete entity, must delete policies first.");
    }

    /** A session may do what the role and the policies that it was asked for with both allow. */
    private static void limited(Cloud cloud, Aws powerless, String role) throws Exception {
        String s3 = "arn=arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
        JsonNode credentials = powerless
                .json("sts", "assume-role", "--role-arn", role, "--role-session-name", "less", "--policy-arns", s3)
                .path("Credentials");
        assertThat(cloud.aws(
                                credentials.path("AccessKeyId").asText(),
                                credentials.path("SecretAccessKey").asText(),
                                credentials.path("SessionToken").asText())
                        .complaint("iam", "list-users"))
                .contains("because no session policy allows the iam:ListUsers action");
    }

    private static void undone(Cloud cloud, Aws admin) throws Exception {
        cloud.running().control().snapshot("before");
        admin.out(
                "iam",
                "attach-user-policy",
                "--user-name",
                "powerless",
                "--policy-arn",
                "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy");
        admin.out("iam", "create-group", "--group-name", "gone");
        cloud.running().control().restore("before");
        assertThat(admin.complaint("iam", "get-group", "--group-name", "gone"))
                .contains("(NoSuchEntity)", "The group with name gone cannot be found.");
        assertThat(admin.json("iam", "list-attached-user-policies", "--user-name", "powerless")
                        .path("AttachedPolicies"))
                .isEmpty();
    }

    private static void replayed(Worlds.Opening opening, World world) {
        Records end = world.records();
        Replay replay = Worlds.again(opening).to(end.sequence());
        assertThat(replay.hasInputs()).isFalse();
        assertThat(world.diff(replay.records(), end)).isEmpty();
    }

    @Test
    void servesBoto3(@TempDir Path home) throws Exception {
        try (Cloud cloud = Cloud.open(home)) {
            String said = cloud.aws().python("""
                import boto3, json
                from botocore.exceptions import ClientError
                iam = boto3.client('iam')
                for i in range(5):
                    iam.create_user(UserName='user-%d' % i, Path='/many/')
                pages = iam.get_paginator('list_users').paginate(PathPrefix='/many/', PaginationConfig={'PageSize': 2})
                print([[u['UserName'] for u in p['Users']] for p in pages])
                doc = json.dumps({'Version': '2012-10-17', 'Statement': [
                    {'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/${aws:username}/*'}]})
                arn = iam.create_policy(PolicyName='own', PolicyDocument=doc)['Policy']['Arn']
                iam.attach_user_policy(UserName='user-1', PolicyArn=arn)
                for key in ('user-1', 'user-2'):
                    r = iam.simulate_principal_policy(
                        PolicySourceArn='arn:aws:iam::123456789012:user/many/user-1', ActionNames=['s3:GetObject'],
                        ResourceArns=['arn:aws:s3:::b/%s/x' % key],
                        ContextEntries=[{'ContextKeyName': 'aws:username', 'ContextKeyValues': ['user-1'], 'ContextKeyType': 'string'}])
                    print(r['EvaluationResults'][0]['EvalDecision'])
                try:
                    iam.delete_policy(PolicyArn=arn)
                except iam.exceptions.DeleteConflictException as e:
                    print(e.response['Error']['Message'], e.response['ResponseMetadata']['HTTPStatusCode'])
                print(boto3.client('sts').get_session_token()['Credentials']['AccessKeyId'][:4])
                """);
            assertThat(said)
                    .contains(
                            "[['user-0', 'user-1'], ['user-2', 'user-3'], ['user-4']]",
                            "allowed\nimplicitDeny",
                            "Cannot delete a policy attached to entities. 409",
                            "ASIA");
        }
    }
}
