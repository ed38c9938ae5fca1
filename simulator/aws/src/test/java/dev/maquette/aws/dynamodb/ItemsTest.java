package dev.maquette.aws.dynamodb;

import static dev.maquette.aws.dynamodb.Dynamo.item;
import static dev.maquette.aws.dynamodb.Dynamo.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Items are put, read, changed and deleted one by one, in batches and in transactions. */
class ItemsTest {

    private final Dynamo dynamo = Dynamo.with("id:S");

    @AfterEach
    void end() {
        dynamo.close();
    }

    @Test
    void growListsByUpdatesWithoutExpressions() {
        for (String element : List.of("one", "two")) {
            dynamo.world()
                    .answer(UpdateItemRequest.builder()
                            .tableName("things")
                            .key(item("id", "a"))
                            .attributeUpdates(Map.of(
                                    "log",
                                    AttributeValueUpdate.builder()
                                            .action("ADD")
                                            .value(list -> list.l(value(element)))
                                            .build()))
                            .build());
        }
        assertThat(dynamo.world()
                        .call(
                                GetItemResponse.class,
                                GetItemRequest.builder()
                                        .tableName("things")
                                        .key(item("id", "a"))
                                        .build())
                        .item())
                .containsEntry(
                        "log",
                        AttributeValue.builder().l(value("one"), value("two")).build());
    }

