package dev.maquette.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.acceptance.served.Cloud;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** A day's work with each service that keeps data, as a program in Java does it with AWS's SDK. */
@Timeout(300)
class SdkWorkflowsTest {

    private static final int PART_BYTES = 5 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init") // given by the test engine
    private static Path home;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Cloud cloud;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static SdkHttpClient sender;

    @BeforeAll
    static void open() throws IOException {
        cloud = Cloud.open(home, 0.001);
        sender = UrlConnectionHttpClient.create();
    }

    @AfterAll
    static void close() {
        sender.close();
        cloud.close();
    }

    private static <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
        return builder.endpointOverride(URI.create(cloud.access().url().replace("https:", "http:")))
                .region(Region.of(cloud.access().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        cloud.access().accessKeyId(), cloud.access().secretAccessKey())))
                .httpClient(sender)
                .build();
    }

    @Test
    void uploadsInPartsWithChecksumsAndReadsByPart() {
        S3Client s3 = client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(each ->
                each.bucket("parts").createBucketConfiguration(where -> where.locationConstraint("ap-northeast-2")));
        String upload = s3.createMultipartUpload(
                        each -> each.bucket("parts").key("whole").checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        List<byte[]> bodies = List.of(new byte[PART_BYTES], "the end".getBytes(StandardCharsets.UTF_8));
        List<CompletedPart> parts = IntStream.rangeClosed(1, bodies.size())
                .mapToObj(number -> {
                    var put = s3.uploadPart(
                            each -> each.bucket("parts")
                                    .key("whole")
                                    .uploadId(upload)
                                    .partNumber(number)
                                    .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                            RequestBody.fromBytes(bodies.get(number - 1)));
                    return CompletedPart.builder()
                            .partNumber(number)
                            .eTag(put.eTag())
                            .checksumSHA256(put.checksumSHA256())
                            .build();
                })
                .toList();
        var completed = s3.completeMultipartUpload(
                each -> each.bucket("parts").key("whole").uploadId(upload).multipartUpload(all -> all.parts(parts)));
        assertThat(completed.eTag()).endsWith("-2\"");
        assertThat(completed.checksumSHA256()).endsWith("-2");
        assertThat(s3.getObjectAsBytes(each -> each.bucket("parts").key("whole").partNumber(2))
                        .asUtf8String())
                .isEqualTo("the end");
        s3.copyObject(each -> each.sourceBucket("parts")
                .sourceKey("whole")
                .destinationBucket("parts")
                .destinationKey("a copy/ü"));
        assertThat(s3.listObjectsV2Paginator(each -> each.bucket("parts").maxKeys(1)).contents().stream()
                        .map(S3Object::key))
                .containsExactly("a copy/ü", "whole");
        S3Exception taken = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        each -> each.bucket("parts").key("whole").ifNoneMatch("*"), RequestBody.fromString("other")));
        assertThat(taken.statusCode()).isEqualTo(412);
    }

    @Test
    void keepsItemsInBatchesAndTransactions() {
        DynamoDbClient dynamo = client(DynamoDbClient.builder());
        dynamo.createTable(each -> each.tableName("scores")
                .keySchema(key -> key.attributeName("player").keyType("HASH"), key -> key.attributeName("at")
                        .keyType("RANGE"))
                .attributeDefinitions(
                        one -> one.attributeName("player").attributeType("S"),
                        one -> one.attributeName("at").attributeType("N"))
                .billingMode("PAY_PER_REQUEST"));
        dynamo.waiter()
                .waitUntilTableExists(
                        each -> each.tableName("scores"),
                        how -> how.backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(20))));
        dynamo.batchWriteItem(each -> each.requestItems(Map.of(
                "scores",
                IntStream.range(0, 20)
                        .mapToObj(at -> WriteRequest.builder()
                                .putRequest(put -> put.item(item("ann", at)))
                                .build())
                        .toList())));
        assertThat(dynamo
                        .queryPaginator(each -> each.tableName("scores")
                                .keyConditionExpression("player = :p AND #at BETWEEN :from AND :to")
                                .expressionAttributeNames(Map.of("#at", "at"))
                                .expressionAttributeValues(Map.of(
                                        ":p", AttributeValue.fromS("ann"),
                                        ":from", AttributeValue.fromN("3"),
                                        ":to", AttributeValue.fromN("7")))
                                .scanIndexForward(false)
                                .limit(2))
                        .items()
                        .stream()
                        .map(found -> Objects.requireNonNull(found.get("at")).n()))
                .containsExactly("7", "6", "5", "4", "3");
        TransactionCanceledException cancelled = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> dynamo.transactWriteItems(each -> each.transactItems(
                        one -> one.put(put -> put.tableName("scores").item(item("bob", 1))),
                        one -> one.conditionCheck(check -> check.tableName("scores")
                                .key(item("ann", 99))
                                .conditionExpression("attribute_exists(player)")))));
        assertThat(cancelled.cancellationReasons())
                .extracting(reason -> reason.code())
                .containsExactly("None", "ConditionalCheckFailed");
        assertThat(dynamo.getItem(each -> each.tableName("scores").key(item("bob", 1)))
                        .hasItem())
                .isFalse();
    }

    private static Map<String, AttributeValue> item(String player, int at) {
        return Map.of("player", AttributeValue.fromS(player), "at", AttributeValue.fromN(Integer.toString(at)));
    }

    @Test
    void setsMessagesAsideThatComeTooOften() {
        SqsClient sqs = client(SqsClient.builder());
        String aside = sqs.createQueue(each -> each.queueName("aside")).queueUrl();
        String arn = arn(sqs, aside);
        String work = sqs.createQueue(each -> each.queueName("work")
                        .attributes(Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "0",
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":1}")))
                .queueUrl();
        sqs.sendMessageBatch(
                each -> each.queueUrl(work).entries(entry -> entry.id("1").messageBody("poison")));
        assertThat(bodies(sqs, work)).containsExactly("poison");
        assertThat(bodies(sqs, work)).isEmpty();
        assertThat(bodies(sqs, aside)).containsExactly("poison");
    }

    private static String arn(SqsClient sqs, String url) {
        return Objects.requireNonNull(
                sqs.getQueueAttributes(each -> each.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN));
    }

    private static List<String> bodies(SqsClient sqs, String url) {
        return sqs.receiveMessage(each -> each.queueUrl(url)).messages().stream()
                .map(Message::body)
                .toList();
    }

    @Test
    void sendsEventsToQueues() {
        SqsClient sqs = client(SqsClient.builder());
        EventBridgeClient events = client(EventBridgeClient.builder());
        String url = sqs.createQueue(each -> each.queueName("orders")).queueUrl();
        String arn = arn(sqs, url);
        sqs.setQueueAttributes(each -> each.queueUrl(url)
                .attributes(Map.of(
                        QueueAttributeName.POLICY,
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                                + "\"events.amazonaws.com\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\"" + arn
                                + "\"}]}")));
        events.putRule(each -> each.name("orders").eventPattern("{\"source\":[\"shop\"]}"));
        events.putTargets(each -> each.rule("orders")
                .targets(target -> target.id("queue").arn(arn).inputPath("$.detail")));
        events.putEvents(each -> each.entries(
                entry -> entry.source("shop").detailType("order").detail("{\"id\":7}"),
                entry -> entry.source("elsewhere").detailType("order").detail("{\"id\":8}")));
        assertThat(sqs.receiveMessage(each -> each.queueUrl(url).waitTimeSeconds(5))
                        .messages())
                .extracting(Message::body)
                .containsExactly("{\"id\":7}");
    }

    @Test
    void keepsSecretsUnderAPath() {
        KmsClient kms = client(KmsClient.builder());
        SsmClient ssm = client(SsmClient.builder());
        String key =
                kms.createKey(each -> each.description("secrets")).keyMetadata().keyId();
        for (int i = 0; i < 12; i++) {
            String name = "/app/secrets/" + (char) ('a' + i);
            ssm.putParameter(each -> each.name(name)
                    .value("value of " + name)
                    .type(ParameterType.SECURE_STRING)
                    .keyId(key));
        }
        assertThat(ssm
                        .getParametersByPathPaginator(
                                each -> each.path("/app/secrets").withDecryption(true))
                        .stream()
                        .flatMap(page -> page.parameters().stream())
                        .map(Parameter::value))
                .hasSize(12)
                .contains("value of /app/secrets/a");
        SdkBytes box = kms.encrypt(each -> each.keyId(key)
                        .plaintext(SdkBytes.fromUtf8String("plain"))
                        .encryptionContext(Map.of("for", "me")))
                .ciphertextBlob();
        assertThat(catchThrowableOfType(
                        InvalidCiphertextException.class, () -> kms.decrypt(each -> each.ciphertextBlob(box))))
                .as("without its context")
                .isNotNull();
        assertThat(kms.decrypt(each -> each.ciphertextBlob(box).encryptionContext(Map.of("for", "me")))
                        .plaintext()
                        .asUtf8String())
                .isEqualTo("plain");
    }

    @Test
    void findsLinesInLogs() {
        CloudWatchLogsClient logs = client(CloudWatchLogsClient.builder());
        logs.createLogGroup(each -> each.logGroupName("/app"));
        logs.createLogStream(each -> each.logGroupName("/app").logStreamName("one"));
        long now = cloud.running().control().clock().now().toEpochMilli();
        logs.putLogEvents(each -> each.logGroupName("/app")
                .logStreamName("one")
                .logEvents(event -> event.timestamp(now).message("{\"level\":\"info\"}"), event -> event.timestamp(now)
                        .message("{\"level\":\"error\",\"code\":7}")));
        assertThat(logs
                        .filterLogEventsPaginator(
                                each -> each.logGroupName("/app").filterPattern("{ $.code > 5 }"))
                        .events()
                        .stream()
                        .map(event -> event.message()))
                .containsExactly("{\"level\":\"error\",\"code\":7}");
    }

    @Test
    void opensARegistry() {
        EcrClient ecr = client(EcrClient.builder());
        ecr.createRepository(each -> each.repositoryName("team/app").imageTagMutability("IMMUTABLE"));
        assertThat(ecr.describeRepositoriesPaginator().repositories().stream().map(each -> each.repositoryUri()))
                .containsExactly("123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/team/app");
        assertThat(ecr.getAuthorizationToken().authorizationData().getFirst().proxyEndpoint())
                .startsWith("https://127.0.0.1:");
    }
}
