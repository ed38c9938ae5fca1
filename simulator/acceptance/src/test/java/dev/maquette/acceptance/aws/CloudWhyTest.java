package dev.maquette.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.mainjob.Maquette;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code why} and {@code changes} in a place that is a cloud alone. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class CloudWhyTest {

    private static final String ID = "0f3c5b1e-7a52-4c69-9d0f-2b8e6a14d7c3";

    @TempDir
    private Path folder;

    private String typed(String... lines) throws Exception {
        Maquette.Ended ended = Maquette.type(
                folder,
                String.join("\n", lines) + "\n",
                "--profile",
                "sim-aws",
                "--clock",
                "max",
                "--world",
                folder.resolve("world").toString());
        return ended.out() + ended.err();
    }

    @Test
    void tellsWhatHoldsANetworkAndWhatChanged() throws Exception {
        String said = typed(
                "aws ec2 create-vpc --cidr-block 10.20.0.0/16 --query Vpc.VpcId --output text > vpc.txt",
                "changes",
                "aws ec2 create-security-group --group-name forgotten --description - --vpc-id $(cat vpc.txt)",
                "aws ec2 delete-vpc --vpc-id $(cat vpc.txt)",
                "why vpc/$(cat vpc.txt)",
                "aws ec2 create-vpc --cidr-block 10.21.0.0/16 --query Vpc.State",
                "aws ec2 create-vpc --cidr-block 10.22.0.0/16 --query Vpc.State",
                "aws ec2 create-vpc --cidr-block 10.23.0.0/16 --query Vpc.State",
                "aws ec2 create-vpc --cidr-block 10.24.0.0/16",
                "why");
        assertThat(said)
                .containsPattern("(?m)^\\+ vpc/vpc-[0-9a-f]{17}$")
                .contains("(DependencyViolation)", "(VpcLimitExceeded)")
                .containsPattern("because security-group/sg-[0-9a-f]{17} \\(forgotten\\) is still there, and holds it")
                .contains("because there are 5 of kind vpc, and the quota L-F678F1CE allows 5")
                .contains("try: aws service-quotas request-service-quota-increase --service-code vpc --quota-code"
                        + " L-F678F1CE --desired-value 10");
    }

    @Test
    void tellsWhoHoldsALock() throws Exception {
        String item = "{\"LockID\":{\"S\":\"bucket/vpc/tfstate\"},\"Info\":{\"S\":\"{\\\"ID\\\":\\\"" + ID
                + "\\\",\\\"Who\\\":\\\"mina@laptop\\\",\\\"Operation\\\":\\\"OperationTypeApply\\\",\\\"Created\\\":"
                + "\\\"2026-11-27T08:41:03Z\\\",\\\"Version\\\":\\\"1.11.4\\\"}\"}}";
        assertThat(typed(
                        "aws dynamodb create-table --table-name locks --billing-mode PAY_PER_REQUEST --query"
                            + " TableDescription.TableName --attribute-definitions"
                            + " AttributeName=LockID,AttributeType=S --key-schema AttributeName=LockID,KeyType=HASH",
                        "aws dynamodb wait table-exists --table-name locks",
                        "why",
                        "aws dynamodb put-item --table-name locks --item '" + item + "'",
                        "why"))
                .contains("Everything is ready")
                .contains("lock/bucket/vpc/tfstate is not as it should be:")
                .contains("because mina@laptop holds it since 2026-11-27T08:41:03Z, for OperationTypeApply with"
                        + " Terraform 1.11.4 (observed)")
                .contains("try: terraform force-unlock " + ID);
    }

    @Test
    void tellsWhoWasRefusedAndWhatWasNotDelivered() throws Exception {
        String said = typed(
                "aws iam create-user --user-name powerless --query User.UserName",
                "aws iam create-access-key --user-name powerless --query 'AccessKey.[AccessKeyId,SecretAccessKey]'"
                        + " --output text > key.txt",
                "aws configure set aws_access_key_id \"$(cut -f1 key.txt)\" --profile powerless",
                "aws configure set aws_secret_access_key \"$(cut -f2 key.txt)\" --profile powerless",
                "aws s3 ls --profile powerless",
                "why user/powerless",
                "aws sqs create-queue --queue-name orders",
                "aws events put-rule --name orders --event-pattern '{\"source\":[\"shop\"]}'",
                "aws events put-targets --rule orders --targets"
                        + " Id=q,Arn=arn:aws:sqs:ap-northeast-2:111122223333:orders",
                "aws events put-events --entries"
                        + " '[{\"Source\":\"shop\",\"DetailType\":\"sold\",\"Detail\":\"{}\"}]'",
                "sleep 60",
                "why rule/orders");
        assertThat(said)
                .containsPattern(
                        "because arn:aws:iam::[0-9]{12}:user/powerless was refused s3:ListAllMyBuckets on .*: no"
                                + " statement of its identity-based policy allows it")
                .contains(
                        "rule/orders was refused sqs:SendMessage on arn:aws:sqs:ap-northeast-2:111122223333:orders: no"
                                + " statement of its resource-based policy allows it");
    }
}
