package dev.maquette.aws.dynamodb;

import static dev.maquette.aws.dynamodb.Dynamo.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Queries and scans read what their keys and filters say, in order, page by page. */
class QueriesTest {

    private static List<String> told(List<Map<String, AttributeValue>> items, Function<AttributeValue, String> told) {
        return items.stream()
                .map(each -> told.apply(Objects.requireNonNull(each.get("sk"))))
                .toList();
    }

    @Test
    void orderNumbersByMagnitude() {
        try (Dynamo dynamo = Dynamo.with("pk:S", "sk:N")) {
            List<String> ordered = List.of(
                    "-1000000",
                    "-10.5",
                    "-10.49",
                    "-2",
                    "-0.001",
                    "0",
                    "0.0005",
                    "0.001",
                    "1",
                    "1.5",
                    "2",
                    "10",
                    "99",
                    "100",
                    "12345678901234567890");
            List<String> shuffled = new ArrayList<>(ordered);
            java.util.Collections.reverse(shuffled);
            shuffled.forEach(each -> dynamo.put(item("pk", "p", "sk", new BigDecimal(each))));
            QueryResponse up = dynamo.query(
                    query -> query.keyConditionExpression("pk = :p").expressionAttributeValues(item(":p", "p")));
            assertThat(told(up.items(), AttributeValue::n)).isEqualTo(ordered);
            QueryResponse down = dynamo.query(query -> query.keyConditionExpression("pk = :p AND sk BETWEEN :a AND :b")
                    .expressionAttributeValues(item(":p", "p", ":a", new BigDecimal("-10.49"), ":b", 2))
                    .scanIndexForward(false));
            assertThat(told(down.items(), AttributeValue::n))
                    .containsExactly("2", "1.5", "1", "0.001", "0.0005", "0", "-0.001", "-2", "-10.49");
        }
    }

