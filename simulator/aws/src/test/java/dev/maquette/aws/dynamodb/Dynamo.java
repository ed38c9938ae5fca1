package dev.maquette.aws.dynamodb;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.testing.AwsWorld;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A world with one table, and the words to use it. */
final class Dynamo implements AutoCloseable {

    private final AwsWorld world = AwsWorld.begin();
    private final String table;

    private Dynamo(String table) {
        this.table = table;
    }

    /** With an active table of a hash key, and perhaps a range key: {@code id:S}. */
    static Dynamo with(String hash, String... range) {
        Dynamo dynamo = new Dynamo("things");
        dynamo.create(request -> {}, hash, range);
        dynamo.world.pass(Duration.ofMinutes(1));
        return dynamo;
    }

    void create(Consumer<CreateTableRequest.Builder> more, String hash, String... range) {
        CreateTableRequest.Builder request =
                CreateTableRequest.builder().tableName(table).billingMode("PAY_PER_REQUEST");
        List<String> all = new java.util.ArrayList<>(List.of(hash));
        all.addAll(Arrays.asList(range));
        request.attributeDefinitions(all.stream().map(Dynamo::definition).toList());
        request.keySchema(java.util.stream.IntStream.range(0, all.size())
                .mapToObj(i -> key(all.get(i), i == 0 ? "HASH" : "RANGE"))
                .toList());
        more.accept(request);
        world.answer(request.build());
    }

    static AttributeDefinition definition(String nameAndType) {
        String[] parts = nameAndType.split(":");
        return AttributeDefinition.builder()
                .attributeName(parts[0])
                .attributeType(parts[1])
                .build();
    }

    static KeySchemaElement key(String nameAndType, String kind) {
        return KeySchemaElement.builder()
                .attributeName(nameAndType.split(":")[0])
                .keyType(kind)
                .build();
    }

    AwsWorld world() {
        return world;
    }

    void put(Map<String, AttributeValue> item) {
        world.answer(PutItemRequest.builder().tableName(table).item(item).build());
    }

    /** An attribute that an item must have. */
    AttributeValue get(Map<String, AttributeValue> key, String attribute) {
        return Objects.requireNonNull(get(key).get(attribute), attribute);
    }

    Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return world.call(
                        GetItemResponse.class,
                        GetItemRequest.builder().tableName(table).key(key).build())
                .item();
    }

    UpdateItemResponse update(Map<String, AttributeValue> key, String expression, Map<String, AttributeValue> values) {
        return world.call(
                UpdateItemResponse.class,
                UpdateItemRequest.builder()
                        .tableName(table)
                        .key(key)
                        .updateExpression(expression)
                        .expressionAttributeValues(values.isEmpty() ? null : values)
                        .returnValues("ALL_NEW")
                        .build());
    }

    QueryResponse query(Consumer<QueryRequest.Builder> more) {
        QueryRequest.Builder request = QueryRequest.builder().tableName(table);
        more.accept(request);
        return world.call(QueryResponse.class, request.build());
    }

    /** What the operation has against a request. */
    String refusal(SdkPojo request) {
        return catchThrowableOfType(AwsFailure.class, () -> world.answer(request))
                .text();
    }

    String refusal(Runnable deed) {
        return catchThrowableOfType(AwsFailure.class, deed::run).text();
    }

    /** An item: names and values in turn. */
    static Map<String, AttributeValue> item(Object... namesAndValues) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            item.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return item;
    }

    static AttributeValue value(Object value) {
        return switch (value) {
            case AttributeValue already -> already;
            case String text -> AttributeValue.fromS(text);
            case Integer number -> AttributeValue.fromN(number.toString());
            case BigDecimal number -> AttributeValue.fromN(number.toString());
            case Boolean flag -> AttributeValue.fromBool(flag);
            case byte[] bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
            case List<?> list ->
                AttributeValue.fromL(list.stream().map(Dynamo::value).toList());
            case Set<?> set
            when set.iterator().next() instanceof Integer ->
                AttributeValue.fromNs(
                        set.stream().map(Object::toString).sorted().toList());
            case Set<?> set ->
                AttributeValue.fromSs(
                        set.stream().map(Object::toString).sorted().toList());
            case Map<?, ?> map -> {
                Map<String, AttributeValue> fields = new LinkedHashMap<>();
                map.forEach((key, each) -> fields.put((String) key, value(each)));
                yield AttributeValue.fromM(fields);
            }
            default -> throw new IllegalArgumentException("no value of " + value.getClass());
        };
    }

    @Override
    public void close() {
        world.close();
    }
}
