package dev.maquette.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Aws;
import dev.maquette.acceptance.served.Cloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DynamoDB, Parameter Store, KMS, SQS, EventBridge, Logs, quotas and tags, as the aws CLI and boto3 use them. */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class DataServicesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // given by the test engine
    private static Path home;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Cloud cloud;

    @BeforeAll
    static void open() throws IOException {
        cloud = Cloud.open(home);
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    /** failures.yaml: a second apply while another holds the lock. */
    @Test
    void tfStateLockHeld() throws Exception {
        Aws aws = cloud.aws();
        aws.out(
                "dynamodb",
                "create-table",
                "--table-name",
                "terraform-resource-lock",
                "--attribute-definitions",
                "AttributeName=LockID,AttributeType=S",
                "--key-schema",
                "AttributeName=LockID,KeyType=HASH",
                "--billing-mode",
                "PAY_PER_REQUEST");
        aws.out("dynamodb", "wait", "table-exists", "--table-name", "terraform-resource-lock");
        String[] lock = {
            "dynamodb",
            "put-item",
            "--table-name",
            "terraform-resource-lock",
            "--item",
            "{\"LockID\": {\"S\": \"bucket/key\"}, \"Info\": {\"S\": \"first\"}}",
            "--condition-expression",
            "attribute_not_exists(LockID)"
        };
        aws.out(lock);
        assertThat(aws.complaint(lock))
                .contains("An error occurred (ConditionalCheckFailedException) when calling the PutItem operation:"
                        + " The conditional request failed");
        assertThat(aws.json(
                                "dynamodb",
                                "get-item",
                                "--table-name",
                                "terraform-resource-lock",
                                "--key",
                                "{\"LockID\": {\"S\": \"bucket/key\"}}")
                        .at("/Item/Info/S")
                        .asText())
                .as("the first holder's")
                .isEqualTo("first");
    }

    @Test
    void boto3UsesTablesAndTransactions() throws Exception {
        assertThat(cloud.aws().python("""
            import boto3
            from decimal import Decimal
            from boto3.dynamodb.conditions import Key, Attr
            from botocore.exceptions import ClientError
            db = boto3.resource('dynamodb')
            t = db.create_table(TableName='scores', BillingMode='PAY_PER_REQUEST',
                KeySchema=[{'AttributeName': 'player', 'KeyType': 'HASH'}, {'AttributeName': 'at', 'KeyType': 'RANGE'}],
                AttributeDefinitions=[{'AttributeName': n, 'AttributeType': k} for n, k in (('player', 'S'), ('at', 'N'), ('game', 'S'))],
                GlobalSecondaryIndexes=[{'IndexName': 'by-game', 'Projection': {'ProjectionType': 'ALL'},
                    'KeySchema': [{'AttributeName': 'game', 'KeyType': 'HASH'}, {'AttributeName': 'at', 'KeyType': 'RANGE'}]}])
            t.wait_until_exists()
            with t.batch_writer() as batch:
                for i in range(60):
                    batch.put_item(Item={'player': 'p%d' % (i % 3), 'at': i, 'game': 'g%d' % (i % 2), 'tags': {'a', 'b'}})
            q = t.query(KeyConditionExpression=Key('player').eq('p1') & Key('at').between(10, 30), ScanIndexForward=False)
            print([int(i['at']) for i in q['Items']])
            q = t.query(IndexName='by-game', KeyConditionExpression=Key('game').eq('g0'), FilterExpression=Attr('player').eq('p0'))
            print([int(i['at']) for i in q['Items']], q['ScannedCount'])
            u = t.update_item(Key={'player': 'p0', 'at': 0}, UpdateExpression='SET score = if_not_exists(score, :z) + :n DELETE tags :t',
                ExpressionAttributeValues={':z': 0, ':n': Decimal('1.50'), ':t': {'a'}}, ReturnValues='UPDATED_NEW')
            print(u['Attributes'])
            try:
                db.meta.client.transact_write_items(TransactItems=[
                    {'Put': {'TableName': 'scores', 'Item': {'player': 'new', 'at': 1}}},
                    {'ConditionCheck': {'TableName': 'scores', 'Key': {'player': 'p9', 'at': 1}, 'ConditionExpression': 'attribute_exists(player)'}}])
            except ClientError as e:
                print([r['Code'] for r in e.response['CancellationReasons']])
            print(sum(p['Count'] for p in db.meta.client.get_paginator('scan').paginate(TableName='scores', Limit=7)))
            """))
                .contains(
                        "[28, 25, 22, 19, 16, 13, 10]",
                        "[0, 6, 12, 18, 24, 30, 36, 42, 48, 54] 30",
                        "'score': Decimal('1.5')",
                        "['None', 'ConditionalCheckFailed']",
                        "\n60\n");
    }

    @Test
    void theCliKeepsParametersAndKeys() throws Exception {
        Aws aws = cloud.aws();
        aws.out("ssm", "put-parameter", "--name", "/app/secret", "--value", "s3cret", "--type", "SecureString");
        assertThat(aws.json("ssm", "get-parameter", "--name", "/app/secret", "--with-decryption")
                        .at("/Parameter/Value")
                        .asText())
                .isEqualTo("s3cret");
        assertThat(aws.complaint("ssm", "get-parameter", "--name", "/none")).contains("(ParameterNotFound)");
        assertThat(aws.json(
                                "ssm",
                                "get-parameters-by-path",
                                "--path",
                                "/aws/service/ami-amazon-linux-latest",
                                "--query",
                                "Parameters[].Value")
                        .size())
                .as("the CLI goes through all pages")
                .isGreaterThan(20);
        String key = aws.json("kms", "create-key", "--description", "mine")
                .at("/KeyMetadata/KeyId")
                .asText();
        assertThat(cloud.aws()
                        .python("import boto3\nkms = boto3.client('kms')\n"
                                + "blob = kms.encrypt(KeyId='" + key + "', Plaintext=b'hello')['CiphertextBlob']\n"
                                + "print(kms.decrypt(CiphertextBlob=blob)['Plaintext'])"))
                .contains("b'hello'");
    }

    /** The CLI's first version goes to the endpoint of SQS that it knows by heart, whatever the environment says. */
    private static String[] sqs(String... arguments) {
        return Stream.concat(Stream.of("--endpoint-url", cloud.access().url(), "sqs"), Arrays.stream(arguments))
                .toArray(String[]::new);
    }

    @Test
    void aLongPollEndsWhenAMessageComes() throws Exception {
        Aws aws = cloud.aws();
        String url = aws.json(sqs("create-queue", "--queue-name", "work", "--tags", "team=red"))
                .path("QueueUrl")
                .asText();
        CompletableFuture<String> poll = CompletableFuture.supplyAsync(() -> {
            try {
                return aws.python("import boto3, time\n"
                        + "sqs = boto3.client('sqs')\nprint('asks')\nstart = time.time()\n"
                        + "r = sqs.receive_message(QueueUrl='" + url
                        + "', WaitTimeSeconds=20, MessageAttributeNames=['All'])\n"
                        + "print(r['Messages'][0]['Body'], r['Messages'][0]['MessageAttributes']['n']['StringValue'],"
                        + " time.time() - start < 19)");
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        aws.out(sqs(
                "send-message",
                "--queue-url",
                url,
                "--message-body",
                "hello",
                "--message-attributes",
                "{\"n\": {\"DataType\": \"Number\", \"StringValue\": \"7\"}}"));
        assertThat(poll.get(60, TimeUnit.SECONDS)).contains("hello 7 True");
        assertThat(aws.json(sqs("receive-message", "--queue-url", url, "--wait-time-seconds", "1"))
                        .path("Messages"))
                .as("the wait is over and nothing came")
                .isEmpty();
        assertThat(aws.complaint(sqs("get-queue-url", "--queue-name", "none")))
                .contains("(AWS.SimpleQueueService.NonExistentQueue)", "The specified queue does not exist.");
        assertThat(aws.json("resourcegroupstaggingapi", "get-resources", "--tag-filters", "Key=team,Values=red")
                        .at("/ResourceTagMappingList/0/ResourceARN")
                        .asText())
                .isEqualTo("arn:aws:sqs:ap-northeast-2:123456789012:work");
    }

    @Test
    void theCliSendsEventsToLogs() throws Exception {
        Aws aws = cloud.aws();
        aws.out("logs", "create-log-group", "--log-group-name", "/aws/events/all");
        aws.out("logs", "put-resource-policy", "--policy-name", "events", "--policy-document", """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "logs:*", "Resource": "*",
              "Principal": {"Service": "events.amazonaws.com"}}]}\
            """);
        aws.out("events", "put-rule", "--name", "all", "--event-pattern", "{\"source\": [{\"prefix\": \"my.\"}]}");
        aws.out(
                "events",
                "put-targets",
                "--rule",
                "all",
                "--targets",
                "Id=logs,Arn=arn:aws:logs:ap-northeast-2:123456789012:log-group:/aws/events/all");
        assertThat(aws.json(
                                "events",
                                "put-events",
                                "--entries",
                                "[{\"Source\": \"my.app\", \"DetailType\": \"done\", \"Detail\": \"{\\\"n\\\": 1}\"}]")
                        .path("FailedEntryCount")
                        .asInt())
                .isZero();
        cloud.running().world().advance(java.time.Duration.ofSeconds(1));
        assertThat(aws.json(
                                "logs",
                                "filter-log-events",
                                "--log-group-name",
                                "/aws/events/all",
                                "--filter-pattern",
                                "{ $.detail.n = 1 }")
                        .path("events"))
                .hasSize(1);
        assertThat(aws.json(
                                "service-quotas",
                                "get-service-quota",
                                "--service-code",
                                "vpc",
                                "--quota-code",
                                "L-F678F1CE")
                        .at("/Quota/Value")
                        .asDouble())
                .isEqualTo(5.0);
    }
}