    @Test
    void orderStringsAndBinariesByBytes() {
        try (Dynamo dynamo = Dynamo.with("pk:S", "sk:B")) {
            for (String each : List.of("b", "a\0b", "a", "\u00e9", "aa")) {
                dynamo.put(item("pk", "p", "sk", each.getBytes(StandardCharsets.ISO_8859_1)));
            }
            QueryResponse all = dynamo.query(
                    query -> query.keyConditionExpression("pk = :p").expressionAttributeValues(item(":p", "p")));
            assertThat(told(all.items(), each -> each.b().asString(StandardCharsets.ISO_8859_1)))
                    .containsExactly("a", "a\0b", "aa", "b", "\u00e9");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sk = :b                | b
        sk < :b                | a aa ab
        sk <= :b               | a aa ab b
        sk > :aa               | ab b c
        sk >= :aa              | aa ab b c
        :aa > sk               | a
        sk BETWEEN :aa AND :b  | aa ab b
        begins_with(sk, :a)    | a aa ab
        """)
    void readThePartOfThePartition(String condition, String found) {
        try (Dynamo dynamo = Dynamo.with("pk:S", "sk:S")) {
            for (String each : List.of("c", "a", "ab", "b", "aa")) {
                dynamo.put(item("pk", "p", "sk", each));
                dynamo.put(item("pk", "other", "sk", each));
            }
            Map<String, AttributeValue> values = item(":p", "p");
            item(":a", "a", ":aa", "aa", ":b", "b").forEach((name, value) -> {
                if (condition.matches(".*" + name + "\\b.*")) {
                    values.put(name, value);
                }
            });
            QueryResponse response = dynamo.query(query ->
                    query.keyConditionExpression("pk = :p AND " + condition).expressionAttributeValues(values));
            assertThat(String.join(" ", told(response.items(), AttributeValue::s)))
                    .isEqualTo(found);
        }
    }

    @Test
    void goOnWhereAPageEnded() {
        try (Dynamo dynamo = Dynamo.with("pk:S", "sk:N")) {
            IntStream.range(0, 7).forEach(i -> dynamo.put(item("pk", "p", "sk", i, "even", i % 2 == 0)));
            QueryRequest.Builder request = QueryRequest.builder()
                    .tableName("things")
                    .keyConditionExpression("pk = :p")
                    .filterExpression("even = :t")
                    .expressionAttributeValues(item(":p", "p", ":t", true))
                    .scanIndexForward(false)
                    .limit(3);
            List<String> pages = new ArrayList<>();
            QueryResponse page;
            do {
                page = dynamo.world().call(QueryResponse.class, request.build());
                pages.add(told(page.items(), AttributeValue::n) + "/" + page.scannedCount());
                request.exclusiveStartKey(page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null);
            } while (page.hasLastEvaluatedKey());
            assertThat(pages).containsExactly("[6, 4]/3", "[2]/3", "[0]/1");
            assertThat(dynamo.refusal(
                            request.exclusiveStartKey(item("pk", "q", "sk", 1)).build()))
                    .isEqualTo("The provided starting key is outside query boundaries based on provided conditions");
        }
    }

    @Test
    void endAPageAtOneMegabyte() {
        try (Dynamo dynamo = Dynamo.with("pk:S", "sk:N")) {
            IntStream.range(0, 5).forEach(i -> dynamo.put(item("pk", "p", "sk", i, "s", "x".repeat(300_000))));
            QueryResponse page = dynamo.query(query -> query.keyConditionExpression("pk = :p")
                    .expressionAttributeValues(item(":p", "p"))
                    .select("COUNT"));
            assertThat(page.count()).isEqualTo(4);
            assertThat(page.hasItems()).isFalse();
            assertThat(page.lastEvaluatedKey()).isEqualTo(item("pk", "p", "sk", 3));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sk = :p                 | Query condition missed key schema element: pk
        pk > :p                 | Query key condition not supported
        pk = :p OR sk = :p      | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: OR
        pk = :p AND third = :p  | Query condition missed key schema element: sk
        pk = :p AND pk = :p     | Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key
        pk = :p AND sk = :n     | One or more parameter values were invalid: Condition parameter type does not match schema type
        """)
    void refuseOtherKeyConditions(String condition, String why) {
        try (Dynamo dynamo = Dynamo.with("pk:S", "sk:S")) {
            Map<String, AttributeValue> values = item(":p", "p");
            if (condition.contains(":n")) {
                values.putAll(item(":n", 1));
            }
            assertThat(dynamo.refusal(QueryRequest.builder()
                            .tableName("things")
                            .keyConditionExpression(condition)
                            .expressionAttributeValues(values)
                            .build()))
                    .isEqualTo(why);
        }
    }

    @Test
    void readAnIndexThatIsMadeLater() {
        try (Dynamo dynamo = Dynamo.with("pk:S")) {
            IntStream.range(0, 2500).forEach(i -> dynamo.put(item("pk", "p" + i, "kind", "k" + i % 2, "n", i)));
            dynamo.put(item("pk", "no kind"));
            dynamo.world()
                    .answer(UpdateTableRequest.builder()
                            .tableName("things")
                            .attributeDefinitions(Dynamo.definition("kind:S"), Dynamo.definition("n:N"))
                            .globalSecondaryIndexUpdates(update -> update.create(create -> create.indexName("by-kind")
                                    .keySchema(Dynamo.key("kind:S", "HASH"), Dynamo.key("n:N", "RANGE"))
                                    .projection(projection -> projection.projectionType("KEYS_ONLY"))))
                            .build());
            assertThat(indexStatus(dynamo)).isEqualTo("CREATING");
            dynamo.world().pass(Duration.ofMinutes(2));
            assertThat(indexStatus(dynamo)).isEqualTo("ACTIVE");
            dynamo.put(item("pk", "late", "kind", "k1", "n", -1));
            dynamo.update(item("pk", "p1"), "SET kind = :k", item(":k", "other"));
            QueryResponse found = dynamo.query(query -> query.indexName("by-kind")
                    .keyConditionExpression("kind = :k AND n < :n")
                    .expressionAttributeValues(item(":k", "k1", ":n", 6)));
            assertThat(found.items())
                    .containsExactly(
                            item("pk", "late", "kind", "k1", "n", -1),
                            item("pk", "p3", "kind", "k1", "n", 3),
                            item("pk", "p5", "kind", "k1", "n", 5));
            assertThat(dynamo.refusal(QueryRequest.builder()
                            .tableName("things")
                            .indexName("none")
                            .keyConditionExpression("kind = :k")
                            .expressionAttributeValues(item(":k", "k1"))
                            .build()))
                    .isEqualTo("The table does not have the specified index: none");
        }
    }

    private static String indexStatus(Dynamo dynamo) {
        return dynamo.world()
                .call(
                        DescribeTableResponse.class,
                        DescribeTableRequest.builder().tableName("things").build())
                .table()
                .globalSecondaryIndexes()
                .getFirst()
                .indexStatusAsString();
    }

    @Test
    void scanSegmentsWithoutOverlap() {
        try (Dynamo dynamo = Dynamo.with("pk:S")) {
            IntStream.range(0, 200).forEach(i -> dynamo.put(item("pk", "p" + i)));
            List<String> all = new ArrayList<>();
            for (int segment = 0; segment < 4; segment++) {
                ScanResponse part = dynamo.world()
                        .call(
                                ScanResponse.class,
                                ScanRequest.builder()
                                        .tableName("things")
                                        .segment(segment)
                                        .totalSegments(4)
                                        .build());
                assertThat(part.count()).isBetween(20, 80);
                part.items()
                        .forEach(each ->
                                all.add(Objects.requireNonNull(each.get("pk")).s()));
            }
            assertThat(all).hasSize(200).doesNotHaveDuplicates();
        }
    }
}
