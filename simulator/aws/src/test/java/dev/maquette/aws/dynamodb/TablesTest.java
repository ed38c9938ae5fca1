package dev.maquette.aws.dynamodb;

import static dev.maquette.aws.dynamodb.Dynamo.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.testing.AwsWorld;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** Tables come, change and go in the world's time. */
class TablesTest {

    private static final String ARN = "arn:aws:dynamodb:" + AwsWorld.REGION + ":" + AwsWorld.ACCOUNT + ":table/things";

    private final Dynamo dynamo = Dynamo.with("id:S");

    @AfterEach
    void end() {
        dynamo.close();
    }

    private TableDescription described() {
        return dynamo.world()
                .call(
                        DescribeTableResponse.class,
                        DescribeTableRequest.builder().tableName("things").build())
                .table();
    }

    @Test
    void areGoneSomeTimeAfterTheyWereDeletedWithAllTheirItems() {
        IntStream.range(0, 1500).forEach(i -> dynamo.put(item("id", "i" + i)));
        dynamo.world().answer(DeleteTableRequest.builder().tableName("things").build());
        assertThat(described().tableStatusAsString()).isEqualTo("DELETING");
        assertThat(dynamo.refusal(CreateTableRequest.builder()
                        .tableName("things")
                        .attributeDefinitions(Dynamo.definition("id:S"))
                        .keySchema(Dynamo.key("id:S", "HASH"))
                        .billingMode("PAY_PER_REQUEST")
                        .build()))
                .isEqualTo("Table already exists: things");
        dynamo.world().pass(Duration.ofMinutes(1));
        assertThat(dynamo.refusal(
                        DescribeTableRequest.builder().tableName("things").build()))
                .isEqualTo("Requested resource not found: Table: things not found");
        dynamo.create(request -> {}, "id:S");
        assertThat(described().tableStatusAsString()).isEqualTo("CREATING");
        assertThat(dynamo.refusal(PutItemRequest.builder()
                        .tableName("things")
                        .item(item("id", "too early"))
                        .build()))
                .isEqualTo("Requested resource not found");
        dynamo.world().pass(Duration.ofMinutes(1));
        assertThat(described().itemCount()).isZero();
        assertThat(dynamo.get(item("id", "i7"))).isEmpty();
    }

    @Test
    void changeTheirBillingAndSettings() {
        dynamo.world()
                .answer(UpdateTableRequest.builder()
                        .tableName("things")
                        .billingMode("PROVISIONED")
                        .provisionedThroughput(
                                units -> units.readCapacityUnits(5L).writeCapacityUnits(4L))
                        .deletionProtectionEnabled(true)
                        .build());
        assertThat(described().tableStatusAsString()).isEqualTo("UPDATING");
        assertThat(dynamo.refusal(
                        DeleteTableRequest.builder().tableName("things").build()))
                .startsWith("Resource cannot be deleted as it is currently protected against deletion.");
        dynamo.world().pass(Duration.ofMinutes(1));
        assertThat(described().provisionedThroughput().readCapacityUnits()).isEqualTo(5);
        assertThat(described().billingModeSummary().billingModeAsString()).isEqualTo("PROVISIONED");
        assertThat(dynamo.refusal(UpdateTableRequest.builder()
                        .tableName("things")
                        .provisionedThroughput(
                                units -> units.readCapacityUnits(5L).writeCapacityUnits(4L))
                        .build()))
                .startsWith("The provisioned throughput for the table will not change.");
    }

    @Test
    void rememberTimeToLiveRecoveryAndTags() {
        dynamo.world()
                .answer(UpdateTimeToLiveRequest.builder()
                        .tableName("things")
                        .timeToLiveSpecification(
                                ttl -> ttl.attributeName("until").enabled(true))
                        .build());
        assertThat(timeToLive()).isEqualTo("ENABLING");
        dynamo.world().pass(Duration.ofHours(1));
        assertThat(timeToLive()).isEqualTo("ENABLED");
        dynamo.world()
                .answer(UpdateContinuousBackupsRequest.builder()
                        .tableName("things")
                        .pointInTimeRecoverySpecification(pitr -> pitr.pointInTimeRecoveryEnabled(true))
                        .build());
        assertThat(dynamo.world()
                        .call(
                                DescribeContinuousBackupsResponse.class,
                                DescribeContinuousBackupsRequest.builder()
                                        .tableName("things")
                                        .build())
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatusAsString())
                .isEqualTo("ENABLED");
        dynamo.world()
                .answer(software.amazon.awssdk.services.dynamodb.model.TagResourceRequest.builder()
                        .resourceArn(ARN)
                        .tags(Tag.builder().key("team").value("red").build())
                        .build());
        assertThat(dynamo.world()
                        .call(
                                ListTagsOfResourceResponse.class,
                                ListTagsOfResourceRequest.builder()
                                        .resourceArn(ARN)
                                        .build())
                        .tags())
                .extracting(Tag::value)
                .containsExactly("red");
    }

    private String timeToLive() {
        return dynamo.world()
                .call(
                        DescribeTimeToLiveResponse.class,
                        DescribeTimeToLiveRequest.builder().tableName("things").build())
                .timeToLiveDescription()
                .timeToLiveStatusAsString();
    }

    @Test
    void areRefusedWhereTheirKeysAndAttributesDisagree() {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName("others")
                .billingMode("PAY_PER_REQUEST")
                .keySchema(Dynamo.key("id:S", "HASH"));
        assertThat(dynamo.refusal(request.attributeDefinitions(Dynamo.definition("id:S"), Dynamo.definition("more:S"))
                        .build()))
                .isEqualTo("One or more parameter values were invalid: Number of attributes in KeySchema does not"
                        + " exactly match number of attributes defined in AttributeDefinitions");
        assertThat(dynamo.refusal(request.attributeDefinitions(Dynamo.definition("other:S"))
                        .build()))
                .isEqualTo("One or more parameter values were invalid: Some index key attributes are not defined in"
                        + " AttributeDefinitions. Keys: [id], AttributeDefinitions: [other]");
        assertThat(dynamo.refusal(request.tableName("ab").build()))
                .isEqualTo("TableName must be at least 3 characters long and at most 255 characters long");
    }
}