    @Test
    void areLockedByWhoeverPutsThemFirst() {
        PutItemRequest lock = PutItemRequest.builder()
                .tableName("things")
                .item(item("id", "bucket/key", "Info", "first"))
                .conditionExpression("attribute_not_exists(id)")
                .returnValuesOnConditionCheckFailure("ALL_OLD")
                .build();
        dynamo.world().answer(lock);
        AwsFailure second = catchThrowableOfType(AwsFailure.class, () -> dynamo.world()
                .answer(lock.toBuilder()
                        .item(item("id", "bucket/key", "Info", "second"))
                        .build()));
        assertThat(second.code()).isEqualTo("ConditionalCheckFailedException");
        assertThat(second.text()).isEqualTo("The conditional request failed");
        assertThat(second.details().get("Item"))
                .isEqualTo(Map.of("id", Map.of("S", "bucket/key"), "Info", Map.of("S", "first")));
        DeleteItemResponse freed = dynamo.world()
                .call(
                        DeleteItemResponse.class,
                        DeleteItemRequest.builder()
                                .tableName("things")
                                .key(item("id", "bucket/key"))
                                .returnValues("ALL_OLD")
                                .build());
        assertThat(freed.attributes()).containsEntry("Info", value("first"));
        dynamo.world().answer(lock);
    }

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.5",
        "1E+5, 100000",
        "-0, 0",
        "00012, 12",
        "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
        "1E-130, 0."
            + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
            + "1"
    })
    void keepNumbersExactlyAndWithoutExponent(String given, String shown) {
        dynamo.put(item("id", "n", "n", AttributeValue.fromN(given)));
        assertThat(dynamo.get(item("id", "n"), "n").n()).isEqualTo(shown);
    }

    @Test
    void areRefusedWhereTheyDoNotFit() {
        assertThat(refusal(item("other", "x"))).endsWith("invalid: Missing the key id in the item");
        assertThat(refusal(item("id", 5))).endsWith("invalid: Type mismatch for key id expected: S actual: N");
        assertThat(refusal(item("id", "")))
                .isEqualTo("One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
                        + " contain an empty string value. Key: id");
        assertThat(refusal(item("id", "a", "n", AttributeValue.fromN("many"))))
                .isEqualTo("The parameter cannot be converted to a numeric value: many");
        assertThat(refusal(item("id", "a", "n", AttributeValue.fromN("1".repeat(39)))))
                .isEqualTo("Attempting to store more than 38 significant digits in a Number");
        assertThat(refusal(item("id", "a", "n", AttributeValue.fromN("1E126"))))
                .startsWith("Number overflow. Attempting to store a number");
        assertThat(refusal(item("id", "a", "s", AttributeValue.fromSs(List.of()))))
                .endsWith("An string set  may not be empty");
        assertThat(refusal(item("id", "a", "s", AttributeValue.fromSs(List.of("x", "x")))))
                .endsWith("Input collection [x, x] contains duplicates.");
        assertThat(refusal(item("id", "a", "v", AttributeValue.builder().build())))
                .isEqualTo("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        assertThat(refusal(item("id", "a", "s", "x".repeat(400 * 1024))))
                .isEqualTo("Item size has exceeded the maximum allowed size");
        assertThat(dynamo.refusal(GetItemRequest.builder()
                        .tableName("things")
                        .key(item("id", "a", "more", "b"))
                        .build()))
                .isEqualTo("The provided key element does not match the schema");
        assertThat(dynamo.refusal(GetItemRequest.builder()
                        .tableName("nothing")
                        .key(item("id", "a"))
                        .build()))
                .isEqualTo("Requested resource not found");
    }

    private String refusal(Map<String, AttributeValue> item) {
        return dynamo.refusal(
                PutItemRequest.builder().tableName("things").item(item).build());
    }

    @Test
    void takeCapacityByTheirSize() {
        PutItemResponse put = dynamo.world()
                .call(
                        PutItemResponse.class,
                        PutItemRequest.builder()
                                .tableName("things")
                                .item(item("id", "a", "s", "x".repeat(2500)))
                                .returnConsumedCapacity("TOTAL")
                                .build());
        assertThat(put.consumedCapacity().capacityUnits()).isEqualTo(3.0);
        DescribeTableResponse table = dynamo.world()
                .call(
                        DescribeTableResponse.class,
                        DescribeTableRequest.builder().tableName("things").build());
        assertThat(table.table().itemCount()).isEqualTo(1);
        assertThat(table.table().tableSizeBytes()).isEqualTo(2 + 1 + 1 + 2500);
    }

    @Test
    void understandTheParametersOfBeforeExpressions() {
        dynamo.put(item("id", "a", "n", 1, "old", "x"));
        UpdateItemRequest legacy = UpdateItemRequest.builder()
                .tableName("things")
                .key(item("id", "a"))
                .attributeUpdates(Map.of(
                        "n",
                        AttributeValueUpdate.builder()
                                .action("ADD")
                                .value(value(2))
                                .build(),
                        "old",
                        AttributeValueUpdate.builder().action("DELETE").build()))
                .expected(Map.of(
                        "n",
                        ExpectedAttributeValue.builder()
                                .comparisonOperator("LT")
                                .attributeValueList(value(2))
                                .build()))
                .build();
        dynamo.world().answer(legacy);
        assertThat(dynamo.get(item("id", "a"))).isEqualTo(item("id", "a", "n", 3));
        assertThat(dynamo.refusal(legacy)).isEqualTo("The conditional request failed");
        assertThat(dynamo.refusal(legacy.toBuilder()
                        .conditionExpression("attribute_exists(n)")
                        .build()))
                .isEqualTo("Can not use both expression and non-expression parameters in the same request:"
                        + " Non-expression parameters: {AttributeUpdates, Expected} Expression parameters:"
                        + " {ConditionExpression}");
    }

    @Test
    void comeInBatches() {
        dynamo.world()
                .answer(BatchWriteItemRequest.builder()
                        .requestItems(Map.of(
                                "things",
                                List.of(
                                        WriteRequest.builder()
                                                .putRequest(put -> put.item(item("id", "a")))
                                                .build(),
                                        WriteRequest.builder()
                                                .putRequest(put -> put.item(item("id", "b", "n", 2)))
                                                .build())))
                        .build());
        BatchGetItemRequest get = BatchGetItemRequest.builder()
                .requestItems(Map.of(
                        "things",
                        KeysAndAttributes.builder()
                                .keys(item("id", "b"), item("id", "c"))
                                .build()))
                .build();
        BatchGetItemResponse found = dynamo.world().call(BatchGetItemResponse.class, get);
        assertThat(found.responses().get("things")).containsExactly(item("id", "b", "n", 2));
        assertThat(dynamo.refusal(BatchGetItemRequest.builder()
                        .requestItems(Map.of(
                                "things",
                                KeysAndAttributes.builder()
                                        .keys(item("id", "b"), item("id", "b"))
                                        .build()))
                        .build()))
                .isEqualTo("Provided list of item keys contains duplicates");
    }

    @Test
    void areWrittenTogetherOrNotAtAll() {
        dynamo.put(item("id", "account", "balance", 10));
        TransactWriteItem take = TransactWriteItem.builder()
                .update(update -> update.tableName("things")
                        .key(item("id", "account"))
                        .updateExpression("SET balance = balance - :sum")
                        .conditionExpression("balance >= :sum")
                        .expressionAttributeValues(item(":sum", new BigDecimal("7")))
                        .returnValuesOnConditionCheckFailure("ALL_OLD"))
                .build();
        TransactWriteItem note = TransactWriteItem.builder()
                .put(put -> put.tableName("things").item(item("id", "note", "of", Set.of("x"))))
                .build();
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(note, take)
                .clientRequestToken("once")
                .build();
        dynamo.world().answer(request);
        dynamo.world().answer(request);
        assertThat(dynamo.get(item("id", "account"), "balance").n())
                .as("the same token takes it once")
                .isEqualTo("3");
        AwsFailure failure = catchThrowableOfType(AwsFailure.class, () -> dynamo.world()
                .answer(request.toBuilder().clientRequestToken("again").build()));
        assertThat(failure.code()).isEqualTo("TransactionCanceledException");
        assertThat(failure.text())
                .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons [None,"
                        + " ConditionalCheckFailed]");
        assertThat(failure.details().get("CancellationReasons"))
                .isEqualTo(List.of(
                        Map.of("Code", "None"),
                        Map.of(
                                "Code",
                                "ConditionalCheckFailed",
                                "Message",
                                "The conditional request failed",
                                "Item",
                                Map.of("id", Map.of("S", "account"), "balance", Map.of("N", "3")))));
        assertThat(dynamo.refusal(request.toBuilder().transactItems(note).build()))
                .startsWith("The request uses the same client token");
    }
}
